"""A figure as data: JSON for programs, CSV for spreadsheets.  The same rows as the page, and no more of any record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from siwei.plain.rocdate import format_date
from siwei.report import disclosure
from siwei.report.models import FrozenFigure

from .behind import Behind, Listing, listing
from .history import Point

HISTORY_HEAD = ("數字代碼", "名稱", "期間或截至日期", "首次刊印", "更正後", "單位", "來源", "定義變動")


def as_json(figure: FrozenFigure, points: list[Point], behind: Behind, address: str) -> dict[str, Any]:
    """The figure as the report states it, the definition, its history, and what may be known of its records."""
    snapshot, edition = figure.snapshot, figure.snapshot.edition
    return {
        "figure": figure.data,
        "definition": {name: value for name, value in figure.card.items() if name != "printed"},
        "report": {
            "agency": edition.agency.name,
            "title": edition.title,
            "period": edition.period.code,
            "version": snapshot.version,
            "frozen_at": snapshot.frozen_at.isoformat(timespec="seconds"),
            "root": snapshot.root,
        },
        "leaf": figure.leaf,
        "address": address,
        "history": [_point(point) for point in points],
        "groups": {layout.title: dict(layout.rows) for layout in behind.layouts},
        "records": [_record(line, behind.listing) for line in behind.listing.lines] if behind.listing else None,
        "note": behind.reason,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "when": point.code,
        "value": point.number,
        "as_reported": point.reported,
        "as_restated": point.restated or None,
        "source": point.source,
        "external": point.external,
        "definition_changed": point.broken,
    }


def _record(line: Any, page: Listing) -> dict[str, Any]:
    return {
        "number": line.number,
        "date": line.day.isoformat() if line.day else None,
        "category": line.category or None,
        **dict(zip(page.heads, line.more, strict=False)),
        "contribution": line.added,
    }


def history_rows(figure: FrozenFigure, points: list[Point]) -> Iterator[list[str]]:
    for point in points:
        yield [
            figure.key,
            figure.label,
            point.when,
            point.reported,
            point.restated,
            str(figure.data.get("unit", "")),
            point.source,
            "是" if point.broken else "",
        ]


def record_rows(figure: FrozenFigure, said: disclosure.Disclosure) -> tuple[list[str], Iterator[list[str]]]:
    """Head and rows of all records that may be listed."""
    first = listing(figure, said, 1)
    head = ["案號", "日期", "類別", *first.heads, "計入"]

    def rows() -> Iterator[list[str]]:
        for page in range(1, first.pages + 1):
            for line in listing(figure, said, page).lines:
                day = format_date(line.day) if line.day else ""
                yield [line.number, day, line.category, *line.more, line.added]

    return head, rows()
