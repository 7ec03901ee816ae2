"""Columns on a terminal, where a Chinese character is two cells wide."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def aligned(rows: Sequence[Sequence[str]], *, right: set[int] = frozenset()) -> str:  # type: ignore[assignment]
    """Rows as lines with aligned columns; `right`: indexes of right-aligned columns."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]

    def cell(text: str, index: int) -> str:
        space = " " * (widths[index] - width(text))
        return space + text if index in right else text + space

    return "\n".join("  ".join(cell(text, i) for i, text in enumerate(row)).rstrip() for row in rows)


def brief(text: str, most: int = 40) -> str:
    """Cut to fit: a list of twelve guests is read in the JSON; in a table it makes room for the others."""
    return text if len(text) <= most else text[: most - 1] + "…"
