"""The office calendar of a place: the country's holidays, and the closures of its city and district."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from siwei.plain.workdays import OfficeCalendar, Special

from .models import CalendarDay, OfficeYear
from .stamp import stamp


def calendar(city: str = "", district: str = "") -> OfficeCalendar:
    """One small query while nothing has changed since this process last read it."""
    return calendar_at(stamp(), city, district)


def calendar_at(known: UUID | None, city: str, district: str) -> OfficeCalendar:
    """known: the stamp of law, asked before."""
    return _kept(known, city, district) if known else _read(city, district)


@lru_cache(maxsize=64)
def _kept(known: UUID, city: str, district: str) -> OfficeCalendar:
    return _read(city, district)


def _read(city: str, district: str) -> OfficeCalendar:
    """The nearer authority wins: a district's closure over its city's, a city's over the country's calendar."""
    rows = [row for row in CalendarDay.objects.all() if row.city in ("", city) and row.district in ("", district)]
    rows.sort(key=lambda row: (bool(row.city), bool(row.district)))
    special = {row.day: Special(row.works, row.name) for row in rows}
    return OfficeCalendar(frozenset(OfficeYear.objects.values_list("year", flat=True)), special)
