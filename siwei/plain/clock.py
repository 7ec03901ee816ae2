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

_day: ContextVar[date | None] = ContextVar("business_day", default=None)


def today() -> date:
    """The day on which this request or command does its business."""
    return _day.get() or moments.today(datetime.now(UTC))


@contextmanager
def on_day(day: date | None) -> Iterator[None]:
    """What is done inside is done on that day; on the real one for None."""
    before = _day.set(day)
    try:
        yield
    finally:
        _day.reset(before)
