"""What the parameters of a rule may say, by kind of rule; anything else is refused with a sentence.

limit: {"n": 15, "unit": "day", "event": "業者接獲申訴", "includes_first_day": false, "rolls": true, "max_extensions": 0,
        "max_extension": 15}; the last four may be missing.  max_extension defaults to n: no longer than the period itself.
value: names with a number, a text or true/false each.
rubric: {"items": "環境整潔 12、標示清楚 4"}: what is judged, and its most points.
bands: {"BI": "1 5 10 20"}: for each measure the values at which level 1, 2, … begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.workdays import Limit, Unit

LIMIT, VALUE, RUBRIC, BANDS = "limit", "value", "rubric", "bands"
KNOWN: dict[str, type] = {
    "n": int,
    "unit": str,
    "event": str,
    "includes_first_day": bool,
    "rolls": bool,
    "max_extensions": int,
    "max_extension": int,
}
NEEDED = ("n", "unit", "event")


@dataclass(frozen=True)
class Terms:
    """The parameters of a limit.  event: what sets it going.  max_extension: units that one extension may add."""

    limit: Limit
    event: str
    max_extensions: int = 0
    max_extension: int = 0


def check(kind: str, parameters: Any) -> None:
    """Raises BadInput."""
    if not isinstance(parameters, dict):
        raise BadInput(said("規定的參數要是一組名稱與值。"))
    readers = {LIMIT: terms, RUBRIC: items_of, BANDS: bands_of}
    if kind in readers:
        readers[kind](parameters)
    elif strange := [name for name, value in parameters.items() if not isinstance(value, int | float | str)]:
        raise BadInput(said("參數「{listed}」只能是數字、文字或是否。", listed="」「".join(strange)))


def terms(parameters: dict[str, Any]) -> Terms:
    """Read the parameters of a limit.  Raises BadInput."""
    if strange := sorted(set(parameters) - set(KNOWN)):
        raise BadInput(
            said(
                "期限的參數「{listed}」不認得，可用：{listed2}。", listed="」「".join(strange), listed2="、".join(KNOWN)
            )
        )
    if missing := [name for name in NEEDED if name not in parameters]:
        raise BadInput(said("期限缺少參數「{listed}」，請補上。", listed="」「".join(missing)))
    for name, value in parameters.items():
        if type(value) is not KNOWN[name]:
            raise BadInput(said("期限的參數「{name}」的值 {value} 型別不對，請更正。", name=name, value=value))
    if parameters["unit"] not in list(Unit):
        raise BadInput(
            said("期限的單位「{unit}」不存在，可用：{listed}。", unit=parameters["unit"], listed="、".join(Unit))
        )
    limit = Limit(
        n=parameters["n"],
        unit=Unit(parameters["unit"]),
        includes_first_day=parameters.get("includes_first_day", False),
        rolls=parameters.get("rolls", True),
    )
    most = parameters.get("max_extensions", 0)
    return Terms(limit, parameters["event"], most, parameters.get("max_extension", limit.n))


def items_of(parameters: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """What a rubric judges, and its most points.  Raises BadInput."""
    return tuple(_item(text) for text in str(parameters.get("items", "")).split("、"))


def _item(text: str) -> tuple[str, int]:
    name, _, points = text.strip().rpartition(" ")
    if not name or not points.isascii() or not points.isdigit() or int(points) == 0:
        raise BadInput(
            said("評分項目「{text}」看不懂，應寫成「環境整潔 12」，項目之間用頓號分開，請更正。", text=quoted(text))
        )
    return name, int(points)


def bands_of(parameters: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """For each measure where its levels begin.  Raises BadInput."""
    return {name: _ascending(name, str(text)) for name, text in parameters.items()}


def _ascending(name: str, text: str) -> tuple[int, ...]:
    parts = text.split()
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    if not parts or len(numbers) != len(parts) or list(numbers) != sorted(set(numbers)):
        raise BadInput(said("「{name}」應是由小到大、以空格分開的整數，例如 1 3 6 10，請更正。", name=name))
    return numbers
