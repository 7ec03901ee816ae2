"""How a due date stands today, in words: 「逾 2 個工作天」, 「今日到期」, 「剩 3 個工作天」."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext, ngettext

from siwei.plain.workdays import NoCalendar, OfficeCalendar

LATE, SOON, AHEAD = "late", "soon", "ahead"
SOON_DAYS = 1  # working days left at which a limit is shown as near
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """tone: LATE, SOON or AHEAD."""

    text: str
    tone: str


def standing(due: date, today: date, office: OfficeCalendar, at: time | None = None) -> Standing:
    """In working days, since those are when somebody can act; in days where the calendar of a year is unknown."""
    if due == today:
        until = gettext("今日 %(time)s 前") % {"time": f"{at:%H:%M}"} if at else gettext("今日到期")
        return Standing(until, SOON)
    if due < today:
        return Standing(gettext("逾 %(time)s") % {"time": _between(due, today, office)}, LATE)
    left = _between(today, due, office)
    return Standing(
        gettext("剩 %(time)s") % {"time": left}, SOON if _working(today, due, office) <= SOON_DAYS else AHEAD
    )


def _working(first: date, last: date, office: OfficeCalendar) -> int:
    """Working days after `first` until `last`; plain days if a year is unknown."""
    try:
        return office.count(first + ONE_DAY, last)
    except NoCalendar:
        return (last - first).days


def _between(first: date, last: date, office: OfficeCalendar) -> str:
    days = (last - first).days
    try:
        working = office.count(first + ONE_DAY, last)
    except NoCalendar:
        return _days(days)
    # Over a weekend no working day has passed, and yet the limit is over: then the days are told.
    return _working_days(working) if working else _days(days)


def _days(n: int) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", n) % {"n": f"{n:,}"}


def _working_days(n: int) -> str:
    return ngettext("%(n)s 個工作天", "%(n)s 個工作天", n) % {"n": f"{n:,}"}
