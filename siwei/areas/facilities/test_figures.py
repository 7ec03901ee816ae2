"""Each figure of the area counts what its card says, by period, state and agency."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.areas.facilities.models import Element, FundRow, Milestone
from siwei.areas.facilities.projects.transitions import start
from siwei.areas.facilities.repairs.transitions import withdraw
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.plain.vague import parse_vague
from tests import cast
from tests.factories import TESTER, contest, place, project, repair, venue_use

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


# ---- repairs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_repair_counts_on_the_first_and_last_day_and_not_beside_them(day: date, counted: int) -> None:
    repair(opened_on=day)
    assert figure("facilities.repairs.handled").value == counted


@pytest.mark.parametrize("state", ["reported", "assigned", "in-work", "waiting", "done", "accepted"])
def test_a_repair_counts_however_far_it_has_come(state: str) -> None:
    repair(state=state)
    assert figure("facilities.repairs.handled").value == 1


def test_a_withdrawn_repair_leaves_the_figure_by_exactly_one() -> None:
    room = place()
    orders = [repair(place=room) for _ in range(3)]
    assert figure("facilities.repairs.handled").value == 3
    withdraw.apply(orders[1], by=TESTER, note="重複報修")
    assert figure("facilities.repairs.handled").value == 2


def test_a_repair_of_another_agency_is_theirs() -> None:
    repair(agency=cast.other_agency())
    assert figure("facilities.repairs.handled").value == 0


def test_trades_are_named_once_and_in_their_order() -> None:
    room = place()
    for trade in ("lift", "plumbing", "lift", "fire"):
        repair(place=room, trade=trade)
    repair(place=room, trade="civil", state="withdrawn")
    trades = figure("facilities.repairs.trades")
    assert (trades.printed, trades.machine, trades.records) == ("水電、消防、電梯", 3, 4)


def test_a_rate_tells_its_numerator_and_denominator() -> None:
    room = place()
    for state in ("done", "accepted", "waiting", "withdrawn"):
        repair(place=room, state=state)
    rate = figure("facilities.repairs.finished_rate")
    assert (rate.fraction, rate.printed, rate.machine, rate.records) == ((2, 3), "66.67％", 66.67, 3)


def test_a_rate_of_nothing_is_no_number() -> None:
    rate = figure("facilities.repairs.finished_rate")
    assert (rate.fraction, rate.printed, rate.machine) == ((0, 0), "（無資料）", None)


# ---- venue uses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_session_counts_by_the_day_of_use_and_not_of_application(day: date, counted: int) -> None:
    venue_use(used_on=day, opened_on=date(2019, 2, 20))
    assert figure("facilities.venue_uses.meetings").value == counted


@pytest.mark.parametrize(
    ("state", "counted"), [("approved", 1), ("used", 1), ("applied", 0), ("refused", 0), ("withdrawn", 0)]
)
def test_only_granted_and_held_sessions_count(state: str, counted: int) -> None:
    venue_use(state=state)
    assert figure("facilities.venue_uses.meetings").value == counted


def test_halls_and_meeting_rooms_are_two_figures_that_share_no_row() -> None:
    hall = place(title="鳳山大禮堂", use="open")
    venue_use(place=hall)
    venue_use(used_on=date(2019, 5, 7))
    opened, meetings = figure("facilities.venue_uses.opened"), figure("facilities.venue_uses.meetings")
    assert (opened.value, meetings.value) == (1, 1)
    assert not set(opened.rows) & set(meetings.rows)


def test_a_session_of_another_agency_is_theirs() -> None:
    venue_use(agency=cast.other_agency())
    assert figure("facilities.venue_uses.meetings").value == 0


# ---- contests -------------------------------------------------------------------------------------------


def test_a_contest_is_told_by_its_month() -> None:
    contest("108年6月")
    held = figure("facilities.contests.held")
    assert (held.printed, held.machine) == ("6 月", "2019-06")


@pytest.mark.parametrize(
    "wrong", [{"state": "judging"}, {"held": "108年2月"}, {"held": "108年9月"}, {"state": "cancelled"}]
)
def test_a_contest_that_was_not_concluded_in_the_period_is_not_told(wrong: dict[str, Any]) -> None:
    contest(**wrong)
    assert figure("facilities.contests.held").value is None


def test_a_contest_of_another_agency_is_theirs() -> None:
    contest(agency=cast.other_agency())
    assert figure("facilities.contests.held").value is None


# ---- projects -------------------------------------------------------------------------------------------


def test_a_fund_is_printed_in_ten_thousands() -> None:
    works = project()
    FundRow.objects.create(project=works, source="經濟部補助", amount=13_960_000)
    FundRow.objects.create(project=works, source="本處配合款", amount=3_696_000)
    subsidy = figure(f"facilities.projects.fund@{works.number}/經濟部補助")
    own = figure(f"facilities.projects.fund@{works.number}/本處配合款")
    assert (subsidy.value, subsidy.printed) == (13_960_000, "1,396 萬元")
    assert (own.value, own.printed) == (3_696_000, "369.6 萬元")


def test_elements_of_one_name_are_summed_and_about_when_any_is() -> None:
    works = project()
    for new, quantity in (("格柵式", 700), ("山型", 617)):
        Element.objects.create(
            project=works, name="LED燈具", new=new, quantity=quantity, unit="組", estimate=new == "山型"
        )
    lamps = figure(f"facilities.projects.element@{works.number}/LED燈具")
    assert (lamps.value, lamps.printed, lamps.records) == (1317, "約 1,317 組", 1)
    Element.objects.filter(new="山型").delete()
    assert figure(lamps.key).printed == "700 組"


def test_a_vague_date_is_printed_as_given() -> None:
    works = project(state="started")
    milestone = Milestone(project=works, stage="finish")
    milestone.planned = parse_vague("108年12月上旬")
    milestone.save()
    planned = figure(f"facilities.projects.planned@{works.number}/完工")
    assert (planned.printed, planned.machine) == ("12 月上旬", "108年12月上旬")


def test_a_milestone_reached_after_the_period_belongs_to_the_next_report() -> None:
    works = project(state="finished")
    for stage, day in (("start", "108/08/31"), ("finish", "108/09/01")):
        milestone = Milestone(project=works, stage=stage)
        milestone.actual = parse_vague(day)
        milestone.save()
    keys = [f.key for f in all_figures(Scope(PERIOD, cast.agency())) if "reached" in f.key]
    assert keys == [f"facilities.projects.reached@{works.number}/開工"]


def test_a_step_reaches_its_milestone() -> None:
    works = project(state="tendered")
    start.apply(works, by=TESTER, day=parse_vague("108/08/26"))
    reached = figure(f"facilities.projects.reached@{works.number}/開工")
    assert (reached.printed, reached.machine) == ("108 年 8 月 26 日", "2019-08-26")


@pytest.mark.parametrize(
    "wrong", [{"state": "cancelled"}, {"opened_on": AFTER}, {"agency": "other"}], ids=["cancelled", "later", "theirs"]
)
def test_a_project_that_is_not_ours_or_not_under_way_has_no_figures(wrong: dict[str, Any]) -> None:
    if wrong.get("agency"):
        wrong = {"agency": cast.other_agency()}
    works = project(**wrong)
    FundRow.objects.create(project=works, source="經濟部補助", amount=1)
    assert figure("facilities.projects.under_way").value == 0
    assert not [f for f in all_figures(Scope(PERIOD, cast.agency())) if f.subject]


@pytest.mark.parametrize(("finished", "counted"), [("108/02/28", 0), ("108/03/01", 1)])
def test_a_project_finished_before_the_period_is_past(finished: str, counted: int) -> None:
    works = project(state="finished", opened_on=date(2018, 10, 1))
    milestone = Milestone(project=works, stage="finish")
    milestone.actual = parse_vague(finished)
    milestone.save()
    assert figure("facilities.projects.under_way").value == counted


def test_of_several_contests_the_earliest_is_told() -> None:
    for month in ("7", "8", "4", "5"):
        contest(f"108年{month}月")
    held = figure("facilities.contests.held")
    assert (held.printed, held.records) == ("4 月", 4)
