"""Sums of money and percentages, as the report prints them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.money import Unit, parse_money, percent, print_money, print_percent, rounding_interval

AMOUNTS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.integers(-(10**5), 10**5),
    st.integers(-(10**6), 10**6).map(lambda tenths: tenths * 1000),
    st.integers(-(10**6), 10**6).map(lambda halves: halves * 500),
)
UNITS: st.SearchStrategy[Unit | None] = st.sampled_from([None, "元", "萬元", "億元"])


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (13_960_000, "1,396 萬元"),
        (3_696_000, "369.6 萬元"),
        (77_464_000, "7,746.4 萬元"),
        (1_560_000, "156 萬元"),
        (3_320_000_000, "33.2 億元"),
        (4_046_000_000, "40.46 億元"),
        (100_000_000, "1 億元"),
        (99_999_000, "9,999.9 萬元"),
        (99_999_999, "99,999,999 元"),
        (12_400, "12,400 元"),
        (12_000, "1.2 萬元"),
        (10_000, "1 萬元"),
        (9_999, "9,999 元"),
        (0, "0 元"),
        (-13_960_000, "-1,396 萬元"),
    ],
)
def test_the_unit_is_chosen_as_the_report_does(amount: int, printed: str) -> None:
    assert print_money(amount) == printed


@pytest.mark.parametrize(
    ("amount", "unit", "printed"),
    [
        (12_400, "元", "12,400 元"),
        (12_499, "萬元", "1.2 萬元"),
        (12_500, "萬元", "1.3 萬元"),
        (-12_500, "萬元", "-1.3 萬元"),
        (499, "萬元", "0 萬元"),
        (-499, "萬元", "0 萬元"),
        (10_499_999, "億元", "0.1 億元"),
        (10_500_000, "億元", "0.11 億元"),
        (123_456_000_000, "億元", "1,234.56 億元"),
        (10_000_000, "萬元", "1,000 萬元"),
    ],
)
def test_a_given_unit_rounds_half_up(amount: int, unit: Unit, printed: str) -> None:
    assert print_money(amount, unit) == printed


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,396 萬元", 13_960_000),
        ("一萬元", 10_000),
        ("156萬元整", 1_560_000),
        ("33.2億元", 3_320_000_000),
        ("6億3,944萬2,789元", 639_442_789),
        ("12,400", 12_400),
        ("7718.4 萬元", 77_184_000),
        ("新臺幣１２，４００元", 12_400),
        ("NT$12,400.00", 12_400),
        ("壹拾貳萬參仟元整", 123_000),
        ("3千萬元", 30_000_000),
        ("6億3千萬", 630_000_000),
        ("3萬5千元", 35_000),
        ("-1.5萬元", -15_000),
        ("1.2345萬元", 12_345),
        ("0元", 0),
        ("1.5兆元", 1_500_000_000_000),
        ("5百萬元", 5_000_000),
        ("5百元", 500),
    ],
)
def test_it_reads_what_people_write(typed: str, amount: int) -> None:
    assert parse_money(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "1,39 萬元",
        "1萬2萬",
        "2萬3億",
        "1.5億200萬",
        "1億10,000萬",
        "12..4",
        "約12萬",
        "若干元",
        "萬元",
        "三萬五元",
        "12元5",
        "3千5百萬",
    ],
)
def test_an_unclear_sum_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_money(typed, field="預算")
    assert str(refused.value).startswith(f"預算 {typed.removesuffix('元')}")


@pytest.mark.parametrize("typed", ["0.5元", "12.34", "1.23456萬元"])
def test_a_fraction_of_a_dollar_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_money(typed)
    assert str(refused.value) == f"金額 {typed} 含有不到 1 元的零數，請填整數元。"


@pytest.mark.parametrize("typed", ["", "元", "  ", "-"])
def test_an_empty_sum_is_asked_for(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^請填費用，"):
        parse_money(typed, field="費用")


def test_a_sum_no_city_has_is_taken_for_a_slip_of_the_unit() -> None:
    with pytest.raises(BadInput, match="請檢查單位"):
        parse_money("10000兆元")


@given(AMOUNTS)
def test_a_sum_in_whole_dollars_reads_back(amount: int) -> None:
    assert parse_money(print_money(amount, "元")) == amount


@given(AMOUNTS, UNITS)
def test_the_interval_of_what_is_printed_holds_the_sum(amount: int, unit: Unit | None) -> None:
    low, high = rounding_interval(print_money(amount, unit))
    assert low <= amount <= high


@given(AMOUNTS.filter(lambda amount: amount % 10_000 and amount % 1000 == 0))
def test_the_interval_is_no_wider_than_the_rounding(amount: int) -> None:
    # One decimal of 萬 is printed, so both ends print alike and their neighbours do not.
    printed = print_money(amount, "萬元")
    low, high = rounding_interval(printed)
    assert print_money(low, "萬元") == print_money(high, "萬元") == printed
    assert printed not in (print_money(low - 1, "萬元"), print_money(high + 1, "萬元"))


@pytest.mark.parametrize(
    ("printed", "interval"),
    [
        ("33.2 億元", (3_315_000_000, 3_324_999_999)),
        ("40.46 億元", (4_045_500_000, 4_046_499_999)),
        ("369.6 萬元", (3_695_500, 3_696_499)),
        ("1,396 萬元", (13_955_000, 13_964_999)),
        ("-1,396 萬元", (-13_964_999, -13_955_000)),
        ("0 萬元", (-4_999, 4_999)),
        ("12,400 元", (12_400, 12_400)),
        ("NT$12,400.00", (12_400, 12_400)),
        ("一萬元", (10_000, 10_000)),
        ("156 萬元整", (1_560_000, 1_560_000)),
        ("6億3,944萬元", (639_435_000, 639_444_999)),
        ("6億3,944萬2,789元", (639_442_789, 639_442_789)),
    ],
)
def test_a_printed_sum_stands_for_all_that_round_to_it(printed: str, interval: tuple[int, int]) -> None:
    assert rounding_interval(printed) == interval


def test_the_sums_of_the_report_agree_within_their_rounding() -> None:
    parts = [rounding_interval(printed) for printed in ("32.79 億元", "7.67 億元")]
    low, high = rounding_interval("40.46 億元")
    assert sum(part[0] for part in parts) <= high
    assert sum(part[1] for part in parts) >= low


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (1_990, 8_462, "23.52％"),
        (866, 3_462, "25.01％"),
        (455, 1_390, "32.73％"),
        (1, 8, "12.50％"),
        (1, 16_000, "0.01％"),
        (-1, 8, "-12.50％"),
        (3, 2, "150.00％"),
        (-1, 10**6, "0.00％"),
    ],
)
def test_percentages_are_those_of_the_report(numerator: int, denominator: int, printed: str) -> None:
    assert print_percent(percent(numerator, denominator)) == printed


def test_a_half_rounds_up_and_keeps_its_places() -> None:
    assert str(percent(1990, 8462)) == "23.52"
    assert percent(1, 800, places=2) == Decimal("0.13")
    assert percent(-1, 800, places=2) == Decimal("-0.13")
    assert str(percent(1, 2, places=1)) == "50.0"
    assert str(percent(Decimal("0.5"), 2, places=0)) == "25"
    assert print_percent(Decimal("23.525"), places=2) == "23.53％"


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_percentage_is_off_by_half_a_place_at_most(numerator: int, denominator: int, places: int) -> None:
    doubled_error = 2 * (percent(numerator, denominator, places) * denominator - 100 * numerator) * 10**places
    assert -denominator < doubled_error <= denominator


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        percent(1990, 0)
    assert str(refused.value) == "分母為 0，無法計算 1,990 所占的百分比，請改以文字說明。"
