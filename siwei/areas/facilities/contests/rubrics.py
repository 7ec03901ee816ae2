"""The rubric that a contest starts from: dated data in `rubrics.json`, each with its source and how far it is trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Rubric:
    """items: what is judged, and its most points."""

    valid_from: date
    valid_to: date | None
    source: str
    trust: str
    items: tuple[tuple[str, int], ...]


@cache
def rubrics() -> tuple[Rubric, ...]:
    rows = json.loads(Path(__file__).with_name("rubrics.json").read_text(encoding="utf-8"))
    return tuple(
        Rubric(
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            source=row["source"],
            trust=row["trust"],
            items=tuple((name, points) for name, points in row["items"]),
        )
        for row in rows
    )


def rubric(on: date) -> Rubric | None:
    """The rubric in force on that day."""
    return next((r for r in rubrics() if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to)), None)
