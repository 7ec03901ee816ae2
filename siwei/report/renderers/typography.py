"""Rules of setting Chinese text that every renderer shares: what may be printed, what may not break, how wide it is."""

from __future__ import annotations

import re
import unicodedata

MISSING = "〓"  # the printer's geta: a character that cannot be printed is seen, never dropped in silence
NO_BREAK_SPACE = "\u00a0"

_SPACES = re.compile("[\t\n\r\u0085\u2028\u2029]")
# Byte-order marks, which PDF/A refuses, and marks that turn the direction of text, which can forge what is read.
_UNWANTED = re.compile("[\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})

_NUMBER_THEN_UNIT = re.compile(r"(?<=[\d％%]) (?=[\u3400-\u9fff\U00020000-\U0003ffff])")
_MARK_THEN_NUMBER = re.compile(r"(?<=[第約計照片]) (?=\d)")

_WIDE = frozenset({"W", "F", "A"})


def clean(text: str) -> str:
    """The text as it can stand in XML, HTML and PDF/A: a private-use character becomes 〓, a control one nothing."""
    text = _UNWANTED.sub("", _SPACES.sub(" ", text))
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category not in _UNPRINTABLE:
        return character
    return "" if category == "Cc" else MISSING


def glue(text: str, *, after_number: bool = False) -> str:
    """Tie a number to its unit with no-break spaces: 「530 件」, 「第 3 屆」, 「照片 1」.

    「108 年 8 月」 may still break before the 8.
    after_number: the text follows a figure that ends in a digit, so that its own first space is tied too.
    """
    if after_number and text.startswith(" ") and not text.startswith("  "):
        text = NO_BREAK_SPACE + text[1:]
    return _MARK_THEN_NUMBER.sub(NO_BREAK_SPACE, _NUMBER_THEN_UNIT.sub(NO_BREAK_SPACE, text))


def ems(text: str) -> float:
    """The width of a text in ems, as good as a line breaker needs it: a Chinese character is one, a digit one half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in _WIDE else 0.5 for character in text)
