"""What a printed number can stand for: the interval of values that round to it, as in XBRL Calculations 1.1.

「33.2 億元」 is any sum from 3,315,000,000 to 3,324,999,999 元; 「約 423」 is rounded to its last digit that is not 0.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = re.compile(r"(約?)\s*(-?[0-9][0-9,]*)(?:\.([0-9]+))?\s*([十百千萬億兆]*)\s*([％%]?)")
_WORTH = {"十": 10, "百": 100, "千": 1000, "萬": 10**4, "億": 10**8, "兆": 10**12}


@dataclass(frozen=True)
class Interval:
    """Both ends belong to it: which way a half was rounded is not known to who reads the print."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def meets(self, other: Interval) -> bool:
        """Can both be the same number?"""
        return self.low <= other.high and other.low <= self.high

    def over(self, other: Interval) -> Interval | None:
        """Quotients of two that are not negative; None where it may be divided by nothing."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def at_most(self, other: Interval) -> bool:
        """Can it be no more than the other?"""
        return self.low <= other.high


ZERO = Interval(Fraction(0), Fraction(0))


def printed(text: str) -> Interval | None:
    """The interval of the first number in a printed figure; None where there is none.  A share is given as 0 to 1.

    A plain whole number is exact; what is printed in 萬 or 億, with decimals, in ％ or with 約 is rounded.
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    if not found:
        return None
    about, whole, decimals, scales, share = found.groups()
    worth = Fraction(1)
    for scale in scales:
        worth *= _WORTH[scale]
    if share:
        worth /= 100
    digits = whole.replace(",", "")
    step = worth / 10 ** len(decimals or "")
    value = Fraction(int(digits + (decimals or ""))) * step
    if about and not decimals:
        step *= 10 ** (len(digits) - len(digits.rstrip("0"))) if int(digits) else 1
    exact = not (about or decimals or scales or share)
    half = Fraction(0) if exact else step / 2
    return Interval(value - half, value + half)
