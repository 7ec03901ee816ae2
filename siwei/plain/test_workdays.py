"""Time counted as the law counts it, against days of 108 and by properties."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.workdays import (
    Limit,
    NoCalendar,
    OfficeCalendar,
    Pause,
    Special,
    Unit,
    add_working,
    count_working,
    term,
)

OFF = {"2019-02-28": "和平紀念日", "2019-03-01": "調整放假", "2019-06-07": "端午節", "2019-09-13": "中秋節"}
MAKE_UP = ("2019-01-19", "2019-02-23", "2019-10-05")
SPECIAL = {date.fromisoformat(day): Special(False, name) for day, name in OFF.items()}
SPECIAL |= {date.fromisoformat(day): Special(True, "調整上班") for day in MAKE_UP}
CALENDAR = OfficeCalendar(frozenset(range(2018, 2031)), SPECIAL)
ONE_DAY = timedelta(days=1)

days = st.dates(date(2018, 3, 1), date(2025, 12, 31))
counts = st.integers(1, 120)
DAYS_AND_MORE = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]


def due(n: int, unit: Unit, start: str, **more: bool) -> date:
    found = term(Limit(n, unit, **more), date.fromisoformat(start), CALENDAR)
    assert found is not None
    return found.due


# ---- working days ---------------------------------------------------------------------------------------


def test_the_dragon_boat_holiday_is_not_counted() -> None:
    found = term(Limit(5, Unit.WORKDAY), date(2019, 6, 5), CALENDAR)
    assert found is not None
    assert (found.due, found.closed) == (date(2019, 6, 13), (date(2019, 6, 7),))


@pytest.mark.parametrize("saturday", MAKE_UP)
def test_a_make_up_saturday_is_a_working_day(saturday: str) -> None:
    day = date.fromisoformat(saturday)
    assert CALENDAR.works(day)
    found = term(Limit(1, Unit.WORKDAY), day - ONE_DAY, CALENDAR)
    assert found is not None
    assert (found.due, found.extra) == (day, (day,))


def test_a_year_without_calendar_is_refused_by_name() -> None:
    with pytest.raises(NoCalendar, match="民國 120 年"):
        add_working(CALENDAR, date(2030, 12, 30), 3)
    with pytest.raises(NoCalendar, match="民國 106 年"):
        count_working(CALENDAR, date(2017, 12, 30), date(2018, 1, 5))


@given(days, counts)
def test_adding_and_counting_are_each_others_reverse(event: date, n: int) -> None:
    last = add_working(CALENDAR, event, n)
    assert count_working(CALENDAR, event + ONE_DAY, last) == n
    assert CALENDAR.works(last)


@given(days, days)
def test_a_count_equals_the_days_looked_at_one_by_one(first: date, last: date) -> None:
    assume((last - first).days < 800)
    one_by_one = sum(CALENDAR.works(first + timedelta(n)) for n in range((last - first).days + 1))
    assert count_working(CALENDAR, first, last) == one_by_one


@given(days, counts, st.integers(0, 40), st.integers(0, 30))
def test_a_pause_moves_the_end_by_the_working_days_it_holds(event: date, n: int, after: int, length: int) -> None:
    stop = event + ONE_DAY + timedelta(after)
    plain = term(Limit(n, Unit.WORKDAY), event, CALENDAR)
    paused = term(Limit(n, Unit.WORKDAY), event, CALENDAR, [Pause(stop, stop + timedelta(length))])
    assert plain is not None
    assert paused is not None
    if stop > plain.due:
        assert paused.due == plain.due
    else:
        lost = count_working(CALENDAR, stop, stop + timedelta(length) - ONE_DAY)
        assert count_working(CALENDAR, plain.due + ONE_DAY, paused.due) == lost


def test_pauses_that_overlap_are_not_taken_off_twice() -> None:
    pauses = [Pause(date(2019, 5, 8), date(2019, 5, 14)), Pause(date(2019, 5, 10), date(2019, 5, 16))]
    one = [Pause(date(2019, 5, 8), date(2019, 5, 16))]
    limit, start = Limit(5, Unit.WORKDAY), date(2019, 5, 6)
    assert term(limit, start, CALENDAR, pauses) == term(limit, start, CALENDAR, one)


def test_while_it_stands_still_there_is_no_end_unless_the_end_has_passed() -> None:
    limit, start = Limit(5, Unit.WORKDAY), date(2019, 5, 6)
    assert term(limit, start, CALENDAR, [Pause(date(2019, 5, 8))]) is None
    passed = term(limit, start, CALENDAR, [Pause(date(2019, 5, 14))])
    assert passed is not None
    assert passed.due == date(2019, 5, 13)


# ---- days, weeks, months: §48 ---------------------------------------------------------------------------


def test_the_first_day_is_counted_only_where_the_rule_says_so() -> None:
    assert due(15, Unit.DAY, "2019-05-06") == date(2019, 5, 21)
    assert due(15, Unit.DAY, "2019-05-06", includes_first_day=True) == date(2019, 5, 20)


def test_a_last_day_on_a_saturday_moves_to_monday_morning() -> None:
    found = term(Limit(5, Unit.DAY), date(2019, 5, 6), CALENDAR)  # Saturday 11 May
    assert found is not None
    assert (found.due, found.at, found.last) == (date(2019, 5, 13), time(12), date(2019, 5, 11))


def test_a_last_day_on_a_sunday_or_holiday_moves_to_the_next_working_day() -> None:
    assert due(6, Unit.DAY, "2019-05-06") == date(2019, 5, 13)
    assert due(2, Unit.DAY, "2019-06-05") == date(2019, 6, 10)  # 端午節 is a Friday
    found = term(Limit(2, Unit.DAY), date(2019, 6, 5), CALENDAR)
    assert found is not None
    assert found.at is None


def test_a_make_up_saturday_does_not_move() -> None:
    assert due(4, Unit.DAY, "2019-10-01") == date(2019, 10, 5)


def test_a_burden_on_a_citizen_does_not_move() -> None:
    assert due(2, Unit.DAY, "2019-06-05", rolls=False) == date(2019, 6, 7)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2019-01-15", "2019-02-15"),
        ("2019-01-30", "2019-02-28"),  # begins on the 31st; February has none
        ("2019-01-31", "2019-02-28"),  # begins on the 1st: to the end of the month
        ("2019-01-27", "2019-02-27"),
        ("2020-01-29", "2020-02-29"),
        ("2019-03-31", "2019-04-30"),
    ],
)
def test_a_month_ends_on_the_day_before_the_corresponding_day(start: str, last: str) -> None:
    assert due(1, Unit.MONTH, start, rolls=False) == date.fromisoformat(last)


def test_two_months_of_the_administrative_procedure_act() -> None:
    assert due(2, Unit.MONTH, "2019-05-06") == date(2019, 7, 8)  # 6 July is a Saturday


@given(days, st.integers(1, 36))
def test_longer_limits_and_later_events_never_end_earlier(event: date, n: int) -> None:
    for unit in (*DAYS_AND_MORE[:3], Unit.WORKDAY):
        now, longer = (term(Limit(k, unit), event, CALENDAR) for k in (n, n + 1))
        later = term(Limit(n, unit), event + ONE_DAY, CALENDAR)
        assert now is not None
        assert longer is not None
        assert later is not None
        assert now.due <= longer.due
        assert now.due <= later.due


@given(days, st.integers(1, 24), st.sampled_from([*DAYS_AND_MORE[:3], Unit.WORKDAY]))
def test_what_moves_always_ends_on_a_working_day(event: date, n: int, unit: Unit) -> None:
    found = term(Limit(n, unit), event, CALENDAR)
    assert found is not None
    assert CALENDAR.works(found.due)
    assert found.due > event


@given(days, st.integers(1, 30))
def test_a_week_is_seven_days(event: date, n: int) -> None:
    assert term(Limit(n, Unit.WEEK), event, CALENDAR) == term(Limit(7 * n, Unit.DAY), event, CALENDAR)


# ---- hours ----------------------------------------------------------------------------------------------


def test_hours_run_at_once_day_and_night() -> None:
    found = term(Limit(48, Unit.HOUR), datetime(2019, 6, 6, 1, 30, tzinfo=UTC), CALENDAR)  # 09:30 in Taipei
    assert found is not None
    assert (found.due, found.at) == (date(2019, 6, 8), time(9, 30))


def test_a_day_on_which_the_clock_stands_adds_its_hours() -> None:
    start = datetime(2019, 5, 6, 2, tzinfo=UTC)
    found = term(Limit(24, Unit.HOUR), start, CALENDAR, [Pause(date(2019, 5, 7), date(2019, 5, 9))])
    assert found is not None
    assert (found.due, found.at) == (date(2019, 5, 9), time(10))
    assert term(Limit(24, Unit.HOUR), start, CALENDAR, [Pause(date(2019, 5, 7))]) is None


def test_hours_need_a_moment() -> None:
    with pytest.raises(BadInput, match="時刻"):
        term(Limit(1, Unit.HOUR), date(2019, 5, 6), CALENDAR)


@pytest.mark.parametrize("n", [0, -3, 10**9])
def test_a_limit_of_nothing_or_of_ages_is_refused(n: int) -> None:
    with pytest.raises(BadInput, match="不合理"):
        Limit(n, Unit.MONTH)
