"""Sums of money, in whole NT$ (元), and percentages, as the report prints them.  Integers and Decimals only.

Source: the report (萬元 with up to one decimal, 億元 with up to two, ％ with two, all rounded half up) and
公文書橫式書寫數字使用原則 (6億3,944萬2,789元).
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.numerals import NUMERALS, comma, from_chinese

Unit = Literal["元", "萬元", "億元"]

_PRINTED: dict[Unit, tuple[int, int]] = {"元": (1, 0), "萬元": (10**4, 1), "億元": (10**8, 2)}
_NUMBER = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_PART = re.compile(rf"(?P<whole>{_NUMBER})(?:\.(?P<decimals>[0-9]+))?(?P<size>兆|億|千萬|百萬|萬|千|百|)")
_SIZES = {"兆": 10**12, "億": 10**8, "千萬": 10**7, "百萬": 10**6, "萬": 10**4, "千": 1000, "百": 100, "": 1}
_FRAME = re.compile(r"(?:新[臺台]幣|NT\$|NTD|\$)?(?P<minus>-?)(?P<sum>.*?)[元圓]?(?P<even>整)?")
_SAME = str.maketrans({"−": "-", "万": "萬", "亿": "億"})
_LIMIT = 10**16


def print_money(amount: int, unit: Unit | None = None) -> str:
    """Return an amount of 元 as printed: 12,400 元, 369.6 萬元, 40.46 億元.

    萬元 rounds half up to one decimal, 億元 to two; a zero at the end is dropped.
    unit: None chooses as the report does: 億元 from 1億 on, 萬元 from 1萬 on if one decimal says it exactly, else 元.
    """
    size, places = _PRINTED[unit or _unit(amount)]
    number = f"{_half_up(Fraction(amount, size), places):,f}"
    if places:
        number = number.rstrip("0").removesuffix(".")
    return f"{number} {unit or _unit(amount)}"


def _unit(amount: int) -> Unit:
    if abs(amount) >= 10**8:
        return "億元"
    return "萬元" if abs(amount) >= 10**4 and amount % 1000 == 0 else "元"


def parse_money(text: str, *, field: str = "金額") -> int:
    """Return the amount in 元 that a person typed: 1,396 萬元, 一萬元, 156萬元整, 6億3,944萬2,789元, 12,400.

    Raises BadInput for an unknown form, a fraction of a 元, or 10**16 元 and more.
    """
    return _read(text, field)[0]


def rounding_interval(printed: str) -> tuple[int, int]:
    """Return the smallest and largest amount in 元 (both included) that a printed amount can stand for.

    「33.2 億元」 can be any sum that rounds half up to the last digit printed: 3,315,000,000 to 3,324,999,999.
    A sum in 元, in Chinese numerals, or with 整 is exact.  Raises BadInput as parse_money does.
    """
    amount, step = _read(printed, "金額")
    half = step // 2
    if step == 1:
        return amount, amount
    if amount == 0:
        return 1 - half, half - 1
    # Half up rounds away from zero on both sides, so the interval of a negative sum is the mirror image.
    return (amount - half, amount + half - 1) if amount > 0 else (amount - half + 1, amount + half)


def _read(text: str, field: str) -> tuple[int, int]:
    """Return the amount, and the worth of its last printed digit, both in 元."""
    frame = _FRAME.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_SAME))
    if not frame or not frame["sum"]:
        raise BadInput(said("請填{field}，例如 12,400 元 或 1,396 萬元。", field=field))
    if set(frame["sum"]) <= NUMERALS:
        amount, step = from_chinese(frame["sum"], field=field), 1
    else:
        amount, step = _read_digits(frame["sum"], text, field)
    if amount >= _LIMIT:
        raise BadInput(said("{field} {text} 超過 9,999 兆元，請檢查單位。", field=field, text=quoted(text)))
    return (-amount if frame["minus"] else amount), (1 if frame["even"] else step)


def _read_digits(typed: str, whole: str, field: str) -> tuple[int, int]:
    """Return amount and worth of the last digit of 369.6萬 or 6億3,944萬2,789."""
    unreadable = BadInput(
        said(
            "{field} {whole} 無法辨識，請寫成 12,400 元、1,396 萬元 或 6億3,944萬2,789元。",
            field=field,
            whole=quoted(whole),
        )
    )
    amount, step, at, above = Fraction(0), 1, 0, _LIMIT
    while at < len(typed):
        part = _PART.match(typed, at)
        # Only a sum of one part may have decimals, and each part must stay below the unit before it.
        if not part or (part["decimals"] and part.group() != typed):
            raise unreadable
        size, decimals = _SIZES[part["size"]], part["decimals"] or ""
        worth = Fraction(int(part["whole"].replace(",", "") + decimals) * size, 10 ** len(decimals))
        if at and worth >= above:
            raise unreadable
        amount, step, at, above = amount + worth, size // 10 ** len(decimals) or 1, part.end(), size
    if amount.denominator != 1:
        raise BadInput(said("{field} {whole} 含有不到 1 元的零數，請填整數元。", field=field, whole=quoted(whole)))
    return int(amount), step


def percent(numerator: int | Decimal, denominator: int | Decimal, places: int = 2) -> Decimal:
    """Return numerator / denominator in percent, rounded half up: 1990 of 8462 → Decimal("23.52").

    Raises BadInput if the denominator is 0: a report must not print a share of nothing.
    """
    if not denominator:
        raise BadInput(said("分母為 0，無法計算 {comma} 所占的百分比，請改以文字說明。", comma=comma(int(numerator))))
    return _half_up(Fraction(numerator) / Fraction(denominator) * 100, places)


def print_percent(value: Decimal, places: int = 2) -> str:
    """Return a percentage with the full-width sign, rounded half up: Decimal("23.5") → 23.50％."""
    return f"{_half_up(Fraction(value), places):,f}％"


def _half_up(value: Fraction, places: int) -> Decimal:
    """Return the value rounded half up (away from zero) to so many decimals, exactly; never a negative zero."""
    units = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal((int(value < 0 and units > 0), tuple(int(d) for d in str(units)), -places))
