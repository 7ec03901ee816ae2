"""Words and places in which a numeral's character is no number: idioms, ordinals, names of places, from `idioms.json`."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from .numerals import NUMERAL

_DATA = Path(__file__).with_name("idioms.json")
_MARK = r"\N"  # in a pattern of the file: any numeral


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    numeral = f"(?:{NUMERAL.pattern})"
    words = re.compile("|".join(sorted((*data["idioms"], *data["names"]), key=len, reverse=True)))
    ordinals = re.compile("|".join(p.replace(_MARK, numeral) for p in data["ordinals"]))
    return words, ordinals


def spans(text: str) -> list[tuple[int, int]]:
    """Where idioms, known names and ordinals stand; a numeral that lies wholly within one of them counts nothing."""
    return [found.span() for pattern in _patterns() for found in pattern.finditer(text)]


def idle(text: str, start: int, end: int, known: list[tuple[int, int]]) -> bool:
    """Does the numeral at start..end lie in an idiom?  「十一般」 does not: only a part of it is 「一般」."""
    return any(first <= start and end <= last for first, last in known)
