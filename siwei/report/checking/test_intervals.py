"""What a print stands for, against an independent model: every value is printed and must lie in the interval read back."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.money import percent, print_money, print_percent

from .intervals import Interval, printed


def rounded(value: int, unit: int, places: int) -> Decimal:
    return (Decimal(value) / unit).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.integers(0, 10**12), st.sampled_from([("萬", 10**4), ("億", 10**8)]), st.integers(0, 2))
def test_a_sum_lies_in_what_its_print_stands_for(value: int, unit: tuple[str, int], places: int) -> None:
    """In any unit and with any number of decimals; a unit further off would have printed something else."""
    word, size = unit
    text = f"{rounded(value, size, places):,f} {word}元"
    read = printed(text)
    assert read is not None
    assert read.low <= value <= read.high
    step = Fraction(size, 10**places)
    for beyond in (value + step * 2, value - step * 2):
        assert not read.low <= beyond <= read.high


@given(st.integers(0, 10**11))
def test_money_as_the_house_prints_it(value: int) -> None:
    read = printed(print_money(value))
    assert read is not None
    assert read.low <= value <= read.high


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_agrees_with_its_parts(top: int, below: int) -> None:
    read, quotient = printed(print_percent(percent(top, below))), _exact(top).over(_exact(below))
    assert read is not None
    assert quotient is not None
    assert quotient.meets(read)
    off = printed(print_percent(percent(top, below) + Decimal("0.02")))
    assert off is not None
    assert not quotient.meets(off)


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=8))
def test_parts_printed_rounded_always_agree_with_their_printed_total(parts: list[int]) -> None:
    whole, added = printed(print_money(sum(parts))), _exact(0)
    for part in parts:
        added = added + (printed(print_money(part)) or _exact(0))
    assert whole is not None
    assert added.meets(whole)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8), st.integers(1, 10**6))
def test_whole_numbers_are_exact(parts: list[int], off: int) -> None:
    added = _exact(0)
    for part in parts:
        added = added + (printed(f"{part:,} 件") or _exact(0))
    assert added.meets(_exact(sum(parts)))
    assert not added.meets(_exact(sum(parts) + off))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("530 件", 530, 530),
        ("約 423 人", Fraction(845, 2), Fraction(847, 2)),
        ("約 90 人", 85, 95),
        ("33.2 億元", 3_315_000_000, 3_325_000_000),
        ("１，３９６ 萬元", 13_955_000, 13_965_000),
        ("23.52％", Fraction(23515, 100000), Fraction(23525, 100000)),
    ],
)
def test_examples(text: str, low: Fraction, high: Fraction) -> None:
    assert printed(text) == Interval(Fraction(low), Fraction(high))


def test_words_are_no_number() -> None:
    assert printed("（無資料）") is None


def _exact(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value))
