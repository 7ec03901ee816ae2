"""The level of an index, looked up in a table that the office keeps as a rule, with its dates and how far it is trusted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from siwei.law.rules import in_force
from siwei.plain.errors import BadInput

CODE = "facilities.dengue-levels"


@dataclass(frozen=True)
class Levels:
    """begins: index → value at which level 1, 2, … 9 begins.  note: where the table comes from, for the page."""

    begins: dict[str, tuple[int, ...]]
    note: str

    def of(self, index: str, value: Fraction | None) -> int | None:
        """Level 0 means that nothing was found; whatever was found is level 1 at least, even below the table's first value."""
        if value is None:
            return None
        return max(1, bisect_right(self.begins[index], value)) if value else 0


def levels(on: date) -> Levels:
    """The table in force on that day.  Raises BadInput where there is none, or it cannot be read."""
    rule = in_force(CODE, on)
    begins = {name: _ascending(str(rule.parameters.get(name, "")), name) for name in ("CI", "HI", "BI")}
    return Levels(begins, f"{rule.get_trust_display()}：{rule.note}")


def _ascending(text: str, name: str) -> tuple[int, ...]:
    parts = text.split()
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    if not parts or len(numbers) != len(parts) or list(numbers) != sorted(set(numbers)):
        raise BadInput(f"規定「{CODE}」的「{name}」應是由小到大、以空格分開的整數，例如 1 3 6 10，請更正。")
    return numbers
