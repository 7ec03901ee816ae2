"""Checklists and rubrics as the office keeps them: a rule with dates, whose parameters are the sections and their items.

{"憑證與卡片": "憑證在有效期內、卡片專人保管"}          a checklist
{"檔案點收": "依限點收 4、核對附件 4"}                  a rubric, each item with its points
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from siwei.law.parameters import items_of
from siwei.law.rules import in_force
from siwei.plain.errors import BadInput, said


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
    return _read(code, on, lambda listed: [(text.strip(), 0) for text in listed.split("、")])


def rubric(code: str, on: date) -> Listed:
    """The items in force on that day, each with its points.  Raises BadInput where an item has none."""
    return _read(code, on, lambda listed: items_of({"items": listed}))


def _read(code: str, on: date, items: Callable[[str], Iterable[tuple[str, int]]]) -> Listed:
    rule = in_force(code, on)
    try:
        found = [(section, *item) for section, listed in sorted(rule.parameters.items()) for item in items(str(listed))]
    except BadInput as bad:
        raise BadInput(said("規定「{code}」的{bad}", code=code, bad=bad)) from bad
    if not all(text for _, text, _ in found):
        raise BadInput(said("規定「{code}」有空白的項目，請改正；項目之間用頓號分開。", code=code))
    return Listed(tuple(Item(n, *item) for n, item in enumerate(found, 1)), f"{rule.get_trust_display()}：{rule.note}")
