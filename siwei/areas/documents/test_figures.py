"""Each figure of the area counts what its card says, by period, state and agency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from tests import cast
from tests.factories.documents import (
    assessment,
    award,
    district,
    document_inspection,
    exchange_audit,
    exchange_member,
    odf_return,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)
EDGES = pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
VISITS: dict[str, Callable[..., object]] = {
    "documents.exchange_audits.agencies": exchange_audit,
    "documents.document_inspections.agencies": document_inspection,
    "documents.archive_assessments.offices": assessment,
}
each_visit = pytest.mark.parametrize("key", VISITS)


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


@each_visit
@EDGES
def test_an_agency_counts_by_the_day_it_was_visited(key: str, day: date, counted: int) -> None:
    VISITS[key](planned_on=day)
    assert figure(key).value == counted


@each_visit
@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_visits_that_were_made_count(key: str, wrong: dict[str, Any]) -> None:
    VISITS[key](**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert figure(key).value == 0


def test_the_months_of_the_audits_are_listed_once_each() -> None:
    for day in (date(2019, 8, 6), date(2019, 3, 12), date(2019, 3, 26), date(2019, 7, 9)):
        exchange_audit(planned_on=day)
    months = figure("documents.exchange_audits.months")
    assert months.machine == ["2019-03", "2019-07", "2019-08"]
    assert months.printed == "108 年 3 月、7 月及 8 月"


def test_one_month_stands_alone() -> None:
    assessment(planned_on=date(2019, 5, 7))
    assessment(planned_on=date(2019, 5, 28), assessed=district("永安區公所", "3970000032"))
    months = figure("documents.archive_assessments.months")
    assert (months.machine, months.printed) == ("2019-05", "108 年 5 月")
    assert figure("documents.archive_assessments.districts").printed == "六龜、永安"


def test_only_district_offices_are_among_the_districts_assessed() -> None:
    office = district("鹽埕地政事務所", "3970000033")
    office.level = "second"
    office.save()
    assessment(assessed=office)
    assert figure("documents.archive_assessments.offices").value == 0


# ---- members: a stock at the end of the period ----------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_an_application_stands_from_the_day_it_was_taken_in(day: date, counted: int) -> None:
    exchange_member(opened_on=day)
    assert figure("documents.exchange_members.served").value == counted


@pytest.mark.parametrize(("day", "counted"), [(LAST, 0), (AFTER, 1)])
def test_a_member_counts_until_the_day_it_left(day: date, counted: int) -> None:
    exchange_member(state="left", opened_on=date(2018, 5, 7), left_on=day)
    assert figure("documents.exchange_members.served").value == counted


@pytest.mark.parametrize("wrong", [{"state": "refused"}, {"state": "withdrawn"}, {"agency": "other"}])
def test_refused_withdrawn_and_other_applications_are_not_ours(wrong: dict[str, Any]) -> None:
    exchange_member(**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert figure("documents.exchange_members.served").value == 0


# ---- ODF: by the month of the return --------------------------------------------------------------------


def test_the_share_counts_open_formats_among_those_that_can_be_edited() -> None:
    odf_return("甲.odt", "乙.ods", "丙.DOCX", "丁.pdf")
    share = figure("documents.odf_ratios.share")
    assert (share.printed, share.fraction) == ("66.67％", (2, 3))


def test_what_was_written_out_for_each_receiver_counts_as_often() -> None:
    one = odf_return("甲.odt", "乙.docx")
    one.attachments.filter(name="甲.odt").update(copies=3)
    assert figure("documents.odf_ratios.share").fraction == (3, 4)
    assert (one.tally().every, str(one.tally().share)) == (4, "75.00")


@pytest.mark.parametrize(
    ("month", "counted"),
    [(date(2019, 2, 1), 0), (date(2019, 3, 1), 1), (date(2019, 8, 1), 1), (date(2019, 9, 1), 0)],
)
def test_a_return_belongs_to_its_month(month: date, counted: int) -> None:
    odf_return("甲.odt", month=month)
    assert figure("documents.odf_ratios.share").fraction == (counted, counted)


@pytest.mark.parametrize("wrong", [{"state": "open"}, {"state": "void"}, {"agency": "other"}])
def test_only_our_settled_returns_count(wrong: dict[str, Any]) -> None:
    odf_return("甲.odt", **({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert figure("documents.odf_ratios.share").printed == "（無資料）"
    assert figure("documents.odf_ratios.standard").machine is None


def test_a_standard_is_named_and_never_written_with_a_comma() -> None:
    odf_return("甲.odt")
    standard = figure("documents.odf_ratios.standard")
    assert (standard.printed, standard.machine) == ("CNS15251", 15251)


# ---- awards ---------------------------------------------------------------------------------------------


def told() -> set[str]:
    return {f.key for f in all_figures(Scope(PERIOD, cast.agency())) if f.key.startswith("documents.archive_awards.")}


@EDGES
def test_an_award_is_told_in_the_period_in_which_it_was_announced(day: date, counted: int) -> None:
    award(announced_on=day)
    assert len(told()) == 2 * counted


@pytest.mark.parametrize(
    "wrong", [{"state": "lost"}, {"state": "withdrawn"}, {"state": "recommended"}, {"agency": "other"}]
)
def test_only_our_winners_are_told(wrong: dict[str, Any]) -> None:
    award(**({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert told() == set()


def test_a_winner_is_told_by_agency_person_and_award() -> None:
    person = award(entrant=district("鳳山區第二戶政事務所", "3970000034"))
    house = award(award="agency", nominee="")
    term = figure(f"documents.archive_awards.term@{person.number}")
    assert (term.printed, term.machine) == ("第 17 屆", 17)
    winner = figure(f"documents.archive_awards.winner@{person.number}")
    assert winner.printed == "鳳山區第二戶政事務所之檔管同仁：績優檔案管理人員金質獎"
    assert figure(f"documents.archive_awards.winner@{house.number}").printed == "六龜區公所：機關檔案管理金檔獎"
