"""Small tables that the office keeps as rules: a rubric (what is judged, and its most points) and bands (where a level begins)."""

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


def _note(rule: Rule) -> str:
    return f"{rule.get_trust_display()}：{rule.note}"
