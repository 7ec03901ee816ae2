"""Vague dates: the range they stand for, and the words they keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.vague import VagueDate, parse_vague

ROC_YEARS = st.integers(1, 119)
WORDS = st.one_of(
    st.builds("{}月{}".format, st.integers(1, 12), st.sampled_from(["", "上旬", "中旬", "下旬", "底", "止", "底止"])),
    st.builds("第{}季".format, st.integers(1, 4)),
    st.sampled_from(["上半年", "下半年", ""]),
)


@pytest.mark.parametrize(
    ("typed", "first", "last", "printed", "machine"),
    [
        ("108年12月上旬", "2019-12-01", "2019-12-10", "108年12月上旬", "2019-12-01/2019-12-10"),
        ("108 年 12 月中旬", "2019-12-11", "2019-12-20", "108年12月中旬", "2019-12-11/2019-12-20"),
        ("民國108年2月下旬", "2019-02-21", "2019-02-28", "108年2月下旬", "2019-02-21/2019-02-28"),
        ("109年2月下旬", "2020-02-21", "2020-02-29", "109年2月下旬", "2020-02-21/2020-02-29"),
        ("108年6月", "2019-06-01", "2019-06-30", "108年6月", "2019-06"),
        ("108年06月份", "2019-06-01", "2019-06-30", "108年6月", "2019-06"),
        ("108/06", "2019-06-01", "2019-06-30", "108年6月", "2019-06"),
        ("2019-06", "2019-06-01", "2019-06-30", "108年6月", "2019-06"),
        ("108 年第 2 季", "2019-04-01", "2019-06-30", "108年第2季", "2019-04-01/2019-06-30"),
        ("108年第四季", "2019-10-01", "2019-12-31", "108年第4季", "2019-10-01/2019-12-31"),
        ("108年上半年", "2019-01-01", "2019-06-30", "108年上半年", "2019-01-01/2019-06-30"),
        ("108年下半年", "2019-07-01", "2019-12-31", "108年下半年", "2019-07-01/2019-12-31"),
        ("108年度", "2019-01-01", "2019-12-31", "108年度", "2019-01-01/2019-12-31"),
        ("90年度", "2001-01-01", "2001-12-31", "90年度", "2001-01-01/2001-12-31"),
        ("78年", "1989-01-01", "1989-12-31", "78年", "1989-01-01/1989-12-31"),
        ("108 年 5 月止", "2019-05-31", "2019-05-31", "108年5月止", "2019-05-31"),
        ("108 年 8 月底止", "2019-08-31", "2019-08-31", "108年8月底止", "2019-08-31"),
        ("108年5月底", "2019-05-31", "2019-05-31", "108年5月底", "2019-05-31"),
        ("108.08.26", "2019-08-26", "2019-08-26", "108年8月26日", "2019-08-26"),
        ("2019年12月上旬", "2019-12-01", "2019-12-10", "108年12月上旬", "2019-12-01/2019-12-10"),
    ],
)
def test_it_reads_the_forms_of_the_report(typed: str, first: str, last: str, printed: str, machine: str) -> None:
    found = parse_vague(typed)
    assert found == VagueDate(date.fromisoformat(first), date.fromisoformat(last), printed)
    assert found.machine == machine


def test_a_year_is_assumed_only_where_none_is_written() -> None:
    assert parse_vague("12月上旬", year=108) == parse_vague("108年12月上旬")
    assert parse_vague("第2季", year=108) == parse_vague("108年第2季")
    assert parse_vague("11月30日", year=108).exact == date(2019, 11, 30)
    assert parse_vague("107年12月上旬", year=108).first == date(2018, 12, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12月上旬", "完工日期 12月上旬 沒有年份，請補上年份，例如 108年12月上旬。"),
        ("11月30日", "完工日期 11月30日 沒有年份，請補上年份，例如 108年11月30日。"),
        ("108年13月上旬", "完工日期 108年13月上旬 不存在，月份只有 1 月至 12 月。"),
        ("108/13", "完工日期 108/13 不存在，月份只有 1 月至 12 月。"),
        ("0年6月", "完工日期 0年6月 不存在，民國沒有 0 年，請從 1 年起填。"),
        ("108年第5季", "完工日期 108年第5季 不存在，一年只有第 1 季至第 4 季。"),
        ("108年9月31日", "完工日期 108年9月31日 不存在，9 月只有 30 天。"),
        (
            "89年度",
            "完工日期 89年度 不明確，90年度以前的會計年度不是曆年，請改寫成年、季或月，例如 88年下半年。",
        ),
        ("", "請填完工日期，例如 108年12月上旬。"),
        (
            "年底前",
            "完工日期 年底前 無法辨識，請寫成 108年12月上旬、108年6月、108年第2季、108年上半年、108年度 或完整日期。",
        ),
    ],
)
def test_it_says_what_is_missing(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_vague(typed, field="完工日期")
    assert str(refused.value) == sentence


def test_quarters_are_read_in_chinese_numerals_too() -> None:
    typed = ["108年第一季", "108年第二季", "108年第三季", "108年第四季"]
    assert [parse_vague(words).printed[-2] for words in typed] == ["1", "2", "3", "4"]


def test_equal_vague_dates_are_one_member_of_a_set() -> None:
    assert len({parse_vague("108年6月"), parse_vague("108/06"), parse_vague("108年6月上旬")}) == 2


def test_a_month_and_day_without_year_are_not_taken_for_year_and_month() -> None:
    with pytest.raises(BadInput, match="無法辨識"):
        parse_vague("10/12")


@given(ROC_YEARS, WORDS)
def test_its_words_come_back_in_every_spacing(year: int, words: str) -> None:
    vague = parse_vague(f"{year}年{words}")
    assert vague.printed == f"{year}年{words}"
    assert parse_vague(vague.printed) == vague
    assert parse_vague(vague.display(spaced=True)) == vague
    if words:
        assert parse_vague(vague.display(spaced=True, with_year=False), year=year) == vague
        assert parse_vague(vague.display(spaced=False, with_year=False), year=year) == vague


@given(ROC_YEARS, WORDS)
def test_its_range_lies_within_its_year(year: int, words: str) -> None:
    vague = parse_vague(f"{year}年{words}")
    assert vague.first.year == vague.last.year == year + 1911
    assert (vague.exact is None) == (vague.first < vague.last)


@given(ROC_YEARS, st.integers(1, 12))
def test_the_thirds_of_a_month_leave_no_day_out(year: int, month: int) -> None:
    whole = parse_vague(f"{year}年{month}月")
    early, middle, late = (parse_vague(f"{year}年{month}月{part}旬") for part in "上中下")
    assert early.first == whole.first
    assert middle.first == early.last + timedelta(days=1)
    assert late.first == middle.last + timedelta(days=1)
    assert late.last == whole.last
    assert (whole.last + timedelta(days=1)).day == 1
    assert whole.is_month
    assert not late.is_month


@given(st.dates(date(1912, 1, 1), date(2030, 12, 31)))
def test_an_exact_day_is_known_as_exact(day: date) -> None:
    vague = VagueDate.on(day)
    assert parse_vague(vague.printed) == vague
    assert vague.exact == day
    assert vague.machine == day.isoformat()


def test_it_prints_with_and_without_year_and_spaces() -> None:
    vague = parse_vague("108年12月上旬")
    assert vague.display(spaced=True) == "108 年 12 月上旬"
    assert vague.display(spaced=True, with_year=False) == "12 月上旬"
    assert vague.display(spaced=False) == "108年12月上旬"
    assert parse_vague("108年第2季").display(spaced=True) == "108 年第 2 季"
    assert parse_vague("108年8月26日").display(spaced=True) == "108 年 8 月 26 日"


def test_a_year_alone_keeps_its_year() -> None:
    assert parse_vague("108年度").display(spaced=True, with_year=False) == "108 年度"
    assert parse_vague("108年").display(spaced=True, with_year=False) == "108 年"


def test_they_sort_by_the_days_they_cover() -> None:
    typed = ["108年12月上旬", "108年6月", "108年5月止", "108年6月上旬", "108年度"]
    assert [v.printed for v in sorted(map(parse_vague, typed))] == [
        "108年度",
        "108年5月止",
        "108年6月上旬",
        "108年6月",
        "108年12月上旬",
    ]


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="早於第一日"):
        VagueDate(date(2019, 6, 2), date(2019, 6, 1), "108年6月")
