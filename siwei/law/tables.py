"""Small tables that the office keeps as rules: a rubric (what is judged, and its most points), bands and grades (where each begins)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from siwei.plain.errors import BadInput, said

from .models import Rule
from .parameters import bands_of, items_of
from .rules import in_force


@dataclass(frozen=True)
class Rubric:
    """items: what is judged, and its most points.  note: where it comes from, for the page."""

    items: tuple[tuple[str, int], ...]
    note: str


@dataclass(frozen=True)
class Bands:
    """begins: name of a measure → value at which level 1, 2, … begins.  note: where the table comes from, for the page."""

    begins: dict[str, tuple[int, ...]]
    note: str

    def of(self, name: str, value: Fraction | None) -> int | None:
        """Level 0 means that nothing was found; whatever was found is level 1 at least, even below the table's first value."""
        if value is None:
            return None
        return max(1, bisect_right(self.begins[name], value)) if value else 0


@dataclass(frozen=True)
class Grades:
    """least: each grade and the points at which it begins, the best first.  note: where they come from, for the page."""

    least: tuple[tuple[str, int], ...]
    note: str

    def of(self, points: Fraction | int) -> str:
        """Empty below all of them."""
        return next((grade for grade, least in self.least if points >= least), "")


def rubric(code: str, on: date) -> Rubric:
    """The rubric in force on that day.  Raises BadInput where there is none, or it cannot be read."""
    rule = in_force(code, on)
    try:
        return Rubric(items_of(rule.parameters), _note(rule))
    except BadInput as bad:
        raise BadInput(said("規定「{code}」的{bad}", code=code, bad=bad)) from bad


def bands(code: str, on: date) -> Bands:
    """The bands in force on that day.  Raises BadInput where there are none, or they cannot be read."""
    rule = in_force(code, on)
    try:
        return Bands(bands_of(rule.parameters), _note(rule))
    except BadInput as bad:
        raise BadInput(said("規定「{code}」的{bad}", code=code, bad=bad)) from bad


def grades(code: str, on: date) -> Grades:
    """The grades in force on that day, a parameter for each.  Raises BadInput where there are none, or they cannot be read."""
    rule = in_force(code, on)
    least = rule.parameters
    if any(type(points) is not int for points in least.values()) or len({*least.values()}) < len(least):
        raise BadInput(said("規定「{code}」的各個等第要有整數的下限，而且各不相同，請更正。", code=code))
    return Grades(tuple(sorted(least.items(), key=lambda band: -band[1])), _note(rule))


def _note(rule: Rule) -> str:
    return f"{rule.get_trust_display()}：{rule.note}"
