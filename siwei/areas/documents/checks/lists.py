"""Checklists and rubrics as the office keeps them: a rule with dates, whose parameters are the sections and their items.

{"憑證與卡片": "憑證在有效期內、卡片專人保管"}          a checklist
{"檔案點收": "依限點收 4、核對附件 4"}                  a rubric, each item with its points
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from siwei.law.rules import in_force
from siwei.plain.errors import BadInput


@dataclass(frozen=True)
class Item:
    """position: counted through all sections, from 1.  points: 0 in a checklist."""

    position: int
    section: str
    text: str
    points: int = 0


@dataclass(frozen=True)
class Listed:
    """note: where the list comes from, for the page."""

    items: tuple[Item, ...]
    note: str


def checklist(code: str, on: date) -> Listed:
    """The items in force on that day.  Raises BadInput where there is none."""
    return _read(code, on, scored=False)


def rubric(code: str, on: date) -> Listed:
    """The items in force on that day, each with its points.  Raises BadInput where an item has none."""
    return _read(code, on, scored=True)


def _read(code: str, on: date, *, scored: bool) -> Listed:
    rule = in_force(code, on)
    texts = [
        (section, text.strip())
        for section, listed in sorted(rule.parameters.items())
        for text in str(listed).split("、")
    ]
    items = tuple(_item(n, section, text, code, scored) for n, (section, text) in enumerate(texts, 1))
    return Listed(items, f"{rule.get_trust_display()}：{rule.note}")


def _item(position: int, section: str, text: str, code: str, scored: bool) -> Item:
    name, _, points = text.rpartition(" ") if scored else (text, "", "0")
    if not name or not points.isascii() or not points.isdigit() or (scored and int(points) == 0):
        raise BadInput(
            f"規定「{code}」的項目「{text}」看不懂，請改正；評分項目要寫成「依限點收 4」，項目之間用頓號分開。"
        )
    return Item(position, section, name, int(points))
