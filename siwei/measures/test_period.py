"""Period, over all that can be named: both ends count, neighbours touch, and what is written is read back."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.measures.period import Period
from siwei.plain.errors import BadInput

days = st.dates(date(1955, 1, 1), date(2095, 12, 31))
DAY = timedelta(days=1)


@st.composite
def any_period(draw: st.DrawFn) -> Period:
    first = draw(days)
    return Period(first, first + timedelta(days=draw(st.integers(0, 800))))


@st.composite
def whole_months(draw: st.DrawFn) -> Period:
    first = draw(days).replace(day=1)
    month = first.month - 1 + draw(st.integers(0, 23))
    year, month = first.year + month // 12, month % 12 + 1
    return Period(first, date(year, month, calendar.monthrange(year, month)[1]))


@given(any_period())
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(any_period())
def test_both_ends_are_in_and_the_days_beside_them_out(period: Period) -> None:
    assert period.first in period
    assert period.last in period
    assert period.first - DAY not in period
    assert period.last + DAY not in period
    assert period.days == sum(period.first + DAY * n in period for n in range(-1, period.days + 1))


@given(any_period())
def test_the_period_before_ends_on_the_eve(period: Period) -> None:
    before = period.previous()
    assert before.last + DAY == period.first
    assert before.whole_months == period.whole_months or before.whole_months
    assert period.whole_months or before.days == period.days


@given(whole_months())
def test_whole_months_stay_whole_months(period: Period) -> None:
    before = period.previous()
    assert (period.whole_months, before.whole_months) == (True, True)
    assert before.months == period.months


@given(days, days)
def test_a_period_never_runs_backwards(one: date, other: date) -> None:
    if other < one:
        with pytest.raises(BadInput, match="早於起日"):
            Period(one, other)
    else:
        assert tuple(Period(one, other)) == (one, other)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_period_or_refused(text: str) -> None:
    with suppress(BadInput):
        period = Period.parse(text)
        assert period.first <= period.last
