"""The three larval indices of one round, as plain arithmetic.

A registered site inspected stands for the house of the formulas.  Formulas: several secondary sources agree; none has been
compared with the guide of the Centers for Disease Control itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Tally:
    """houses: sites inspected; positive_houses: those with larvae; wet, positive: containers with water, with larvae."""

    houses: int
    positive_houses: int
    wet: int
    positive: int


def container_index(tally: Tally) -> Fraction | None:
    """CI: positive containers in a hundred wet ones; None where nothing held water."""
    return Fraction(100 * tally.positive, tally.wet) if tally.wet else None


def house_index(tally: Tally) -> Fraction | None:
    """HI: positive houses in a hundred inspected; None where none was inspected."""
    return Fraction(100 * tally.positive_houses, tally.houses) if tally.houses else None


def breteau_index(tally: Tally) -> Fraction | None:
    """BI: positive containers for a hundred houses inspected, so it may exceed 100."""
    return Fraction(100 * tally.positive, tally.houses) if tally.houses else None


def printed(index: Fraction | None) -> str:
    """With one decimal, half up; 「—」 where the index does not exist."""
    if index is None:
        return "—"
    tenths = int(index * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"
