"""The date of business: what day it is for limits, lists and new cases.

Today in Taipei, but for one exception: the accounts of the sample work on the day on which its ledgers end
(`Account.sample_day`), since to anybody else every one of its limits would be years late.  Who may sign in and which
rights are in force never follows this clock: those ask `localdate()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from siwei.plain import moments
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date

_day: ContextVar[date | None] = ContextVar("business_day", default=None)


def today() -> date:
    """The day on which this request or command does its business."""
    return _day.get() or moments.today(datetime.now(UTC))


def happened(day: date, *, field: str = "日期") -> date:
    """The day itself, of something that has happened.  field: as the form calls it.  Raises BadInput for a day after today."""
    if day > today():
        raise BadInput(
            said(
                "{field} {day} 在今天（{today}）之後；這裡填已經發生的日期，請更正。",
                field=field,
                day=format_date(day),
                today=format_date(today()),
            )
        )
    return day


def turn_to(day: date | None) -> None:
    """Inside `on_day`, from here to its end: a request that says who asks only after it has begun."""
    _day.set(day)


@contextmanager
def on_day(day: date | None) -> Iterator[None]:
    """What is done inside is done on that day; on the real one for None."""
    before = _day.set(day)
    try:
        yield
    finally:
        _day.reset(before)
