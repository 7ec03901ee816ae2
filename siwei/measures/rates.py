"""A rate is never a bare percentage: it carries its numerator and denominator, and both open to their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count as SqlCount
from django.db.models import Model, Q, QuerySet
from django.db.models import Sum as SqlSum
from django.utils.translation import gettext_noop

from siwei.plain.money import percent, print_percent
from siwei.records.conditions import holds

from .period import Period


@dataclass(frozen=True)
class Fraction:
    """numerator rows of denominator rows."""

    numerator: int
    denominator: int

    @property
    def percentage(self) -> Decimal | None:
        """Two decimals, half up; None where there is nothing to divide by."""
        return percent(self.numerator, self.denominator) if self.denominator else None


class Share:
    """A fraction printed as a percentage of two decimals; one with nothing to divide by has no value."""

    def printed(self, value: Fraction, unit: str, period: Period) -> str:
        found = value.percentage
        return "（無資料）" if found is None else print_percent(found)

    def machine(self, value: Fraction) -> float | None:
        found = value.percentage
        return None if found is None else float(found)


@dataclass(frozen=True)
class Rate(Share):
    """The share of the rows that satisfy a condition on their own columns.  weight: column that says how often a row counts."""

    condition: Q
    kind: str = "percent_derived"
    weight: str = ""

    def of(self, rows: QuerySet[Any]) -> Fraction:
        def counting(only: Q | None = None) -> Any:
            return SqlSum(self.weight, filter=only, default=0) if self.weight else SqlCount("pk", filter=only)

        counted = rows.order_by().aggregate(n=counting(self.condition), d=counting())
        return Fraction(int(counted["n"]), int(counted["d"]))

    def over(self, rows: Iterable[Model]) -> Fraction:
        answers = [(holds(self.condition, row) is True, self._times(row)) for row in rows]
        return Fraction(sum(times for yes, times in answers if yes), sum(times for _, times in answers))

    def _times(self, row: Model) -> int:
        return getattr(row, self.weight) if self.weight else 1

    def contribution(self, row: Model) -> str:
        return gettext_noop("計入分子與分母") if holds(self.condition, row) is True else gettext_noop("只計入分母")
