"""The total of an assessment out of 100, and its grade: arithmetic over the panel's points."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from siwei.law.tables import grades
from siwei.plain.errors import BadInput, said

from .models import Grade

BANDS = "documents.archive-grades"
BEST_FIRST = [Grade.EXCELLENT, Grade.GOOD, Grade.FAIR]  # below is 丙等


def graded(total: Fraction, on: date) -> Grade:
    """By the bands in force on that day.  Raises BadInput where there are none, or they do not fall from 優等 to 乙等."""
    found = grades(BANDS, on)
    if [name for name, _ in found.least] != [str(grade.label) for grade in BEST_FIRST]:
        raise BadInput(said("規定「{code}」的下限應由優等至乙等遞減，請更正。", code=BANDS))
    return next((grade for grade in BEST_FIRST if grade.label == found.of(total)), Grade.POOR)


def total(points: Iterable[int], *, judges: int, full: int) -> Fraction | None:
    """points: every score on items that count.  full: what these items are worth together.

    Mean of the judges' sums, in proportion to 100; exact.  None where nothing counts or nobody judges.
    """
    if not judges or not full:
        return None
    return Fraction(100 * sum(points), judges * full)


def printed(value: Fraction | None) -> str:
    """With two decimals, half up; 「—」 where there is none yet."""
    if value is None:
        return "—"
    hundredths = int(value * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
