"""Formulas of the ODF statistic, over the attachments of one agency's outgoing electronic documents.

A: all attachments.  B: those in an office format of a firm.  C: those in the open format.  D = C ÷ (B + C); 0 and 「無附件」
where neither is there.  Anything else (PDF) counts in A only.  A document to many receivers counts once, one written out for
each of them (分繕) as often as it was written.
Source: 高雄市政府機關學校電子公文附件ODF比例明細表 (column notes).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext

from siwei.plain.money import percent, print_percent

FIRMS = ("doc", "docx", "xls", "xlsx", "ppt", "pptx")
OPEN = ("odt", "ods", "odp")
SUMS = {
    "every": Sum("copies", default=0),
    "firms": Sum("copies", default=0, filter=Q(format__in=FIRMS)),
    "open": Sum("copies", default=0, filter=Q(format__in=OPEN)),
}


@dataclass(frozen=True)
class Tally:
    """A, B and C."""

    every: int = 0
    firms: int = 0
    open: int = 0

    @property
    def none(self) -> bool:
        """Nothing to divide by: 無附件."""
        return self.firms + self.open == 0

    @property
    def share(self) -> Decimal:
        """D, in per cent with two decimals."""
        return Decimal(0) if self.none else percent(self.open, self.firms + self.open)

    @property
    def printed(self) -> str:
        return gettext("無附件") if self.none else print_percent(self.share)


def suffix(name: str) -> str:
    """「odt」 of 「會議資料.ODT」; empty where there is none."""
    stem, dot, end = name.strip().rpartition(".")
    return end.lower() if stem and dot else ""


def tally(attachments: QuerySet[Any]) -> Tally:
    """Of all these together."""
    return Tally(**attachments.order_by().aggregate(**SUMS))


def tallies(attachments: QuerySet[Any]) -> dict[int, Tally]:
    """Return → what its own attachments come to.  One query."""
    found = attachments.order_by().values("odf").annotate(**SUMS)
    return {row.pop("odf"): Tally(**row) for row in found}
