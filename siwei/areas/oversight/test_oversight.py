"""The Control Yuan's visits tell what their letters say; petitions are owed an answer by the day that a letter names."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.oversight.control_yuan_petitions import transitions as steps
from siwei.areas.oversight.control_yuan_visits.desk import within
from siwei.areas.oversight.models import Inspector, Programme, Site, Subject, YuanVisit
from siwei.desks.desk import DESKS
from siwei.measures.measure import Scope, all_figures
from siwei.measures.period import Period
from siwei.records.models import Record
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, yuan_petition, yuan_visit

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)


def told() -> dict[str, Any]:
    """Machine values of the period by the name of their measure."""
    found = all_figures(Scope(PERIOD, cast.agency()))
    return {f.measure.own: f.machine for f in found if f.key.startswith("oversight.")}


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_a_visit_is_told_by_the_day_on_which_it_begins(day: date, counted: bool) -> None:
    yuan_visit(starts_on=day)
    assert ("held" in told()) is counted


def test_year_and_ordinal_are_those_of_the_letter_not_of_the_calendar() -> None:
    yuan_visit(starts_on=date(2019, 7, 15), ends_on=date(2019, 7, 16), inspection_year=107, ordinal=3)
    assert (told()["year"], told()["ordinal"]) == (107, 3)
    assert told()["held"] == {"from": "2019-07-15", "to": "2019-07-16"}


def test_members_subjects_and_stations_are_told_in_their_order() -> None:
    visit = yuan_visit()
    for name in ("蔡培村", "楊美鈴"):
        Inspector.objects.create(visit=visit, name=name)
    Subject.objects.create(visit=visit, title="輕軌")
    for stations in ("C8-C14", "C15", ""):
        Site.objects.create(visit=visit, name="環狀輕軌捷運", stations=stations)
    found = {
        f.measure.own: f.printed for f in all_figures(Scope(PERIOD, cast.agency())) if f.key.startswith("oversight.")
    }
    assert (found["members"], found["sites"], found["stations"]) == (
        "蔡培村委員、楊美鈴委員",
        "環狀輕軌捷運",
        "C8-C14、C15",
    )
    assert told()["stations"] == "C8-C14, C15"


def test_a_visit_that_saw_no_station_tells_of_none() -> None:
    Site.objects.create(visit=yuan_visit(), name="澄清湖棒球場")
    assert "stations" not in told()


@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_visits_that_took_place_are_told(wrong: dict[str, Any]) -> None:
    visit = yuan_visit(**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    Inspector.objects.create(visit=visit, name="蔡培村")
    yuan_petition(visit=visit, agency=visit.agency)
    assert told() == {}


def test_petitions_are_counted_for_their_visit_without_those_withdrawn() -> None:
    visit, other = yuan_visit(), yuan_visit(ordinal=4)
    for position, state in enumerate(("received", "owed", "closed", "withdrawn"), start=1):
        yuan_petition(visit=visit, position=position, state=state)
    yuan_petition(visit=other)
    found = [f.value for f in all_figures(Scope(PERIOD, cast.agency())) if f.measure.own == "petitions"]
    assert found == [3, 1]


def test_one_inspection_year_has_one_visit_of_one_ordinal() -> None:
    yuan_visit()
    with pytest.raises(ValidationError, match="同一次別"):
        yuan_visit()
    assert YuanVisit.objects.count() == 1


def test_the_schedule_keeps_to_the_days_of_the_visit() -> None:
    visit = yuan_visit(starts_on=date(2019, 7, 15), ends_on=date(2019, 7, 16))
    within(visit, Programme(visit=visit, on=date(2019, 7, 16), starts_at=time(9), sort="call", what="拜會市長"))
    with pytest.raises(ValidationError, match="108年7月17日"):
        within(visit, Programme(visit=visit, on=date(2019, 7, 17), starts_at=time(9), sort="call", what="拜會市長"))


def test_an_answer_is_owed_by_the_day_of_the_letter_and_then_no_longer() -> None:
    made = yuan_petition()
    asked: dict[str, Any] = {
        "letter_number": "院台業貳字第1080701203號",
        "outcome": "explain",
        "lead": cast.other_agency(),
    }
    with pytest.raises(TransitionRefused, match="不能早於受理日期"):
        steps.owe.apply(made, by=TESTER, due_by=date(2019, 5, 5), **asked)
    made = steps.owe.apply(made, by=TESTER, due_by=date(2019, 7, 1), **asked)
    assert Record.objects.get(pk=made.pk).next_due == date(2019, 7, 1)
    made = steps.answer.apply(made, by=TESTER, answered_on=date(2019, 6, 28), answer_number="高市府行視字第1號")
    assert (made.state, Record.objects.get(pk=made.pk).next_due) == ("answered", None)


def test_one_imported_while_an_answer_is_owed_is_due_on_its_day() -> None:
    made = yuan_petition(state="owed", due_by=date(2019, 9, 2))
    made.refresh_from_db()
    assert (made.due_now, made.record.next_due) == (date(2019, 9, 2), date(2019, 9, 2))


def test_the_sheet_lists_the_schedule_by_day_and_hour(client: Client) -> None:
    visit = yuan_visit(starts_on=date(2019, 7, 15), ends_on=date(2019, 7, 16))
    for on, hour, what in ((16, 9, "丙"), (15, 14, "乙"), (15, 9, "甲")):
        Programme.objects.create(visit=visit, on=date(2019, 7, on), starts_at=time(hour), sort="site", what=what)
    client.force_login(cast.wang())
    page = (
        client.get(DESKS["oversight.control_yuan_visits"].url("sheet", visit.pk))
        .content.decode()
        .partition("<article")[2]
    )
    assert page.index("甲") < page.index("乙") < page.index("丙")
