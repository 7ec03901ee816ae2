"""The total of an assessment out of 100, and its grade: arithmetic over the panel's points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from siwei.law.rules import in_force
from siwei.plain.errors import BadInput

from .models import Grade

BANDS = "documents.archive-grades"


@dataclass(frozen=True)
class Bands:
    """Least total of 優等, 甲等 and 乙等; below is 丙等.  note: where they come from."""

    excellent: int
    good: int
    fair: int
    note: str

    def grade(self, total: Fraction) -> Grade:
        for least, grade in ((self.excellent, Grade.EXCELLENT), (self.good, Grade.GOOD), (self.fair, Grade.FAIR)):
            if total >= least:
                return grade
        return Grade.POOR


def bands(on: date) -> Bands:
    """Those in force on that day.  Raises BadInput where there are none, or they do not fall."""
    rule = in_force(BANDS, on)
    try:
        excellent, good, fair = (int(rule.parameters[str(g.label)]) for g in (Grade.EXCELLENT, Grade.GOOD, Grade.FAIR))
    except (KeyError, ValueError) as bad:
        raise BadInput(f"規定「{BANDS}」缺少優等、甲等或乙等的下限，請補上整數。") from bad
    if not excellent > good > fair:
        raise BadInput(f"規定「{BANDS}」的下限應由優等至乙等遞減，請更正。")
    return Bands(excellent, good, fair, f"{rule.get_trust_display()}：{rule.note}")


def total(points: Iterable[tuple[int, int]], *, judges: int, full: int) -> Fraction | None:
    """points: (criterion, points given) of every score on items that count.  full: their points together.

    Mean of the judges' sums, in proportion to 100; exact.  None where nothing counts or nobody judges.
    """
    if not judges or not full:
        return None
    return Fraction(100 * sum(given for _, given in points), judges * full)


def printed(value: Fraction | None) -> str:
    """With two decimals, half up; 「—」 where there is none yet."""
    if value is None:
        return "—"
    hundredths = int(value * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
