"""The days of the sample: the half-years, the office calendar, and ROC dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
LEDGER_CLOSED = date(2019, 10, 18)  # the day on which the old ledgers were copied: nothing in them is later

# Office calendar of the Directorate-General of Personnel Administration, 107-08 to 108-10; weekends are added below.
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2018-09-24", "2018-10-10", "2018-12-31", "2019-01-01"),
        *("2019-02-04", "2019-02-05", "2019-02-06", "2019-02-07", "2019-02-08", "2019-02-28", "2019-03-01"),
        *("2019-04-04", "2019-04-05", "2019-06-07", "2019-09-13", "2019-10-10", "2019-10-11"),
    )
)
MAKE_UP_DAYS = frozenset(date.fromisoformat(day) for day in ("2018-12-22", "2019-01-19", "2019-02-23", "2019-10-05"))


@dataclass(frozen=True)
class Span:
    """Both ends count."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += ONE_DAY

    def inner_days(self) -> list[date]:
        """Without the first and the last day, on which a fixed number of rows stands."""
        return [day for day in self.days() if day not in (self.first, self.last)]


EARLIER = Span(date(2018, 8, 27), date(2018, 8, 31))  # the last days before the sample
BEFORE = Span(date(2018, 9, 1), date(2019, 2, 28))  # the half-year before
NOW = Span(date(2019, 3, 1), date(2019, 8, 31))  # the half-year that the printed report tells
AFTER = Span(date(2019, 9, 1), date(2019, 9, 30))  # the first month of the next


def is_workday(day: date) -> bool:
    return day in MAKE_UP_DAYS or (day.weekday() < 5 and day not in HOLIDAYS)


def workdays_after(day: date, count: int) -> date:
    """The day itself for 0, else so many working days later."""
    while count > 0:
        day += ONE_DAY
        count -= is_workday(day)
    return day


def workday_by(day: date) -> date:
    """The day itself or the last working day before it."""
    while not is_workday(day):
        day -= ONE_DAY
    return day


def roc_year(day: date) -> int:
    return day.year - 1911


def roc(day: date | None) -> str:
    """「108/03/01」, or nothing."""
    return f"{roc_year(day)}/{day.month:02}/{day.day:02}" if day else ""
