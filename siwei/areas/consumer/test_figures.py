"""Each figure of the area counts what its card says, by period, state and agency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from siwei.areas.consumer.models import InspectedFirm, Partner, Party, Visit
from siwei.kinds.session.models import Session
from siwei.kinds.session.transitions import holding
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import (
    TESTER,
    camp,
    clinic,
    complaint,
    conference,
    consultation,
    inspection,
    mediation,
    talk,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)
EDGES = pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
SCOPE = "consumer."


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


def of_area() -> set[str]:
    return {f.key for f in all_figures(Scope(PERIOD, cast.agency())) if f.key.startswith(SCOPE)}


def a_second(**given: Any) -> object:
    agency = {"agency": given["agency"]} if "agency" in given else {}
    return complaint(first=complaint(state="unresolved", opened_on=date(2019, 2, 1), **agency), **given)


# ---- cases: by the day on which they came in ------------------------------------------------------------

CASES: dict[str, Callable[..., object]] = {
    "consumer.consultations.given": consultation,
    "consumer.complaints.first": complaint,
    "consumer.complaints.second": a_second,
    "consumer.mediations.handled": mediation,
}
each_case = pytest.mark.parametrize("key", CASES)


@each_case
@EDGES
def test_a_case_counts_on_the_first_and_last_day_and_not_beside_them(key: str, day: date, counted: int) -> None:
    CASES[key](opened_on=day) if key != "consumer.mediations.handled" else mediation(opened_on=day)
    assert figure(key).value == counted


@each_case
def test_a_withdrawn_case_is_not_counted(key: str) -> None:
    CASES[key](state="withdrawn")
    assert figure(key).value == 0


@each_case
def test_a_case_of_another_agency_is_theirs(key: str) -> None:
    CASES[key](agency=cast.other_agency())
    assert figure(key).value == 0


def test_first_and_second_complaints_are_two_figures_that_share_no_row() -> None:
    before = complaint(state="unresolved")
    complaint(first=before)
    first, later = figure("consumer.complaints.first"), figure("consumer.complaints.second")
    assert (first.value, later.value) == (1, 1)
    assert not set(first.rows) & set(later.rows)


@pytest.mark.parametrize(("state", "counted"), [("transferred", 1), ("settled", 1), ("declined", 0)])
def test_a_first_complaint_counts_once_it_was_taken_up(state: str, counted: int) -> None:
    complaint(state=state)
    assert figure("consumer.complaints.first").value == counted


def test_a_refused_second_complaint_and_a_refused_mediation_are_not_counted() -> None:
    a_second(state="refused")
    mediation(state="refused")
    assert figure("consumer.complaints.second").value == 0
    assert figure("consumer.mediations.handled").value == 0


# ---- sessions: by the day on which they were held -------------------------------------------------------

SESSIONS: dict[str, Callable[..., Session]] = {
    "consumer.inspections.outings": inspection,
    "consumer.education.talks": talk,
    "consumer.clinics.sessions": clinic,
}
each_session = pytest.mark.parametrize("key", SESSIONS)


@each_session
@EDGES
def test_a_session_counts_by_the_day_it_was_held_and_not_filed(key: str, day: date, counted: int) -> None:
    SESSIONS[key](starts_on=day, opened_on=date(2019, 1, 7))
    assert figure(key).value == counted


@each_session
@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_sessions_that_were_held_count(key: str, wrong: dict[str, Any]) -> None:
    SESSIONS[key](**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert figure(key).value == 0


def test_firms_are_counted_by_the_row_and_outings_by_the_outing() -> None:
    outing, cancelled = inspection(), inspection(state="cancelled")
    for n in range(3):
        InspectedFirm.objects.create(inspection=outing, firm=f"冰果室 {n}", items="標示", result="passed")
    InspectedFirm.objects.create(inspection=cancelled, firm="冰果室", items="標示", result="passed")
    firms = figure("consumer.inspections.firms")
    assert (figure("consumer.inspections.outings").value, firms.value, firms.records) == (1, 3, 1)
    assert firms.printed == "3 家"


def test_who_did_not_come_to_a_clinic_is_no_visit() -> None:
    one = clinic()
    for position, outcome in enumerate(("came", "came", "missed"), start=1):
        Visit.objects.create(clinic=one, position=position, topic="other", outcome=outcome)
    assert (figure("consumer.clinics.sessions").value, figure("consumer.clinics.visits").value) == (1, 2)
    assert figure("consumer.clinics.visits").printed == "2 人次"


def test_nothing_is_held_before_its_day() -> None:
    planned = talk(state="planned", starts_on=date(2910, 1, 1))
    with pytest.raises(TransitionRefused, match="還沒有到"):
        holding(type(planned)).apply(planned, by=TESTER)


# ---- camps and conferences: figures of one record -------------------------------------------------------


def test_a_camp_tells_its_day_its_pupils_and_its_shops() -> None:
    one = camp(students=17, starts_on=date(2019, 8, 22))
    for name in ("大同 3C 復興門市", "7-11 晴朗門市"):
        Partner.objects.create(camp=one, name=name)
    held, pupils = figure(f"consumer.camps.held@{one.number}"), figure(f"consumer.camps.students@{one.number}")
    shops = figure(f"consumer.camps.partners@{one.number}")
    assert (held.printed, held.machine) == ("108 年 8 月 22 日", "2019-08-22")
    assert (pupils.printed, pupils.machine) == ("17 人", 17)
    assert (shops.printed, shops.machine) == ("大同 3C 復興門市、7-11 晴朗門市", 2)


def test_what_is_not_known_of_a_camp_is_no_figure() -> None:
    one = camp()
    assert of_area() & {f"consumer.camps.{name}@{one.number}" for name in ("students", "partners")} == set()


def test_a_conference_of_several_days_is_told_by_its_first_and_last() -> None:
    one = conference(starts_on=date(2019, 6, 18), ends_on=date(2019, 6, 20), ordinal=69, people=52)
    held = figure(f"consumer.conferences.held@{one.number}")
    assert held.printed == "108 年 6 月 18 日至 20 日"
    assert held.machine == {"from": "2019-06-18", "to": "2019-06-20"}
    ordinal = figure(f"consumer.conferences.ordinal@{one.number}")
    assert (ordinal.printed, ordinal.machine) == ("第 69 次", 69)
    assert figure(f"consumer.conferences.people@{one.number}").printed == "52 人"


def test_a_forum_of_unknown_date_is_told_without_one() -> None:
    one = conference(title="跨境旅遊消費維權論壇")
    for origin, name in (("authority", "外交部"), ("foreign", "韓國"), ("foreign", "香港")):
        Party.objects.create(conference=one, origin=origin, name=name)
    assert figure(f"consumer.conferences.named@{one.number}").machine == "跨境旅遊消費維權論壇"
    assert figure(f"consumer.conferences.foreign@{one.number}").printed == "韓國、香港"
    assert f"consumer.conferences.held@{one.number}" not in of_area()


@EDGES
def test_a_forum_of_unknown_date_belongs_to_the_day_of_its_filing(day: date, counted: int) -> None:
    one = conference(opened_on=day)
    assert len(of_area() & {f"consumer.conferences.named@{one.number}"}) == counted


@pytest.mark.parametrize("make", [camp, conference])
@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_what_was_not_held_by_us_has_no_figures(make: Callable[..., Session], wrong: dict[str, Any]) -> None:
    one = make(**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert not {key for key in of_area() if "@" in key and key.endswith(one.number)}
