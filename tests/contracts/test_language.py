"""The English of the interface: complete, with the placeholders of the Chinese, and without Chinese left in it."""

from __future__ import annotations

import ast
import re
from datetime import date

import polib
import pytest
from django.utils import translation

from siwei.commands.messages_ import CATALOGUES, SIWEI, missing
from siwei.desks import language
from siwei.measures.period import Period
from siwei.plain.errors import BadInput, quoted
from siwei.plain.errors import said as spoken
from siwei.plain.rocdate import parse_date
from siwei.plain.vague import parse_vague
from siwei.plain.workdays import NoCalendar
from siwei.stack.catalogue import whole

ENTRIES = list(whole(CATALOGUES))
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}")
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# What the office's own files and numbers say, told to the reader as it stands there.
NAMES = ("維108-0409", "原案號", "「、」")
# What is typed or written in Chinese whatever the language of the page.
REFUSALS = ("BadInput", "TransitionRefused", "Stale", "ValidationError", "Refused")
TYPED = (
    *("是 (yes)", "否 (no)", "12,400 元", "1,396 萬元", "6億3,944萬2,789元", "二十一", "一百零五", "民國"),
    *("108年12月上旬", "88年下半年", "108年{whole}"),
)


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
            # %% is the sign itself, which Chinese writes ％.
            there, here = (set(PLACEHOLDER.findall(words)) - {"%%"} for words in (entry.msgid, text))
            assert {p for p in here if p.startswith("%")} == {p for p in there if p.startswith("%")}, entry.msgid
            assert {p for p in here if p.startswith("{")} == {p for p in there if p.startswith("{")}, entry.msgid


def test_the_english_is_english() -> None:
    for entry in ENTRIES:
        for text in said(entry):
            for name in (*NAMES, *TYPED):
                text = text.replace(name, "")
            assert not CHINESE.search(text), f"{entry.msgid} → {text}"


def test_a_refusal_is_said_in_the_language_of_the_reader() -> None:
    def refused() -> str:
        with pytest.raises(BadInput) as bad:
            parse_date("108/02/30", field="立案日期")
        return str(bad.value)

    assert refused() == "立案日期 108/02/30 不存在，2 月只有 28 天。"
    with translation.override("en"):
        assert refused() == "Filed on 108/02/30 does not exist: month 2 has only 28 days."


def test_what_a_person_typed_is_quoted_and_not_translated() -> None:
    with translation.override("en"):
        assert spoken("找不到「{text}」；請填它的代碼或名稱。", text=quoted("水電")).startswith("“水電”")


def test_what_is_kept_on_file_stays_chinese() -> None:
    with translation.override("en"):
        assert NoCalendar(2071).chinese == "民國 160 年的辦公日曆尚未載入，請法規管理人員到「辦公日曆」載入該年度"


def test_no_refusal_is_put_together_where_no_translator_finds_it() -> None:
    """A template in f"…" has no entry in any catalogue: values are handed to `said` by name."""
    for path in sorted(SIWEI.rglob("*.py")):
        if {"commands", "stack"} & set(path.relative_to(SIWEI).parts):
            continue  # the console speaks Chinese
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
                for text in ast.walk(node):
                    assert not _put_together(text), f"{path.relative_to(SIWEI)}:{node.lineno}"


def _put_together(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.Constant) and CHINESE.search(str(part.value)) for part in node.values
    )


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
