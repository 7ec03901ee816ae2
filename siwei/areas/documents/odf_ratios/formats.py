"""Formulas of the ODF statistic, over the attachments of one agency's outgoing electronic documents.

A: all attachments.  B: those in an office format of a firm.  C: those in the open format.  D = C ÷ (B + C); 0 and 「無附件」
where neither is there.  Anything else (PDF) counts in A only.  A document to many receivers counts once, one written out for
each of them (分繕) as often as it was written.
Source: 高雄市政府機關學校電子公文附件ODF比例明細表 (column notes).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from siwei.plain.money import percent

FIRMS = ("doc", "docx", "xls", "xlsx", "ppt", "pptx")
OPEN = ("odt", "ods", "odp")


@dataclass(frozen=True)
class Tally:
    """A, B and C."""

    every: int
    firms: int
    open: int

    @property
    def none(self) -> bool:
        """Nothing to divide by: 無附件."""
        return self.firms + self.open == 0

    @property
    def share(self) -> Decimal:
        """D, in per cent with two decimals."""
        return Decimal(0) if self.none else percent(self.open, self.firms + self.open)


def suffix(name: str) -> str:
    """「odt」 of 「會議資料.ODT」; empty where there is none."""
    stem, dot, end = name.strip().rpartition(".")
    return end.lower() if stem and dot else ""


def tally(rows: Iterable[tuple[str, int]]) -> Tally:
    """rows: (format, copies)."""
    counted = list(rows)
    return Tally(
        every=sum(copies for _, copies in counted),
        firms=sum(copies for found, copies in counted if found in FIRMS),
        open=sum(copies for found, copies in counted if found in OPEN),
    )
