"""Aggregates over the dates of several rows: the days or months in which something took place, how many days that were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from siwei.plain.rocdate import format_date, format_dates, format_months, format_range

from .aggregates import Amount
from .period import Period


@dataclass(frozen=True)
class Dates:
    """Different days, the earliest first."""

    days: tuple[date, ...]


@dataclass(frozen=True)
class DayList:
    """The different days of the rows: 「108 年 7 月 30 日及 8 月 1 日」.  Rows without a date add none."""

    field: str
    kind: str = "date_of_event"

    def of(self, rows: QuerySet[Any]) -> Dates:
        return self._dates(rows.order_by().values_list(self.field, flat=True).distinct())

    def over(self, rows: Iterable[Model]) -> Dates:
        return self._dates(getattr(row, self.field) for row in rows)

    def _dates(self, found: Iterable[date | None]) -> Dates:
        return Dates(tuple(sorted({day for day in found if day})))

    def contribution(self, row: Model) -> str:
        day = getattr(row, self.field)
        return format_date(day, "report") if day else "—"

    def printed(self, value: Dates, unit: str, period: Period) -> str:
        return format_dates(value.days) if value.days else "（日期未定）"

    def machine(self, value: Dates) -> str | list[str] | None:
        return one_or_all([day.isoformat() for day in value.days])


@dataclass(frozen=True)
class MonthList(DayList):
    """The different months of the rows: 「108 年 3 月、7 月及 8 月」; each month stands as its first day."""

    def _dates(self, found: Iterable[date | None]) -> Dates:
        return Dates(tuple(sorted({day.replace(day=1) for day in found if day})))

    def printed(self, value: Dates, unit: str, period: Period) -> str:
        return format_months(value.days) if value.days else "（日期未定）"

    def machine(self, value: Dates) -> str | list[str] | None:
        return one_or_all([f"{day:%Y-%m}" for day in value.days])


@dataclass(frozen=True)
class Extent(DayList):
    """From the earliest day of the rows to the latest: what a comparison of two days spans."""

    def machine(self, value: Dates) -> str | dict[str, str] | None:  # type: ignore[override]
        return Period(value.days[0], value.days[-1]).machine if value.days else None

    def printed(self, value: Dates, unit: str, period: Period) -> str:
        return format_range(value.days[0], value.days[-1]) if value.days else "（日期未定）"


@dataclass(frozen=True)
class DayCount(Amount):
    """How many different days the rows have."""

    field: str
    kind: str = "count_derived"

    def of(self, rows: QuerySet[Any]) -> int:
        return len(DayList(self.field).of(rows).days)

    def over(self, rows: Iterable[Model]) -> int:
        return len(DayList(self.field).over(rows).days)

    def contribution(self, row: Model) -> str:
        return DayList(self.field).contribution(row)


def one_or_all(found: list[str]) -> str | list[str] | None:
    """A single one stands alone, as the report gives it."""
    return found[0] if len(found) == 1 else found or None
