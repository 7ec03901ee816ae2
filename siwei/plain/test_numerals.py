"""Chinese numerals, heading numbers and thousands commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.numerals import comma, from_chinese, heading_number, parse_heading, parse_whole, to_chinese

# Plain integers are nearly all long; numbers full of zeros are where the rules of 零 go wrong.
NUMBERS = st.one_of(
    st.integers(0, 10**16 - 1),
    st.integers(0, 11000),
    st.lists(st.sampled_from("000000123456789"), min_size=1, max_size=16).map(lambda digits: int("".join(digits))),
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (16, "十六"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_000, "一萬"),
        (11_000, "一萬一千"),
        (100_010, "十萬零一十"),
        (200_300, "二十萬零三百"),
        (10_005_000, "一千萬五千"),
        (10_000_500, "一千萬零五百"),
        (100_005_000, "一億零五千"),
        (100_050_000, "一億零五萬"),
        (1_000_000_000_000, "一兆"),
        (1_000_000_000_001, "一兆零一"),
        (639_442_789, "六億三千九百四十四萬二千七百八十九"),
        (10**16 - 1, "九千九百九十九兆九千九百九十九億九千九百九十九萬九千九百九十九"),
    ],
)
def test_numbers_are_written_in_words(number: int, words: str) -> None:
    assert to_chinese(number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(10, "壹拾"), (123_000, "壹拾貳萬參仟"), (4_567_089, "肆佰伍拾陸萬柒仟零捌拾玖")]
)
def test_sums_are_written_in_capitals(number: int, words: str) -> None:
    assert to_chinese(number, formal=True) == words


@given(NUMBERS, st.booleans())
def test_words_read_back_as_the_number(number: int, formal: bool) -> None:
    assert from_chinese(to_chinese(number, formal=formal)) == number


@given(st.integers(0, 10**16 - 2))
def test_neighbours_have_different_words(number: int) -> None:
    assert to_chinese(number) != to_chinese(number + 1)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一〇八", 108),
        ("二○一九", 2019),
        ("兩萬", 20_000),
        ("廿一", 21),
        ("卅", 30),
        ("一十二", 12),
        ("一百十二", 112),
        ("叁佰", 300),
        ("零", 0),
        ("一二三四五六七八九〇一二三四五六", 1_234_567_890_123_456),
        (" 十 ", 10),
    ],
)
def test_other_spellings_are_read(words: str, number: int) -> None:
    assert from_chinese(words) == number


@pytest.mark.parametrize(
    "words", ["", "百", "十百", "一二十", "三萬億", "萬", "一萬二萬", "〇一", "二點五", "12", "一" * 17]
)
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(BadInput):
        from_chinese(words)


def test_a_number_with_two_readings_is_refused_with_the_clear_spelling() -> None:
    with pytest.raises(BadInput) as refused:
        from_chinese("一百五", field="人數")
    assert str(refused.value) == "人數 一百五 的寫法不明確，如果是 105，請寫成 一百零五。"


@given(st.text(alphabet="零一二三五九十百千萬億兆", max_size=8))
def test_no_string_of_numerals_fails_in_any_other_way(words: str) -> None:
    try:
        number = from_chinese(words)
    except BadInput:
        return
    assert 0 <= number < 10**16


def test_only_numbers_that_have_words_are_written() -> None:
    for number in (-1, 10**16):
        with pytest.raises(BadInput):
            to_chinese(number)


@pytest.mark.parametrize(
    ("level", "number", "mark"),
    [
        (1, 1, "壹、"),
        (1, 2, "貳、"),
        (1, 10, "拾、"),
        (1, 12, "拾貳、"),
        (2, 7, "七、"),
        (2, 27, "二十七、"),
        (3, 1, "（一）"),
        (4, 1, "1."),
        (5, 12, "(12)"),
    ],
)
def test_headings_are_numbered_as_the_report_does(level: int, number: int, mark: str) -> None:
    assert heading_number(level, number) == mark


@given(st.integers(1, 5), st.integers(1, 199))
def test_a_heading_gives_back_its_level_number_and_title(level: int, number: int) -> None:
    assert parse_heading(f"{heading_number(level, number)}健全職工管理") == (level, number, "健全職工管理")
    assert parse_heading(heading_number(level, number)) == (level, number, "")


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("二十七、高雄市政府行政暨國際處業務報告", (2, 27, "高雄市政府行政暨國際處業務報告")),
        (" (一) 擘劃城市合作", (3, 1, "擘劃城市合作")),
        ("（２）照片", (5, 2, "照片")),
        ("１、說明", (4, 1, "說明")),
        ("2.108 年 8 月 22 日本處消保官主辦「108", (4, 2, "108 年 8 月 22 日本處消保官主辦「108")),
        ("1.1,396 萬元", None),
        ("33.2 億元", None),
        ("108.10.28 召開", None),
        ("本處依規定辦理", None),
        ("十十、", None),
        ("0.5", None),
        ("零、前言", None),
    ],
)
def test_a_heading_is_told_from_a_number(line: str, heading: tuple[int, int, str] | None) -> None:
    assert parse_heading(line) == heading


def test_there_is_no_sixth_level_and_no_item_zero() -> None:
    for level, number in ((0, 1), (6, 1), (2, 0)):
        with pytest.raises(BadInput):
            heading_number(level, number)


def test_thousands_take_commas() -> None:
    assert comma(1108) == "1,108"
    assert comma(530) == "530"
    assert comma(-1_234_567) == "-1,234,567"


@given(st.integers(-(10**17), 10**17))
def test_whole_numbers_read_back_with_or_without_commas(number: int) -> None:
    assert parse_whole(comma(number)) == number
    assert parse_whole(str(number)) == number


def test_full_width_numbers_are_read() -> None:
    assert parse_whole("１，１０８") == 1108


@pytest.mark.parametrize("typed", ["", "1,1080", "11,08", "1.5", "一", "1 108", ",108", "9" * 19])
def test_a_slip_in_a_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_whole(typed, field="件數")
    assert str(refused.value) == f"件數 {typed} 不是整數，請寫成如 1,108 或 1108。"
