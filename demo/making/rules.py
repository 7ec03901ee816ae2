"""Checklists and rubrics, read where the house keeps its rules, so that the sample has the items that a clerk would get."""

from __future__ import annotations

import json
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "siwei" / "law" / "data" / "rules"


def listed(area: str, code: str) -> list[tuple[str, str]]:
    """(section, item) in the order of the list."""
    rules = json.loads((RULES / f"{area}.json").read_text(encoding="utf-8"))
    sections = next(rule for rule in rules if rule["code"] == code)["parameters"]
    return [(section, item) for section, items in sorted(sections.items()) for item in items.split("、")]
