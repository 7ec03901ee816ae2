"""What a course counts, and when it was held."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from siwei.areas.workforce.models import Attendance, Meeting
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.workforce import training

from .transitions import hold

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))


def figure(name: str, number: str) -> Figure:
    return find(f"workforce.trainings.{name}@{number}", Scope(PERIOD, cast.agency()))


def numbers(name: str) -> set[str]:
    found = all_figures(Scope(PERIOD, cast.agency()))
    return {f.key.partition("@")[2] for f in found if f.measure.key == f"workforce.trainings.{name}"}


def test_two_sessions_on_one_day_are_two_sessions_and_one_day() -> None:
    one = training(40, 34, starts_on=date(2019, 6, 26))
    assert figure("sessions", one.number).printed == "2 場次"
    assert figure("days", one.number).printed == "1 日"
    assert figure("held", one.number).machine == "2019-06-26"
    assert figure("people", one.number).printed == "74 人"


def test_days_that_do_not_follow_each_other_are_listed() -> None:
    one = training(starts_on=date(2019, 7, 30), ends_on=date(2019, 8, 1))
    for position, day in enumerate((date(2019, 8, 1), date(2019, 7, 30)), 1):
        Meeting.objects.create(training=one, position=position, held_on=day)
    held = figure("held", one.number)
    assert (held.printed, held.machine) == ("108 年 7 月 30 日及 8 月 1 日", ["2019-07-30", "2019-08-01"])
    assert figure("days", one.number).value == 2


@pytest.mark.parametrize(
    ("day", "counted"), [("2019-02-28", 0), ("2019-03-01", 1), ("2019-08-31", 1), ("2019-09-01", 0)]
)
def test_a_course_belongs_to_the_period_of_its_first_day(day: str, counted: int) -> None:
    one = training(10, starts_on=date.fromisoformat(day))
    for name in ("named", "held", "days", "sessions", "people"):
        assert len(numbers(name) & {one.number}) == counted, name


@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}, {"agency": "other"}])
def test_only_our_courses_that_were_held_are_told(wrong: dict[str, Any]) -> None:
    training(10, **({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert not [f for f in all_figures(Scope(PERIOD, cast.agency())) if f.key.startswith("workforce.trainings.")]


def test_nobody_counted_is_no_figure_of_people() -> None:
    one = training()
    Meeting.objects.create(training=one, position=1, held_on=one.starts_on)
    assert numbers("people") == set()
    assert numbers("sessions") == {one.number}


def test_a_session_outside_the_course_is_refused() -> None:
    one = training(starts_on=date(2019, 7, 30), ends_on=date(2019, 8, 1))
    with pytest.raises(ValidationError, match="不在課程的辦理日期之內"):
        Meeting(training=one, position=1, held_on=date(2019, 8, 2)).clean()


def test_a_course_is_held_when_its_last_session_is_over_and_not_before() -> None:
    one = training(state="planned")
    with pytest.raises(TransitionRefused, match="還沒有登錄場次"):
        hold.apply(one, by=TESTER)
    later = Meeting.objects.create(training=one, position=1, held_on=date(2910, 1, 1))
    with pytest.raises(TransitionRefused, match="還沒有到"):
        hold.apply(one, by=TESTER)
    Meeting.objects.filter(pk=later.pk).update(held_on=one.starts_on)
    assert hold.apply(one, by=TESTER).state == "held"
    assert not Attendance.objects.exists()
