"""Every numeral is found, however it is written; no idiom and no ordinal is taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from . import idioms
from .numerals import scan

NUMBERS = st.integers(0, 10**8) | st.integers(0, 9999)
PROSE = st.sampled_from(["本期共計", "受理", "其中有", "約", "，", "由前期的", "計畫總經費為新臺幣"])
AFTER = st.sampled_from(["件。", " 件，", "人次", "元", "名同仁", "場次", "。"])
FULL = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")


def in_words(n: int) -> str:
    """An independent writer of Chinese numerals: four digits at a time, zeros said once."""
    if n == 0:
        return "零"
    groups, units = [], ["", "萬", "億"]
    while n:
        n, low = divmod(n, 10000)
        groups.append(low)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            continue
        if said and group < 1000:
            said += "零"
        said += _four(group) + units[place]
    return said


def _four(group: int) -> str:
    said, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = group // size % 10
        if digit:
            said += ("零" if gap else "") + "零一二三四五六七八九"[digit] + unit
            gap = False
        elif said:
            gap = True
    return said


FORMAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
FORMS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "comma": lambda n: f"{n:,}",
    "full width": lambda n: str(n).translate(FULL),
    "full width, comma": lambda n: f"{n:,}".translate(FULL),
    "words": in_words,
    "capitals": lambda n: in_words(n).translate(FORMAL),
    "萬": lambda n: f"{n} 萬",
    "tight 萬": lambda n: f"{n}萬",
    "per cent": lambda n: f"{n}％",
    "百分之": lambda n: "百分之" + in_words(n),
}
WORTH: dict[str, Fraction | int] = {
    "萬": 10**4,
    "tight 萬": 10**4,
    "per cent": Fraction(1, 100),
    "百分之": Fraction(1, 100),
}


@given(NUMBERS, st.sampled_from(sorted(FORMS)), PROSE, AFTER)
@example(10**8, "words", "共計", "件")
@example(10, "words", "共計", "件")
def test_a_number_in_any_form_is_found_whole_and_read_right(n: int, form: str, before: str, after: str) -> None:
    written = FORMS[form](n)
    text = before + written + after
    found = list(scan(text))
    assert [(f.text, f.start) for f in found] == [(written, len(before))]
    assert found[0].value == n * WORTH.get(form, 1)
    assert not idioms.idle(found[0].start, found[0].end, idioms.spans(text))


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_decimals_belong_to_their_number(whole: int, part: int) -> None:
    (found,) = scan(f"投入 {whole:,}.{part:02d} 億元")
    assert found.value == (whole + Fraction(part, 100)) * 10**8


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一般民眾",
            "本處與各機關一同推動",
            "第一線同仁",
            "統一格式",
            "進一步改善",
            "下一代",
            "一行到市府拜會",
            "每週二召開",
        ),
        *("四維行政中心", "五福國小", "八王子市", "六龜區", "百貨公司", "零組件", "十字路口", "雙方", "兩造", "兩岸"),
        *(
            "第 3 屆第 2 次",
            "第一次申訴",
            "一樓公廁",
            "1F 大禮堂",
            "二級機關",
            "參加研習",
            "參訪",
            "陸續",
            "陸淑美副議長",
        ),
        *("日復一日", "五花八門", "大同 3C 門市", "一樓到三樓"),
    ],
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    known = idioms.spans(text)
    assert [f.text for f in scan(text) if not idioms.idle(f.start, f.end, known)] == []


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        *(("列管四處", "四"), ("兩場次", "兩"), ("一座獎座", "一"), ("十一般貨車", "十一"), ("一起案件", "一")),
        *(("半數以上", "半數"), ("三分之一", "三分之一"), ("共計一案，", "一"), ("參件", "參"), ("萬元", "萬")),
    ],
)
def test_what_counts_something_is_found(text: str, numeral: str) -> None:
    known = idioms.spans(text)
    assert [f.text for f in scan(text) if not idioms.idle(f.start, f.end, known)] == [numeral]


@given(st.data())
def test_no_idiom_of_the_file_is_ever_a_number(data: st.DataObject) -> None:
    words = json.loads(Path(idioms.__file__).with_name("idioms.json").read_text(encoding="utf-8"))
    plain = [word for word in (*words["idioms"], *words["names"]) if not set(word) & set("[]()\\?")]
    word = data.draw(st.sampled_from(plain))
    text = (
        data.draw(st.sampled_from(["本處", "由", "，", "與各機關"]))
        + word
        + data.draw(st.sampled_from(["的同仁", "，", "。"]))
    )
    known = idioms.spans(text)
    assert all(idioms.idle(f.start, f.end, known) for f in scan(text))
