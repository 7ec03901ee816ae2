"""The lines of a journal for an English reader.

A journal keeps what it says in Chinese: labels put together by whoever wrote them, and values as printed.  What is ours in
them, a step, a field, a choice, a date, is told again; what a person typed stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext

from siwei.plain.errors import BadInput, Typed, noted, said
from siwei.plain.rocdate import parse_date
from siwei.plain.vague import parse_vague
from siwei.records.columns import column_of, label_of, vague_of
from siwei.records.linking import BACKWARD, FORWARD
from siwei.records.models import Attachment
from siwei.records.reading import Line

from . import language
from .desk import Desk

Say = Callable[[str], str]

# How labels are put together; the longest first, since a shorter one would take it for its own.
PHRASES = (
    noted("{title}：填寫 {n} 列，清空 {m} 列"),
    noted("{title}：填寫 {n} 格，清空 {m} 格"),
    noted("{title}：填寫 {n} 列"),
    noted("{title}：填寫 {n} 格"),
    noted("{title}：清空 {n} 列"),
    noted("{title}：清空 {n} 格"),
    noted("填寫查核表 {n} 項"),
    noted("評分 {n} 格，調整免評 {m} 項"),
    noted("評分 {n} 格"),
    noted("匯入{title} {n} 列"),
    noted("修改{title}「{name}」"),
    noted("取消 {day} {where}停止上班：{name}"),
    noted("{day} {where}停止上班：{name}"),
    noted("訂定 {day} 起的版本"),
    noted("新增{title}"),
    noted("修改{title}"),
    noted("移除{title}"),
    noted("附加{title}"),
    noted("{title}到期"),
)
OURS = ("title", "day")  # the parts of a label that are words of ours; the others are typed, or numbers
DATE = re.compile(r"\d{1,3}年\d{1,2}月\d{1,2}日")
YUAN = re.compile(r"([\d,]+) 元")


def told(desk: Desk, lines: list[Line]) -> list[Line]:
    return [_told(desk, line) for line in lines] if language.english() else lines


def label(text: str) -> str:
    """「移除經費」, “Removed: Funding”."""
    known = language.state(text)
    if known != text or not language.english():
        return known
    for phrase in PHRASES:
        if found := _pattern(phrase).fullmatch(text):
            values = {name: word(part) if name in OURS else Typed(part) for name, part in found.groupdict().items()}
            return said(phrase, **values)
    return text


def word(text: str) -> str:
    """A date, an amount, or a word that the catalogue knows."""
    if DATE.fullmatch(text):
        return _day(text)
    if found := YUAN.fullmatch(text):
        return f"NT${found[1]}"
    return gettext(text) if text else ""


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(phrase)))


def _told(desk: Desk, line: Line) -> Line:
    changes = []
    for name, old, new in line.changes:
        say = _value(desk, name)
        changes.append((label(name), say(old) if old else "", say(new) if new else ""))
    return replace(line, label=label(line.label), who=gettext(line.who), changes=changes)


def _value(desk: Desk, name: str) -> Say:
    """How a value under this name is told: as its column would be, or as the row of a part, word by word."""
    columns = _columns(desk.model) | _columns(Attachment)
    if name in columns:
        return columns[name]
    part = next((part for part in desk.all_parts() if part.title == name), None)
    if part is not None:
        return lambda text: "　".join(_among(text.split("　"), _labels(part.model)))
    if name == noted("關聯"):
        return _relation
    return word if name.endswith("到期") else str


def _among(words: Iterable[str], labels: frozenset[str]) -> list[str]:
    return [word(text) if text in labels or DATE.fullmatch(text) else text for text in words]


def _relation(text: str) -> str:
    words, _, number = text.rpartition(" ")
    return f"{gettext(words)} {number}" if words in (*FORWARD.values(), *BACKWARD.values()) else text


@cache
def _columns(model: type[models.Model]) -> dict[str, Say]:
    """Label → how its values are told.  Two columns of one label that differ in kind leave the text as it is."""
    found: dict[str, Say] = {}
    for name in (*(field.name for field in model._meta.concrete_fields), *_vague_names(model)):
        text = label_of(model, name)
        say = _kind(model, name)
        found[text] = say if found.get(text, say) is say else str
    return found


def _vague_names(model: type[models.Model]) -> list[str]:
    return [name for name in dir(model) if not name.startswith("_") and vague_of(model, name)]


def _kind(model: type[models.Model], name: str) -> Say:
    if vague_of(model, name):
        return _vague
    column = column_of(model, name)
    if name == "state":
        return language.state
    if column.choices or isinstance(column, models.BooleanField | models.PositiveBigIntegerField | models.DateField):
        return word
    return str


@cache
def _labels(model: type[models.Model]) -> frozenset[str]:
    """The choices of a model, and yes and no."""
    choices: list[Any] = [text for field in model._meta.concrete_fields for _, text in field.flatchoices or ()]
    return frozenset(map(str, choices)) | {"是", "否"}


def _day(text: str) -> str:
    try:
        return language.day(parse_date(text))
    except BadInput:
        return text


def _vague(text: str) -> str:
    try:
        return language.vague(parse_vague(text))
    except BadInput:
        return text
