"""Each figure of the area counts what its card says, by period, state and agency."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.areas.facilities.models import BreedingSite, Element, Entrant, FundRow, Milestone
from siwei.areas.facilities.projects.transitions import start
from siwei.areas.facilities.repairs.transitions import withdraw
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.plain.vague import parse_vague
from tests import cast
from tests.factories import TESTER, breeding_site, contest, patrol, place, project, repair, venue_use

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


@pytest.mark.parametrize(
    "wrong", [{"state": "judging"}, {"held": "108年2月"}, {"state": "cancelled"}, {"agency": "other"}]
)
def test_only_agencies_of_a_concluded_contest_of_ours_were_judged(wrong: dict[str, Any]) -> None:
    if "agency" in wrong:
        wrong = {"agency": cast.other_agency()}
    for made in (contest(), contest(**wrong)):
        for name in ("人事處", "主計處"):
            Entrant.objects.create(contest=made, name=name)
    assert figure("facilities.contests.judged").value == 2


# ---- patrols and breeding sites ---------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_round_counts_by_the_day_it_was_walked(day: date, counted: int) -> None:
    patrol((breeding_site(opened_on=date(2018, 1, 1)), 3, 1, 2), patrolled_on=day, opened_on=FIRST)
    found = [figure(f"facilities.{key}").value for key in ("patrols.rounds", "breeding_sites.positive")]
    assert [*found, figure("facilities.patrols.cleared").value] == [counted, counted, 2 * counted]


@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_a_round_that_was_not_walked_by_us_counts_nowhere(wrong: dict[str, Any]) -> None:
    whose = cast.other_agency() if "agency" in wrong else cast.agency()
    site = breeding_site(agency=whose)
    patrol((site, 3, 1, 2), **wrong | {"agency": whose})
    for key in ("patrols.rounds", "patrols.cleared", "breeding_sites.positive", "breeding_sites.recurrent"):
        assert figure(f"facilities.{key}").value == 0, key


@pytest.mark.parametrize(
    ("opened_on", "released_on", "counted"),
    [(LAST, None, 1), (AFTER, None, 0), (FIRST, LAST, 0), (FIRST, AFTER, 1), (FIRST, BEFORE, 0)],
)
def test_the_register_is_counted_as_it_stood_at_the_end_of_the_last_day(
    opened_on: date, released_on: date | None, counted: int
) -> None:
    if released_on and released_on < opened_on:
        opened_on = date(2018, 1, 1)
    state = {"state": "released", "released_on": released_on} if released_on else {}
    breeding_site(opened_on=opened_on, **state)
    register = figure("facilities.breeding_sites.listed")
    assert (register.value, register.as_of, register.when) == (counted, LAST, "截至108年8月31日")


def test_a_site_listed_by_mistake_or_by_others_is_not_on_our_register() -> None:
    breeding_site(state="mistaken")
    breeding_site(agency=cast.other_agency())
    assert figure("facilities.breeding_sites.listed").value == 0


def walks(site: BreedingSite, *found: tuple[date, int]) -> None:
    for day, positive in found:
        patrol((site, 2, positive, 0), patrolled_on=day)


def test_a_site_found_positive_twice_is_one_positive_site() -> None:
    walks(breeding_site(), (FIRST, 1), (date(2019, 4, 1), 0), (LAST, 2))
    assert figure("facilities.breeding_sites.positive").value == 1
    assert figure("facilities.breeding_sites.recurrent").value == 0


def test_positive_in_two_rounds_running_recurs_even_when_the_first_lies_before_the_period() -> None:
    walks(breeding_site(), (BEFORE, 1), (FIRST, 1))
    assert figure("facilities.breeding_sites.recurrent").value == 1


def test_rounds_of_two_sites_are_not_two_rounds_running() -> None:
    room = place()
    walks(breeding_site(place=room), (FIRST, 1))
    walks(breeding_site(place=room, title="地下室集水井"), (LAST, 1))
    assert figure("facilities.breeding_sites.recurrent").value == 0


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


@pytest.mark.parametrize(
    ("planned", "actual", "counted"),
    [
        ("108年8月下旬", None, 0),
        ("108/09/01", None, 1),
        ("108年12月上旬", None, 1),
        ("108年12月上旬", "108/08/31", 0),
        ("108年12月上旬", "108/09/01", 1),
        (None, None, 0),
    ],
)
def test_what_is_planned_after_the_period_and_not_reached_in_it_is_promised(
    planned: str | None, actual: str | None, counted: int
) -> None:
    milestone = Milestone(project=project(state="started"), stage="finish")
    milestone.planned = parse_vague(planned) if planned else None
    milestone.actual = parse_vague(actual) if actual else None
    milestone.save()
    assert figure("facilities.projects.promises").value == counted


@pytest.mark.parametrize("wrong", [{"state": "cancelled"}, {"agency": "other"}])
def test_a_cancelled_project_and_one_of_others_promise_nothing(wrong: dict[str, Any]) -> None:
    if "agency" in wrong:
        wrong = {"agency": cast.other_agency()}
    milestone = Milestone(project=project(**wrong), stage="finish")
    milestone.planned = parse_vague("108年12月上旬")
    milestone.save()
    assert figure("facilities.projects.promises").value == 0


def test_a_plan_that_is_moved_stays_on_file() -> None:
    milestone = Milestone(project=project(state="started"), stage="finish")
    milestone.planned = parse_vague("108年12月上旬")
    milestone.save()
    milestone.owner = "行政科"
    milestone.save()
    assert not milestone.earlier_plans.exists()
    milestone.planned = parse_vague("109年2月")
    milestone.save()
    assert [plan.planned for plan in milestone.earlier_plans.all()] == [parse_vague("108年12月上旬")]
