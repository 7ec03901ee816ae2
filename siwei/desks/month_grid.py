"""A year of the office calendar as twelve grids, ready to print."""

from __future__ import annotations

import calendar as months
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from siwei.law.models import CalendarDay
from siwei.plain.workdays import SATURDAY

from . import language


@dataclass(frozen=True)
class Square:
    """One day.  kind: work, rest, holiday, make-up, closure, or district: closed in a district only.  title: what a tip says."""

    day: date
    kind: str
    title: str = ""


@dataclass(frozen=True)
class Named:
    """A line below the month: a day, what it is called, and where."""

    row: CalendarDay
    day: str
    kind: str


@dataclass
class Month:
    name: str
    weeks: list[list[Square | None]] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)


def year(number: int, rows: Iterable[CalendarDay], city: str) -> list[Month]:
    """rows: the special days of that year, of the country and of all cities."""
    days: dict[date, list[CalendarDay]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    return [_month(number, month, days, city) for month in range(1, 13)]


def _month(number: int, month: int, days: dict[date, list[CalendarDay]], city: str) -> Month:
    weeks = months.Calendar(firstweekday=months.SUNDAY).monthdatescalendar(number, month)
    made = Month(language.month(month))
    made.weeks = [[_square(day, days.get(day, []), city) if day.month == month else None for day in w] for w in weeks]
    own = sorted(day for day in days if day.month == month)
    made.named = [Named(row, language.day(day), _kind_of(row)) for day in own for row in days[day]]
    return made


def _kind_of(row: CalendarDay) -> str:
    return gettext(row.get_kind_display())


def _square(day: date, rows: list[CalendarDay], city: str) -> Square:
    usual = "rest" if day.weekday() >= SATURDAY else "work"
    ours = [row for row in rows if row.city in ("", city)]
    if not ours:
        return Square(day, usual)
    nearest = max(ours, key=lambda row: (bool(row.city) and not row.district, not row.city))
    kind = "district" if nearest.district else nearest.kind
    title = gettext("、").join(f"{_kind_of(row)} {gettext(row.name) if row.name else ''}".rstrip() for row in ours)
    return Square(day, kind, title)
