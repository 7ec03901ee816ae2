"""By how many people the city has become smaller since the merger, and by what share.

The rows are those of both rounds: what the merger's add, those of today take away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet, Sum

from siwei.measures.aggregates import Amount
from siwei.measures.rates import Fraction, Share
from siwei.plain.numerals import comma

from ..rounds.models import Round
from .models import HeadRow

AT_MERGER = Q(headcount__round__occasion=Round.Occasion.MERGER)


def _both(rows: QuerySet[Any]) -> tuple[int, int]:
    """People at the merger, and now."""
    found = rows.order_by().aggregate(
        then=Sum("people", filter=AT_MERGER, default=0), now=Sum("people", filter=~AT_MERGER, default=0)
    )
    return int(found["then"]), int(found["now"])


def _signed(row: Model) -> int:
    assert isinstance(row, HeadRow)
    return row.people if row.headcount.round.occasion == Round.Occasion.MERGER else -row.people


def _contribution(row: Model) -> str:
    signed = _signed(row)
    return f"＋{comma(signed)}" if signed > 0 else f"－{comma(-signed)}"


@dataclass(frozen=True)
class Reduction(Amount):
    """People at the merger less people now.  Negative if there are more."""

    kind: str = "count_derived"

    def of(self, rows: QuerySet[Any]) -> int:
        then, now = _both(rows)
        return then - now

    def over(self, rows: Iterable[Model]) -> int:
        return sum(_signed(row) for row in rows)

    def contribution(self, row: Model) -> str:
        return _contribution(row)


@dataclass(frozen=True)
class ReductionRate(Share):
    """精簡率: the reduction as a share of the people at the merger, two decimals, half up."""

    kind: str = "percent_derived"

    def of(self, rows: QuerySet[Any]) -> Fraction:
        then, now = _both(rows)
        return Fraction(then - now, then)

    def over(self, rows: Iterable[Model]) -> Fraction:
        signed = [_signed(row) for row in rows]
        return Fraction(sum(signed), sum(n for n in signed if n > 0))

    def contribution(self, row: Model) -> str:
        return _contribution(row)
