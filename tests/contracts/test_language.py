"""The English of the interface: complete, with the placeholders of the Chinese, and without Chinese left in it."""

from __future__ import annotations

import re
from datetime import date

import polib
import pytest
from django.utils import translation

from siwei.commands.messages_ import CATALOGUES, missing
from siwei.desks import language
from siwei.measures.period import Period
from siwei.plain.vague import parse_vague
from siwei.stack.catalogue import whole

ENTRIES = list(whole(CATALOGUES))
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}")
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# What the office's own files and numbers say, told to the reader as it stands there.
NAMES = ("維108-0409", "原案號", "「、」")


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_of_a_page_has_its_english() -> None:
    assert missing() == {}, "執行 siwei messages --write，補上 siwei/locale/en/ 的譯文"


def test_no_entry_is_left_empty_or_said_twice() -> None:
    keys = [(entry.msgctxt, entry.msgid) for entry in ENTRIES]
    assert len(keys) == len(set(keys))
    assert not [entry.msgid for entry in ENTRIES if not all(text.strip() for text in said(entry))]


def test_the_english_has_the_placeholders_of_the_chinese() -> None:
    for entry in ENTRIES:
        for text in said(entry):
            there, here = (set(PLACEHOLDER.findall(words)) for words in (entry.msgid, text))
            assert {p for p in here if p.startswith("%")} == {p for p in there if p.startswith("%")}, entry.msgid
            assert {p for p in here if p.startswith("{")} == {p for p in there if p.startswith("{")}, entry.msgid


def test_the_english_is_english() -> None:
    for entry in ENTRIES:
        for text in said(entry):
            for name in NAMES:
                text = text.replace(name, "")
            assert not CHINESE.search(text), f"{entry.msgid} → {text}"


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        (date(2019, 3, 1), date(2019, 8, 31), "108年3月–8月", "Mar–Aug 2019"),
        (date(2018, 9, 1), date(2019, 2, 28), "107年9月–108年2月", "Sep 2018–Feb 2019"),
        (date(2019, 3, 4), date(2019, 3, 9), "108/03/04–108/03/09", "4 Mar 2019 – 9 Mar 2019"),
    ],
)
def test_a_period_reads_in_both_languages(first: date, last: date, chinese: str, english: str) -> None:
    assert language.brief(Period(first, last)) == chinese
    with translation.override("en"):
        assert language.brief(Period(first, last)) == english


@pytest.mark.parametrize(
    ("given", "english"),
    [
        ("108年12月上旬", "early Dec 2019"),
        ("108年12月中旬", "mid Dec 2019"),
        ("108年2月下旬", "late Feb 2019"),
        ("108年6月", "Jun 2019"),
        ("108年6月底", "30 Jun 2019"),
        ("108年第2季", "Apr–Jun 2019"),
        ("108年上半年", "Jan–Jun 2019"),
        ("108年度", "2019"),
        ("108/8/26", "26 Aug 2019"),
    ],
)
def test_a_vague_date_reads_in_english(given: str, english: str) -> None:
    with translation.override("en"):
        assert language.vague(parse_vague(given)) == english
