"""The office calendar of a place: the country's holidays, and the closures of its city and district."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection

from siwei.plain.workdays import OfficeCalendar, Special

from .models import CalendarDay

Stamp = tuple[Any, ...]


def calendar(city: str = "", district: str = "") -> OfficeCalendar:
    """One small query while nothing has changed since this process last read it."""
    return _read(_stamp(), city, district)


def _stamp() -> Stamp:
    """Changes with every day that is added, changed or removed."""
    with connection.cursor() as cursor:  # by hand: every list with due dates asks it
        cursor.execute(
            "SELECT COUNT(*), MAX(changed_at), SUM(id), (SELECT array_agg(year ORDER BY year) FROM law_officeyear)"
            " FROM law_calendarday"
        )
        count, changed_at, last, years = cursor.fetchone()
    return count, changed_at, last, tuple(years or ())


@lru_cache(maxsize=64)
def _read(stamp: Stamp, city: str, district: str) -> OfficeCalendar:
    """The nearer authority wins: a district's closure over its city's, a city's over the country's calendar."""
    rows = [row for row in CalendarDay.objects.all() if row.city in ("", city) and row.district in ("", district)]
    rows.sort(key=lambda row: (bool(row.city), bool(row.district)))
    special = {row.day: Special(row.works, row.name) for row in rows}
    return OfficeCalendar(frozenset(stamp[-1]), special)
