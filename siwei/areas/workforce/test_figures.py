"""Head-counts, sittings, applications and posts count what their cards say, by day, state and agency."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.areas.workforce.models import Milestone, PanelSeat, Round
from siwei.measures.measure import MEASURES, Figure, Scope, find
from siwei.measures.period import Period
from siwei.plain.vague import VagueDate
from tests import cast
from tests.factories.workforce import heads, hiring, post, survey, system_project, temp_review

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)
EDGES = pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
MERGED = date(2010, 12, 25)


def figure(own: str) -> Figure:
    return find(f"workforce.{own}", Scope(PERIOD, cast.agency()))


def settled(as_of: date, **given: Any) -> Round:
    return survey(**{"state": "closed", "as_of": as_of} | given)


# ---- head-counts: of the latest settled round -----------------------------------------------------------


def test_the_latest_quarter_settled_by_the_end_of_the_period_counts() -> None:
    heads(5, round=settled(date(2019, 3, 31)))
    heads(7, round=settled(LAST))
    heads(11, round=settled(AFTER))
    found = figure("headcounts.workers")
    assert (found.value, found.as_of) == (7, LAST)
    assert figure("rounds.quarter").printed == "108 年第 3 季"


@pytest.mark.parametrize("wrong", [{"state": "open"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_own_settled_round_counts(wrong: dict[str, Any]) -> None:
    heads(5, round=settled(date(2019, 3, 31)))
    agency = cast.other_agency() if "agency" in wrong else cast.agency()
    later = settled(date(2019, 6, 30), **wrong | {"agency": agency})
    heads(7, round=later, agency=agency)
    assert figure("headcounts.workers").value == 5


def test_a_return_that_was_struck_out_does_not_count() -> None:
    quarter = settled(date(2019, 6, 30))
    heads(5, round=quarter)
    heads(7, round=quarter, state="void")
    assert figure("headcounts.staff").value == 5


def test_agencies_and_schools_make_up_the_workers() -> None:
    quarter = settled(date(2019, 6, 30))
    school = cast.agency("忠孝國小", "3970003001")
    school.level = "school"
    school.save()
    heads(5, "driver", round=quarter)
    heads(3, "janitor", round=quarter, body=school)
    heads(9, "assistant", round=quarter)
    own = {name: figure(f"headcounts.{name}").value for name in ("workers", "workers_agencies", "workers_schools")}
    assert own == {"workers": 8, "workers_agencies": 5, "workers_schools": 3}
    assert figure("headcounts.staff").value == 17


def test_a_class_is_told_apart_by_who_pays() -> None:
    quarter = settled(date(2019, 6, 30))
    heads(13, "engineer", round=quarter, paid_by="工程管理費")
    heads(16, "engineer", round=quarter)
    assert figure("headcounts.engineers_works").value == 13
    assert figure("headcounts.engineers_budget").value == 16
    assert figure("headcounts.temps_named").value == 29


def test_a_group_counted_roughly_is_printed_so_and_its_total_is_not() -> None:
    quarter = settled(date(2019, 6, 30))
    heads(308, "other", round=quarter, duty="streets", estimate=True)
    heads(20, "other", round=quarter)
    assert figure("headcounts.others_streets").printed == "約 308 人"
    assert figure("headcounts.others").printed == "328 人"


def test_the_rate_is_the_reduction_since_the_merger() -> None:
    heads(8462, round=settled(MERGED, occasion="merger"))
    heads(6472, round=settled(date(2019, 6, 30)))
    reduced, rate = figure("headcounts.workers_reduced"), figure("headcounts.workers_rate")
    assert (reduced.value, rate.printed, rate.fraction) == (1990, "23.52％", (1990, 8462))
    assert figure("headcounts.workers_at_merger").as_of == MERGED
    assert [added for _, added in reduced.contributions()] == ["＋8,462", "－6,472"]


def test_without_a_merger_on_file_there_is_no_rate() -> None:
    heads(6472, round=settled(date(2019, 6, 30)))
    assert figure("headcounts.temps_rate").printed == "（無資料）"


# ---- sittings and applications --------------------------------------------------------------------------


@EDGES
def test_a_sitting_counts_by_its_day(day: date, counted: int) -> None:
    sitting = temp_review(starts_on=day, opened_on=date(2019, 1, 7))
    PanelSeat.objects.create(review=sitting, department=cast.other_agency())
    assert figure("temp_reviews.held").value == counted
    assert figure("temp_reviews.departments").machine == counted


@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_sittings_that_were_held_count(wrong: dict[str, Any]) -> None:
    if "agency" in wrong:
        wrong = {"agency": cast.other_agency()}
    PanelSeat.objects.create(review=temp_review(**wrong), department=cast.other_agency())
    assert figure("temp_reviews.held").value == 0
    assert figure("temp_reviews.departments").value == ()


@EDGES
def test_an_application_counts_by_the_day_it_was_decided(day: date, counted: int) -> None:
    hiring(state="approved", decided_on=day)
    hiring(state="refused", decided_on=day)
    assert figure("temp_hiring.decided").value == 2 * counted
    assert figure("temp_hiring.granted").value == 2 * counted


@pytest.mark.parametrize("state", ["applied", "on-docket", "withdrawn"])
def test_an_application_not_decided_does_not_count(state: str) -> None:
    hiring(state=state)
    assert figure("temp_hiring.decided").value == 0


# ---- posts and systems ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({"opened_on": LAST}, 3),
        ({"opened_on": AFTER}, 0),
        ({"state": "abolished", "abolished_on": LAST}, 0),
        ({"state": "abolished", "abolished_on": AFTER}, 3),
        ({"state": "void"}, 0),
        ({"agency": "other"}, 0),
    ],
)
def test_posts_are_those_on_the_register_on_the_last_day(given: dict[str, Any], counted: int) -> None:
    post(**given | ({"agency": cast.other_agency()} if "agency" in given else {}))
    assert figure("posts.approved").value == counted


def test_a_system_due_after_the_period_is_promised_and_its_months_stand_by_themselves() -> None:
    project = system_project(build_months=10, build_estimate=True)
    due = Milestone(project=project, stage="go-live")
    due.planned_first = due.planned_last = date(2019, 11, 30)
    due.planned_printed = "108年11月30日"
    due.save()
    assert figure(f"system_projects.months@{project.number}").printed == "約 10 個月"
    assert figure("system_projects.promises").value == 1


@pytest.mark.parametrize(
    ("opened", "live", "told"),
    [(LAST, None, True), (AFTER, None, False), (date(2018, 1, 2), BEFORE, False), (date(2018, 1, 2), FIRST, True)],
)
def test_a_system_is_told_from_its_filing_until_it_was_in_use(opened: date, live: date | None, told: bool) -> None:
    project = system_project(opened_on=opened, build_months=10)
    if live:
        reached = Milestone(project=project, stage="go-live")
        reached.actual = VagueDate.on(live)
        reached.save()
    figures = MEASURES["workforce.system_projects.months"].figures(Scope(PERIOD, cast.agency()))
    assert bool(figures) is told
