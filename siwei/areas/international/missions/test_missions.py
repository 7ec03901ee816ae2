"""Journeys abroad: what the figures count, the time for the report, and what must be settled before the case is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from siwei.areas.international.missions.itinerary import days
from siwei.areas.international.missions.models import Mission
from siwei.areas.international.missions.programme import Met, Recommendation, Stop
from siwei.areas.international.missions.transitions import come_home, report, settle
from siwei.areas.international.missions.travellers import Company, Participant
from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.records.models import Deadline
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.international import mission

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
WEEK = timedelta(days=6)


def figure(name: str) -> Figure:
    return find(f"international.missions.{name}", Scope(PERIOD, cast.agency()))


def went(**given: Any) -> Mission:
    return mission(**{"state": "returned"} | given)


@pytest.mark.parametrize(
    ("first", "counted"),
    [(date(2019, 2, 28), 0), (date(2019, 3, 1), 1), (date(2019, 8, 31), 1), (date(2019, 9, 1), 0)],
)
def test_a_journey_counts_in_the_period_in_which_it_left(first: date, counted: int) -> None:
    went(starts_on=first)
    assert figure("travelled").value == counted


@pytest.mark.parametrize("state", ["planned", "approved", "cancelled"])
def test_who_never_left_is_not_counted(state: str) -> None:
    mission(state=state)
    assert figure("travelled").value == 0


def test_a_journey_of_another_agency_is_not_counted() -> None:
    went(agency=cast.other_agency())
    assert figure("travelled").value == 0


def test_lists_of_stops_leave_out_the_flights_and_name_the_sort() -> None:
    journey = went()
    for sort, subject, whom in (("travel", "高雄啟程", ""), ("event", "花車遊行", "與表演團"), ("call", "市政府", "")):
        Stop.objects.create(mission=journey, on=journey.starts_on, sort=sort, subject=subject, with_whom=whom)
    assert figure(f"stops@{journey.number}").value == ("花車遊行（與表演團）", "拜會市政府")
    assert figure(f"subjects@{journey.number}/拜會").value == ("市政府",)


def test_persons_met_are_named_with_post_and_original_name() -> None:
    journey = went()
    Met.objects.create(mission=journey, post="奧克蘭市市長", name="薛麗比", name_en="Libby Schaaf")
    assert figure(f"met@{journey.number}").printed == "奧克蘭市市長薛麗比（Libby Schaaf）"


def test_offices_are_named_without_the_city() -> None:
    journey = went()
    office = cast.agency("高雄市政府運動發展局", "3970000009")
    Participant.objects.create(mission=journey, agency=office)
    assert figure(f"offices@{journey.number}").value == ("運動發展局",)


def test_a_group_that_nobody_counted_adds_no_people() -> None:
    journey = went()
    Company.objects.create(mission=journey, sort="students", name="大學生", people=5)
    Company.objects.create(mission=journey, sort="students", name="旁聽生")
    assert figure(f"people@{journey.number}/學生").value == 5
    assert figure(f"companies@{journey.number}/學生").value == ("大學生", "旁聽生")


def test_a_stop_outside_the_journey_is_refused() -> None:
    journey = went()
    stop = Stop(mission=journey, on=journey.ends_on + timedelta(days=1), sort="call", subject="市政府")
    with pytest.raises(ValidationError, match="不在出國與返國日期之間"):
        stop.full_clean()


def test_every_day_of_the_journey_stands_on_the_sheet() -> None:
    journey = went()
    Stop.objects.create(mission=journey, on=journey.starts_on + timedelta(days=2), sort="call", subject="市政府")
    listed = list(days(journey))
    assert [day.number for day in listed] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(day.lines) for day in listed] == [0, 0, 1, 0, 0, 0, 0]


# ---- the report ------------------------------------------------------------------------------------------


def running(journey: Mission) -> list[tuple[str, date | None]]:
    return list(Deadline.objects.running().filter(record_id=journey.pk).values_list("code", "due_on"))


def test_the_report_is_due_three_months_after_the_return() -> None:
    journey = mission(state="approved", starts_on=date(2019, 4, 9))
    home = come_home.apply(journey, by=TESTER, ends_on=date(2019, 4, 18))
    assert [code for code, _ in running(home)] == ["international.mission-report"]
    assert home.due_on is not None
    assert date(2019, 7, 18) <= home.due_on <= date(2019, 7, 22)  # moved where the office is closed


def test_with_the_report_the_recommendations_are_followed() -> None:
    journey = went()
    told = report.apply(
        journey, by=TESTER, reported_on=journey.ends_on, report_number="C1", pages=9, summary="往來順利。"
    )
    assert [code for code, _ in running(told)] == ["international.recommendation-review"]


def test_an_open_recommendation_keeps_the_case_open() -> None:
    journey = mission(state="reported", reported_on=date(2019, 7, 1))
    advice = Recommendation.objects.create(mission=journey, position=1, text="增設窗口")
    assert figure("open_recommendations").value == 1
    with pytest.raises(TransitionRefused, match="第 1 項還沒有解除"):
        settle.apply(journey, by=TESTER)
    advice.verdict, advice.settled_on, advice.outcome = "adopted", date(2019, 8, 1), "已設置。"
    advice.save()
    assert figure("open_recommendations").value == 0
    assert settle.apply(journey, by=TESTER).state == "settled"


@pytest.mark.parametrize(
    ("reported", "settled", "counted"),
    [
        (date(2019, 8, 31), None, 1),
        (date(2019, 9, 1), None, 0),
        (date(2019, 7, 1), date(2019, 8, 31), 0),
        (date(2019, 7, 1), date(2019, 9, 1), 1),
    ],
)
def test_a_recommendation_is_open_from_the_report_until_it_is_settled(
    reported: date, settled: date | None, counted: int
) -> None:
    journey = mission(state="reported", reported_on=reported)
    ended = {"verdict": "adopted", "settled_on": settled, "outcome": "已設置。"} if settled else {}
    Recommendation.objects.create(mission=journey, position=1, text="增設窗口", **ended)
    assert figure("open_recommendations").value == counted


def test_a_report_that_came_after_the_period_was_still_owed_in_it() -> None:
    went(state="reported", starts_on=date(2019, 8, 1), reported_on=date(2019, 9, 1))
    went(state="reported", starts_on=date(2019, 5, 1), reported_on=date(2019, 8, 31))
    assert figure("without_report").value == 1
