"""The level of an index, looked up in a dated table: `levels.json` holds where each level begins, its source and its trust."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Levels:
    """begins: index → value at which level 1, 2, … 9 begins."""

    valid_from: date
    valid_to: date | None
    source: str
    trust: str
    begins: dict[str, tuple[int, ...]]

    def of(self, index: str, value: Fraction | None) -> int | None:
        """Level 0 means that nothing was found; whatever was found is level 1 at least, even below the table's first value."""
        if value is None:
            return None
        return max(1, bisect_right(self.begins[index], value)) if value else 0


@cache
def tables() -> tuple[Levels, ...]:
    rows = json.loads(Path(__file__).with_name("levels.json").read_text(encoding="utf-8"))
    return tuple(_table(row) for row in rows)


def levels(on: date) -> Levels | None:
    """The table in force on that day."""
    return next((t for t in tables() if t.valid_from <= on and (t.valid_to is None or on <= t.valid_to)), None)


def _table(row: dict[str, object]) -> Levels:
    until = row["valid_to"]
    return Levels(
        valid_from=date.fromisoformat(str(row["valid_from"])),
        valid_to=date.fromisoformat(str(until)) if until else None,
        source=str(row["source"]),
        trust=str(row["trust"]),
        begins={name: tuple(row[name]) for name in ("CI", "HI", "BI")},  # type: ignore[arg-type]
    )
