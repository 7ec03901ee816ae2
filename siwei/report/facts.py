"""Report facts: the closed list of what is printed and stands in no record, because it belongs to the volume itself.

At most twelve (see `docs/map.md`); whatever else a report prints is a figure of records, or a photo of one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from siwei.measures.timing import span
from siwei.plain.rocdate import format_date

from .models import Edition

Value = int | str | dict[str, str]


@dataclass(frozen=True)
class Fact:
    """One fact of an edition.  kind and unit: as the list of entries names them.  printed: as prose quotes it."""

    name: str
    label: str
    kind: str
    unit: str
    value: Callable[[Edition], Value]
    printed: Callable[[Edition], str]
    sitting: bool = False  # of the day on which the report is read to the council, not of the half-year

    @property
    def key(self) -> str:
        return f"edition.{self.name}"


def _hotline(edition: Edition) -> Value:
    return int(edition.hotline) if edition.hotline.isdigit() else edition.hotline


def _period(edition: Edition) -> Value:
    return edition.period.machine


FACTS = (
    Fact("volume_number", "彙編序號", "identifier", "序號", lambda e: e.volume_number, lambda e: str(e.volume_number)),
    Fact("first_page", "起始頁碼", "identifier", "頁", lambda e: e.first_page, lambda e: str(e.first_page)),
    Fact(
        "read_on",
        "報告日期",
        "date_of_event",
        "date",
        lambda e: e.read_on.isoformat(),
        lambda e: format_date(e.read_on, "report"),
        sitting=True,
    ),
    Fact(
        "reporter",
        "報告人",
        "text",
        "person",
        lambda e: e.reporter_name,
        lambda e: f"{e.reporter_title} {e.reporter_name}",
        sitting=True,
    ),
    Fact("term", "議會屆次", "identifier", "屆", lambda e: e.council_term, lambda e: str(e.council_term), True),
    Fact(
        "session",
        "定期大會次別",
        "identifier",
        "次",
        lambda e: e.council_session,
        lambda e: str(e.council_session),
        True,
    ),
    Fact("period", "報告期間", "period", "date range", _period, lambda e: e.period.printed),
    Fact("hotline", "消費者服務專線", "identifier", "tel", _hotline, lambda e: e.hotline),
    Fact("agency", "報告機關", "text", "", lambda e: e.agency.name, lambda e: e.agency.name),
)


def printed(edition: Edition) -> dict[str, str]:
    """The edition's own facts as prose may quote them."""
    return {fact.name: fact.printed(edition) for fact in FACTS}


def as_data(edition: Edition, spec: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Facts in the shape of figures, with no records behind them.  spec: key → ids of the printed report's entries."""
    return [
        {
            "key": fact.key,
            "label": fact.label,
            "kind": fact.kind,
            "value": fact.value(edition),
            "unit": fact.unit,
            "printed": fact.printed(edition),
            "period": span(edition.read_on, edition.read_on) if fact.sitting else span(*edition.period),
            "as_of": None,
            "numerator": None,
            "denominator": None,
            "approx": False,
            "records": 0,
            "spec": spec.get(fact.key, []),
        }
        for fact in FACTS
    ]
