"""Finds every numeral of a text, however it is written: 530, 1,108, ５３０, 五百三十, 伍佰參拾, 1,396 萬, 6億3,944萬2,789, 半數, 三分之一.

It only finds and reads them; which of them may stand unbound is for `lint.py` to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from siwei.plain.errors import BadInput
from siwei.plain.numerals import NUMERALS, from_chinese

_WORDS = "".join(sorted(NUMERALS)) + "仟"
_SCALES = "十百千萬億兆万亿"
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|[０-９]{1,3}(?:[，,][０-９]{3})+|[０-９]+)(?:[.．][0-9０-９]+)?"
_DIGITS = rf"{_NUMBER}(?:\s?[{_SCALES}]+(?:\s?{_NUMBER}(?:\s?[{_SCALES}]+)?)*)?"
_CHINESE = rf"(?:百分之)?[{_WORDS}]+(?:點[{_WORDS}]+)?(?:分之[{_WORDS}]+)?"
_HALF = "半數|過半|一半|大半|近半|泰半"
NUMERAL = re.compile(rf"(?:{_HALF})|(?:百分之)?(?:{_DIGITS})\s?[％%‰]?|{_CHINESE}")
_PART = re.compile(rf"({_NUMBER})\s?([{_SCALES}]*)")
_WORTH = {"十": 10, "百": 100, "千": 1000, "萬": 10**4, "億": 10**8, "兆": 10**12}
_ONE_SPELLING = str.maketrans("万亿", "萬億")


@dataclass(frozen=True)
class Numeral:
    """start, end: where it stands.  value: what it says; None where it is no well-formed number (「千萬百」)."""

    start: int
    end: int
    text: str
    value: Fraction | None


def scan(text: str) -> Iterator[Numeral]:
    """Every numeral, in order; a sign of per cent belongs to it and divides its value."""
    for found in NUMERAL.finditer(text):
        written = found.group().rstrip()
        yield Numeral(found.start(), found.start() + len(written), written, _value(written))


def _value(written: str) -> Fraction | None:
    if re.fullmatch(_HALF, written):
        return Fraction(1, 2)
    plain = unicodedata.normalize("NFKC", written).translate(_ONE_SPELLING)
    part = Fraction(1)
    if plain[-1:] in "%‰":
        part = Fraction(1, 100 if plain[-1] == "%" else 1000)
        plain = plain[:-1].rstrip()
    if plain.startswith("百分之"):
        part, plain = Fraction(1, 100), plain.removeprefix("百分之")
    try:
        return (_digits(plain) if plain[0].isdigit() and plain[0].isascii() else _words(plain)) * part
    except (BadInput, ValueError, ZeroDivisionError, KeyError):
        return None


def _digits(plain: str) -> Fraction:
    total = Fraction(0)
    for number, scales in _PART.findall(plain):
        worth = 1
        for scale in scales:
            worth *= _WORTH[scale]
        total += Fraction(number.replace(",", "")) * worth
    return total


def _words(plain: str) -> Fraction:
    below, part, above = plain.partition("分之")
    if part:
        return _words(above) / _words(below)
    whole, point, decimals = plain.partition("點")
    if point:
        return _words(whole) + Fraction(_row(decimals), 10 ** len(decimals))
    return Fraction(_row(plain) if len(plain) > 1 and _is_row(plain) else from_chinese(plain.replace("仟", "千")))


def _is_row(plain: str) -> bool:
    """「二〇一九」: digits in a row, no tens or hundreds between them."""
    return not set(plain) & set("十百千萬億兆廿卅卌拾佰仟")


def _row(plain: str) -> int:
    return int("".join(str(from_chinese(digit)) for digit in plain))
