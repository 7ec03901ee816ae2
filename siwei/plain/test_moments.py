"""Days in Taipei, moments in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.moments import taipei, today, utc_range

CENTURY = st.dates(date(1912, 1, 1), date(2030, 12, 31))
INSTANT = timedelta(microseconds=1)


def test_the_period_of_the_report_is_half_open_in_utc() -> None:
    assert utc_range(date(2019, 3, 1), date(2019, 8, 31)) == (
        datetime(2019, 2, 28, 16, tzinfo=UTC),
        datetime(2019, 8, 31, 16, tzinfo=UTC),
    )


def test_the_range_is_given_in_utc_itself() -> None:
    assert {moment.tzinfo for moment in utc_range(date(2019, 3, 1), date(2019, 3, 1))} == {UTC}


def test_the_day_changes_at_midnight_in_taipei() -> None:
    assert today(datetime(2019, 8, 31, 15, 59, 59, tzinfo=UTC)) == date(2019, 8, 31)
    assert today(datetime(2019, 8, 31, 16, tzinfo=UTC)) == date(2019, 9, 1)


@given(CENTURY, st.integers(0, 400))
def test_every_moment_of_the_range_is_on_its_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    start, end = utc_range(first, last)
    assert today(start) == first
    assert today(end - INSTANT) == last
    assert today(start - INSTANT) == first - timedelta(days=1)
    assert today(end) == last + timedelta(days=1)


@given(CENTURY)
def test_one_day_ends_where_the_next_begins(day: date) -> None:
    next_day = day + timedelta(days=1)
    assert utc_range(day, day)[1] == utc_range(next_day, next_day)[0]


def test_summer_time_made_days_of_other_lengths() -> None:
    lengths = {day: utc_range(day, day)[1] - utc_range(day, day)[0] for day in (date(1974, 4, 1), date(1974, 9, 30))}
    assert lengths == {date(1974, 4, 1): timedelta(hours=23), date(1974, 9, 30): timedelta(hours=25)}


def test_the_clock_of_taipei_is_eight_hours_ahead() -> None:
    assert taipei(datetime(2019, 8, 31, 1, tzinfo=UTC)).isoformat() == "2019-08-31T09:00:00+08:00"


def test_a_moment_without_time_zone_is_refused() -> None:
    for refuse in (taipei, today):
        with pytest.raises(BadInput, match="沒有時區"):
            refuse(datetime(2019, 8, 31))  # noqa: DTZ001  refused is what is tested


def test_a_moment_is_not_taken_for_a_day() -> None:
    with pytest.raises(BadInput, match="是時刻"):
        utc_range(datetime(2019, 8, 31, tzinfo=UTC), datetime(2019, 8, 31, tzinfo=UTC))


def test_an_impossible_period_is_refused() -> None:
    with pytest.raises(BadInput, match="早於開始日期"):
        utc_range(date(2019, 9, 1), date(2019, 8, 31))
    with pytest.raises(BadInput, match="超出曆法範圍"):
        utc_range(date(2019, 9, 1), date.max)
