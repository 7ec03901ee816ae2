"""Which quarter the head-counts of a report are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Model, QuerySet

from siwei.measures.measure import Scope, measure
from siwei.measures.period import Period
from siwei.plain.rocdate import roc_year

from .models import Round, RoundQuerySet


@dataclass(frozen=True)
class LatestQuarter:
    """The quarter of the latest day among the rounds: 「108 年第 2 季」."""

    kind: str = "as_of"
    machine_unit: str = "quarter"

    def of(self, rows: QuerySet[Any]) -> date | None:
        found: date | None = rows.order_by().aggregate(last=Max("as_of"))["last"]
        return found

    def over(self, rows: Iterable[Model]) -> date | None:
        return max((getattr(row, "as_of") for row in rows), default=None)  # noqa: B009  the row is any model

    def contribution(self, row: Model) -> str:
        return self.printed(getattr(row, "as_of"), "", Period(date.min, date.max))  # noqa: B009

    def printed(self, value: date | None, unit: str, period: Period) -> str:
        return "（無資料）" if value is None else f"{roc_year(value)} 年第 {_quarter(value)} 季"

    def machine(self, value: date | None) -> str | None:
        return None if value is None else f"{roc_year(value)}Q{_quarter(value)}"


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def latest_day(scope: Scope) -> date | None:
    found: date | None = settled.aggregate.of(settled.rows(scope))
    return found


@measure(
    "workforce.rounds.quarter",
    "員額資料日期",
    unit="季別",
    aggregate=LatestQuarter(),
    stock=True,
    counted_on=latest_day,
    counted="期間最後一日以前已結算的季報中，資料日期最近的一季；員額各數字都是這一季的。",
    not_counted="未結算或取消的調查；資料日期在期間之後的季報；其他機關辦理的調查。",
    date_field="員額調查的資料日期",
    owner="職工管理科",
)
def settled(scope: Scope) -> RoundQuerySet:
    return Round.objects.of(scope.agency).settled(Round.Occasion.QUARTER, scope.period.last)
