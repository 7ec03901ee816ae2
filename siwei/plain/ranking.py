"""Totals and ranks of what several judges have scored, as plain arithmetic over their points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Standing:
    """total: mean of the judges' totals, None until every judge has given every item.  rank: equal totals share one, 1-1-3."""

    entrant: int
    total: Fraction | None
    rank: int | None
    awarded: bool


def standings(
    entrants: Iterable[int],
    points: Mapping[int, Iterable[int]],
    *,
    judges: int,
    items: int,
    award_from: int | None,
) -> list[Standing]:
    """Best first; those not fully scored last, in the order given.  points: entrant → every point it was given."""
    totals = {entrant: _total(list(points.get(entrant, ())), judges, items) for entrant in entrants}
    ranked = sorted((total for total in totals.values() if total is not None), reverse=True)
    made = [
        Standing(
            entrant,
            total,
            None if total is None else ranked.index(total) + 1,
            awarded=total is not None and award_from is not None and total >= award_from,
        )
        for entrant, total in totals.items()
    ]
    return sorted(made, key=lambda s: (s.rank is None, s.rank or 0))


def _total(points: list[int], judges: int, items: int) -> Fraction | None:
    return Fraction(sum(points), judges) if judges and items and len(points) == judges * items else None


def printed(total: Fraction | None) -> str:
    """With two decimals, half up; 「—」 while scores are missing."""
    if total is None:
        return "—"
    hundredths = int(total * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
