"""Dates as people type them and as papers print them."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.rocdate import (
    DateStyle,
    format_date,
    format_dates,
    format_month,
    format_months,
    format_range,
    gregorian_year,
    parse_date,
    roc_year,
)

CENTURY = st.dates(date(1912, 1, 1), date(2030, 12, 31))
STYLES: tuple[DateStyle, ...] = get_args(DateStyle)


@pytest.mark.parametrize(
    "typed",
    [
        "108.10.28",
        "1081028",
        "民國108年10月28日",
        "中華民國108年10月28日",
        "民國108/10/28",
        "108/10/28",
        "108-10-28",
        "108年10月28日",
        "108 年 10 月 28 日",
        "1 0 8 年 1 0 月 2 8 日",  # the title page of the report, letter-spaced
        "１０８年１０月２８日",
        "１０８．１０．２８",
        "１０８／１０／２８",
        "108–10–28",
        "　108/10/28\n",
        "2019-10-28",
        "2019/10/28",
        "2019年10月28日",
        "20191028",
    ],
)
def test_it_reads_every_form_that_people_type(typed: str) -> None:
    assert parse_date(typed) == date(2019, 10, 28)


def test_it_reads_the_first_year_as_people_say_it() -> None:
    assert parse_date("民國元年1月1日") == parse_date("1.1.1") == date(1912, 1, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("108年9月31日", "結束日期 108年9月31日 不存在，9 月只有 30 天。"),
        ("108/13/01", "結束日期 108/13/01 不存在，月份只有 1 月至 12 月。"),
        ("108/0/01", "結束日期 108/0/01 不存在，月份只有 1 月至 12 月。"),
        ("108.2.29", "結束日期 108.2.29 不存在，108 年不是閏年，2 月只有 28 天。"),
        ("2019-02-29", "結束日期 2019-02-29 不存在，108 年不是閏年，2 月只有 28 天。"),
        ("109.2.30", "結束日期 109.2.30 不存在，2 月只有 29 天。"),
        ("108.1.0", "結束日期 108.1.0 不存在，日從 1 日起算。"),
        ("0/1/1", "結束日期 0/1/1 不存在，民國沒有 0 年，請從 1 年起填。"),
        ("0000101", "結束日期 0000101 不存在，民國沒有 0 年，請從 1 年起填。"),
        ("1911-12-31", "結束日期 1911-12-31 的年份有 4 位數，應為西元 1912 年至 2910 年，請更正年份。"),
        ("0108-10-28", "結束日期 0108-10-28 的年份有 4 位數，應為西元 1912 年至 2910 年，請更正年份。"),
        (
            "民國2019年1月1日",
            "結束日期 民國2019年1月1日 的民國年有 4 位數，請填民國年，或去掉「民國」改填西元年。",
        ),
        ("101112", "結束日期 101112 位數不足，請補零成 7 位數，例如 0990105 是 99年1月5日。"),
        ("", "請填結束日期，例如 108年10月28日。"),
        ("108/10-28", "結束日期 108/10-28 無法辨識，請寫成 108年10月28日 或 108/10/28。"),
        ("12月上旬", "結束日期 12月上旬 無法辨識，請寫成 108年10月28日 或 108/10/28。"),
    ],
)
def test_it_says_why_a_date_cannot_be(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(typed, field="結束日期")
    assert str(refused.value) == sentence


def test_a_refusal_quotes_a_pasted_page_in_one_short_line() -> None:
    with pytest.raises(BadInput, match=r"^日期 一{40} 無法辨識"):
        parse_date("一" * 40)
    with pytest.raises(BadInput, match=r"^日期 一{40}… 無法辨識"):
        parse_date("一" * 41)
    with pytest.raises(BadInput) as refused:
        parse_date("一\n二\u202e" * 500)
    assert len(str(refused.value)) < 100
    assert "\n" not in str(refused.value)
    assert "\u202e" not in str(refused.value)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("screen", "108年8月31日"),
        ("report", "108 年 8 月 31 日"),
        ("document", "中華民國108年8月31日"),
        ("iso", "108-08-31"),
        ("compact", "1080831"),
        ("dotted", "108.08.31"),
        ("slash", "108/08/31"),
    ],
)
def test_it_prints_each_style(style: DateStyle, printed: str) -> None:
    assert format_date(date(2019, 8, 31), style) == printed


def test_an_early_year_sorts_with_the_later_ones() -> None:
    assert format_date(date(2010, 1, 5), "iso") == "099-01-05"
    assert format_date(date(2010, 1, 5), "compact") == "0990105"
    assert format_date(date(2010, 1, 5)) == "99年1月5日"


@given(CENTURY, st.sampled_from(STYLES))
def test_what_is_printed_can_be_read_back(day: date, style: DateStyle) -> None:
    assert parse_date(format_date(day, style)) == day


@given(CENTURY)
def test_gregorian_iso_dates_are_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.integers(-5, 200), st.integers(-1, 14), st.integers(-1, 33))
def test_only_days_of_the_calendar_are_read(year: int, month: int, day: int) -> None:
    try:
        expected = date(year + 1911, month, day) if year > 0 else None
    except ValueError:
        expected = None
    try:
        found = parse_date(f"{year}/{month}/{day}")
    except BadInput:
        found = None
    assert found == expected


@given(st.text(alphabet="0123456789年月日民國元./- ０９．", max_size=12))
def test_nothing_typed_fails_in_any_other_way(typed: str) -> None:
    try:
        day = parse_date(typed)
    except BadInput as refused:
        assert str(refused).endswith("。")  # noqa: PT017  either outcome is right
    else:
        assert day.year > 1911


def test_the_last_year_that_three_digits_can_write_is_taken() -> None:
    assert parse_date("999/12/31") == parse_date("2910-12-31") == date(2910, 12, 31)
    assert format_date(date(2910, 12, 31), "compact") == "9991231"
    assert gregorian_year(999) == 2910


def test_years_turn_both_ways() -> None:
    assert roc_year(date(2019, 1, 1)) == 108
    assert gregorian_year(108) == 2019
    for outside in (0, 1000):
        with pytest.raises(BadInput):
            gregorian_year(outside)
    for before_or_after in (date(1911, 12, 31), date(2911, 1, 1)):
        with pytest.raises(BadInput):
            format_date(before_or_after)


def test_a_moment_is_not_taken_for_a_day() -> None:
    with pytest.raises(BadInput, match="是時刻"):
        format_date(datetime(2019, 8, 31, 16, tzinfo=UTC))


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2019, 4, 9), date(2019, 4, 18), "108 年 4 月 9 日至 18 日"),
        (date(2019, 6, 30), date(2019, 7, 2), "108 年 6 月 30 日至 7 月 2 日"),
        (date(2019, 12, 30), date(2020, 1, 2), "108 年 12 月 30 日至 109 年 1 月 2 日"),
        (date(2019, 3, 1), date(2020, 3, 1), "108 年 3 月 1 日至 109 年 3 月 1 日"),
        (date(2019, 4, 9), date(2019, 4, 9), "108 年 4 月 9 日"),
    ],
)
def test_a_range_repeats_only_what_changes(first: date, last: date, printed: str) -> None:
    assert format_range(first, last) == printed


def test_a_range_prints_in_other_styles() -> None:
    first, last = date(2019, 4, 9), date(2019, 5, 18)
    assert format_range(first, last, "screen") == "108年4月9日至5月18日"
    assert format_range(first, last, "document") == "中華民國108年4月9日至5月18日"
    assert format_range(first, last, "iso") == "108-04-09至108-05-18"


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        format_range(date(2019, 4, 9), date(2019, 4, 8))
    assert str(refused.value) == "結束日期 108年4月8日 早於開始日期 108年4月9日，請對調或更正。"


@given(CENTURY, st.integers(0, 800))
def test_both_days_of_a_range_can_be_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for style in STYLES:
        begin, _, end = format_range(first, last, style).partition("至")
        said = format_date(first)  # what the first half already says: year, month, day
        if style in ("screen", "report", "document") and end:
            year, month = said.partition("年")[0], said.partition("年")[2].partition("月")[0]
            end = end if "年" in end else f"{year}年{end}" if "月" in end else f"{year}年{month}月{end}"
        assert parse_date(begin) == first
        assert parse_date(end or begin) == last


def test_a_month_prints_as_in_the_report() -> None:
    assert format_month(date(2019, 6, 12)) == "108 年 6 月"


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        ([date(2019, 8, 14), date(2019, 8, 21), date(2019, 8, 28)], "108 年 8 月 14 日、21 日及 28 日"),
        ([date(2019, 8, 28), date(2019, 8, 14), date(2019, 8, 14)], "108 年 8 月 14 日及 28 日"),
        ([date(2019, 7, 30), date(2019, 8, 1)], "108 年 7 月 30 日及 8 月 1 日"),
        ([date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 2)], "108 年 12 月 31 日、109 年 1 月 1 日及 2 日"),
        ([date(2019, 8, 14)], "108 年 8 月 14 日"),
    ],
)
def test_several_days_print_as_the_report_lists_them(days: list[date], printed: str) -> None:
    assert format_dates(days) == printed


def test_several_days_print_on_screens_and_documents() -> None:
    days = [date(2019, 7, 30), date(2019, 8, 1)]
    assert format_dates(days, "screen") == "108年7月30日及8月1日"
    assert format_dates(days, "document") == "中華民國108年7月30日及8月1日"


def test_no_days_are_refused() -> None:
    with pytest.raises(BadInput, match="至少填一個日期"):
        format_dates([])


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        ([date(2019, 5, 7), date(2019, 5, 28)], "108 年 5 月"),
        ([date(2019, 8, 6), date(2019, 3, 12), date(2019, 7, 9)], "108 年 3 月、7 月及 8 月"),
        ([date(2019, 12, 31), date(2020, 1, 1)], "108 年 12 月及 109 年 1 月"),
    ],
)
def test_months_repeat_the_year_only_where_it_changes(days: list[date], printed: str) -> None:
    assert format_months(days) == printed


def test_months_need_a_day() -> None:
    with pytest.raises(BadInput):
        format_months([])
