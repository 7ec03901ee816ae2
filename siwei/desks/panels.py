"""A panel: a small read-only table on a record's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shown:
    """One cell.  kind: text, number, date or state, as in `cells`."""

    text: str
    kind: str = "text"
    href: str = ""


@dataclass(frozen=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True)
class Panel:
    """heads: column titles, with their kind ('' for text).  rows: of cells; a plain text is of the kind of its head.

    note: a sentence below.  more, new: the whole list, and the form that adds to it.
    """

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: Sequence[Sequence[Shown | str]]
    note: str = ""
    more: Link | None = None
    new: Link | None = None
    empty: str = ""
    lines: list[list[tuple[str, Shown]]] = field(init=False)

    def __post_init__(self) -> None:
        """Each cell beside the head of its column, which a narrow screen prints in front of it."""
        lines = [
            [(head, _cell(kind, cell)) for (head, kind), cell in zip(self.heads, row, strict=True)] for row in self.rows
        ]
        object.__setattr__(self, "lines", lines)


def _cell(kind: str, cell: Shown | str) -> Shown:
    return cell if isinstance(cell, Shown) else Shown(cell, kind or "text")
