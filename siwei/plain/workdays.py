"""Counting time as the law does: hours, days, working days, weeks, months and years, with the days on which no office works.

    term(Limit(5, Unit.WORKDAY), date(2019, 6, 5), calendar).due == date(2019, 6, 13)

Nothing here reads a database: a calendar of office days is handed in, and a year that it does not hold is refused.
Source: 行政程序法 §48 (first day not counted, corresponding day, last day that is a rest day); see docs/law/time.md.
"""

import calendar as months
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from siwei.plain.errors import BadInput, noted, said
from siwei.plain.moments import taipei

ONE_DAY = timedelta(days=1)
SATURDAY = 5
MORNING_ENDS = time(12)
LONGEST = 36_600  # days; a limit beyond a century is a slip of the pen and would be walked day by day


class NoCalendar(BadInput):
    """The office days of a year are not known, so nothing that runs through it can be counted."""

    SENTENCE = noted("民國 {year} 年的辦公日曆尚未載入，請法規管理人員到「辦公日曆」載入該年度。")

    def __init__(self, year: int) -> None:
        super().__init__(said(self.SENTENCE, year=year - 1911))
        self.year = year

    @property
    def chinese(self) -> str:
        """For what is kept on file, which speaks Chinese whoever asked; without its full stop, since it stands in a row."""
        return self.SENTENCE.format(year=self.year - 1911).removesuffix("。")


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


WORDS = {
    Unit.HOUR: "小時",
    Unit.DAY: "日",
    Unit.WORKDAY: "個工作天",
    Unit.WEEK: "週",
    Unit.MONTH: "個月",
    Unit.YEAR: "年",
}
ABOUT_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 366}


@dataclass(frozen=True)
class Special:
    """A day that differs from its week: a holiday, a make-up working Saturday, a closure."""

    works: bool
    name: str


@dataclass(frozen=True)
class OfficeCalendar:
    """years: those whose holidays are known.  special: the days that do not follow Monday to Friday."""

    years: frozenset[int]
    special: Mapping[date, Special] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        """Is the office open that day?  Raises NoCalendar."""
        if day.year not in self.years:
            raise NoCalendar(day.year)
        found = self.special.get(day)
        return found.works if found else day.weekday() < SATURDAY

    def name(self, day: date) -> str:
        """「端午節」; empty for a day that follows its week."""
        found = self.special.get(day)
        return found.name if found else ""

    @cached_property
    def _worked(self) -> tuple[int, list[int]]:
        """Ordinal of the first known day, and the working days from it up to each day: a count over years costs no walk."""
        first = date(min(self.years), 1, 1).toordinal()
        sums, total = [0], 0
        for ordinal in range(first, date(max(self.years), 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            total += day.year in self.years and self.works(day)
            sums.append(total)
        return first, sums

    def count(self, first: date, last: date) -> int:
        """Working days among the days from first to last, both included; 0 if last is before first.  Raises NoCalendar."""
        if last < first:
            return 0
        for year in range(first.year, last.year + 1):
            if year not in self.years:
                raise NoCalendar(year)
        start, sums = self._worked
        return sums[last.toordinal() - start + 1] - sums[first.toordinal() - start]

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after it.  Raises NoCalendar."""
        while not self.works(day):
            day += ONE_DAY
        return day


@dataclass(frozen=True)
class Limit:
    """n units.  includes_first_day: the day of the event is the first day (a law says 「即日起」, or a burden on a citizen).

    rolls: a last day on which the office is closed moves to the next working day.
    """

    n: int
    unit: Unit
    includes_first_day: bool = False
    rolls: bool = True

    def __post_init__(self) -> None:
        most = LONGEST // ABOUT_DAYS.get(self.unit, 1)
        if not 1 <= self.n <= most:
            raise BadInput(
                said(
                    "期限 {n} {words} 不合理，請填 1 至 {most:,} 之間的整數。",
                    n=self.n,
                    words=WORDS[self.unit],
                    most=most,
                )
            )

    @property
    def words(self) -> str:
        """「5 個工作天」."""
        return f"{self.n} {WORDS[self.unit]}"

    def longer(self, more: int) -> "Limit":
        return Limit(self.n + more, self.unit, self.includes_first_day, self.rolls)


@dataclass(frozen=True)
class Pause:
    """The clock stands from `first`; `until` is the day on which it runs again (that day counts).  None: it still stands."""

    first: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Term:
    """What a limit comes to.

    due: the last day.  at: until when on that day (Taipei); None is its end.  last: the last day before it was moved.
    closed: weekdays that were not counted, because the office was closed.  extra: Saturdays and Sundays that were counted.
    """

    due: date
    at: time | None = None
    last: date | None = None
    closed: tuple[date, ...] = ()
    extra: tuple[date, ...] = ()


def count_working(calendar: OfficeCalendar, first: date, last: date) -> int:
    return calendar.count(first, last)


def add_working(calendar: OfficeCalendar, event: date, n: int) -> date:
    """The n-th working day, counted from the day after the event.  Raises NoCalendar."""
    return _walk(calendar, event + ONE_DAY, n, (), working=True)[-1]


def term(limit: Limit, start: date | datetime, calendar: OfficeCalendar, pauses: Iterable[Pause] = ()) -> Term | None:
    """When the limit ends that began with an event on `start`; None while it stands still with days left.

    start: a day; for hours a moment with its time zone.  Raises NoCalendar, and BadInput for hours from a mere day.
    """
    stops = tuple(pauses)
    if limit.unit is Unit.HOUR:
        return _hours(limit, start, stops)
    event = taipei(start).date() if isinstance(start, datetime) else start
    begin = event if limit.includes_first_day else event + ONE_DAY
    working = limit.unit is Unit.WORKDAY
    need = limit.n if working else (_nominal(limit, begin) - begin).days + 1
    try:
        counted = _walk(calendar, begin, need, stops, working=working)
    except _StandsStill:
        return None
    last = counted[-1]
    if working:
        weekdays = _days(begin, last)
        shut = [d for d in weekdays if d.weekday() < SATURDAY and not calendar.works(d) and not _stands(d, stops)]
        return Term(last, last=last, closed=tuple(shut), extra=tuple(d for d in counted if d.weekday() >= SATURDAY))
    return _rolled(last, calendar) if limit.rolls else Term(last, last=last)


def _nominal(limit: Limit, begin: date) -> date:
    """The last day, before pauses and before it moves: by length, or by the day that corresponds (§48 III)."""
    if limit.unit is Unit.DAY:
        return begin + timedelta(days=limit.n - 1)
    if limit.unit is Unit.WEEK:
        return begin + timedelta(weeks=limit.n) - ONE_DAY
    count = begin.year * 12 + begin.month - 1 + limit.n * (12 if limit.unit is Unit.YEAR else 1)
    year, month = count // 12, count % 12 + 1
    longest = months.monthrange(year, month)[1]
    # No such day in the last month: its last day ends the period.
    return date(year, month, longest) if begin.day > longest else date(year, month, begin.day) - ONE_DAY


class _StandsStill(Exception):
    """The walk has come to a pause without an end."""


def _walk(calendar: OfficeCalendar, day: date, need: int, pauses: tuple[Pause, ...], *, working: bool) -> list[date]:
    """The first `need` days from `day` on that count."""
    counted: list[date] = []
    while len(counted) < need:
        stop = next((p for p in pauses if day in p), None)
        if stop:
            if stop.until is None:
                raise _StandsStill
            day = stop.until
            continue
        if not working or calendar.works(day):
            counted.append(day)
        day += ONE_DAY
    return counted


def _rolled(last: date, calendar: OfficeCalendar) -> Term:
    """A last day without office moves on; from a Saturday to the morning of the Monday (§48 IV).

    A make-up Saturday is a day of office and stays.  A Monday that is itself a holiday moves on like any holiday.
    """
    if calendar.works(last):
        return Term(last, last=last)
    due = calendar.next_working(last)
    monday_morning = last.weekday() == SATURDAY and (due - last).days == 2
    return Term(due, MORNING_ENDS if monday_morning else None, last)


def _hours(limit: Limit, start: date | datetime, pauses: tuple[Pause, ...]) -> Term | None:
    """Hours run at once, day and night, without moving (§48 I); a day on which the clock stands adds its 24 hours."""
    if not isinstance(start, datetime):
        raise BadInput(said("以小時計的期限要有起算的時刻，請補上幾時幾分。"))
    begin = taipei(start)
    end = begin + timedelta(hours=limit.n)
    day = begin.date()
    while day <= end.date():
        stop = next((p for p in pauses if day in p), None)
        if stop and stop.until is None:
            return None
        if stop:
            end += ONE_DAY
        day += ONE_DAY
    return Term(end.date(), end.time(), end.date())


def _stands(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(day in pause for pause in pauses)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
