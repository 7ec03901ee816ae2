"""Rubric and grades: rules of the office with their dates.  Kaohsiung's own table was not found; both are settings."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from siwei.law.rules import in_force
from siwei.plain.errors import BadInput

RUBRIC, GRADES = "service.phone-rubric", "service.phone-grades"


def rubric(on: date) -> dict[str, int]:
    """Item → most points, in the order of the sheet.  Raises BadInput."""
    return dict(_pairs(RUBRIC, str(in_force(RUBRIC, on).parameters.get("items", ""))))


def bands(on: date) -> list[tuple[str, int]]:
    """(grade, least points), the best first.  Raises BadInput."""
    found = _pairs(GRADES, str(in_force(GRADES, on).parameters.get("bands", "")))
    return sorted(found, key=lambda band: -band[1])


def grade(points: int, found: list[tuple[str, int]]) -> str:
    """The grade of so many points; empty below all of them."""
    return next((name for name, least in found if points >= least), "")


@lru_cache
def _pairs(code: str, text: str) -> list[tuple[str, int]]:
    pairs = []
    for part in text.split("、"):
        name, _, number = part.strip().rpartition(" ")
        if not name or not number.isascii() or not number.isdigit():
            raise BadInput(f"規定「{code}」的「{part}」看不懂，應寫成「優等 90」，各項之間用頓號分開，請更正。")
        pairs.append((name, int(number)))
    return pairs
