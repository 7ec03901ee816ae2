"""The rubric that a contest starts from: a rule that the office keeps, with its dates and how far it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from siwei.law.rules import in_force
from siwei.plain.errors import BadInput

CODE = "facilities.cleanliness-rubric"


@dataclass(frozen=True)
class Rubric:
    """items: what is judged, and its most points.  note: where it comes from, for the page."""

    items: tuple[tuple[str, int], ...]
    note: str


def rubric(on: date) -> Rubric:
    """The rubric in force on that day.  Raises BadInput where there is none, or it cannot be read."""
    rule = in_force(CODE, on)
    items = tuple(_item(text) for text in str(rule.parameters.get("items", "")).split("、"))
    return Rubric(items, f"{rule.get_trust_display()}：{rule.note}")


def _item(text: str) -> tuple[str, int]:
    name, _, points = text.strip().rpartition(" ")
    if not name or not points.isascii() or not points.isdigit() or int(points) == 0:
        raise BadInput(f"規定「{CODE}」的評分項目「{text}」看不懂，應寫成「環境整潔 12」，項目之間用頓號分開，請更正。")
    return name, int(points)
