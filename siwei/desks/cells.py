"""Cells: a record's values as text, made before the template sees them.

Date and number filters inside a template cost more than server and database together (architecture.md, decision 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape  # Django's does the same and asks first whether its text is a lazy one
from typing import Any

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from siwei.records.columns import label_of, vague_of
from siwei.records.registered import Registered

from . import language
from .desk import Desk
from .dues import Today

QUIET, BUSY, WAITING = "quiet", "busy", "waiting"


@dataclass(frozen=True)
class Cell:
    text: str
    kind: str = "text"  # text, number, date, state, due
    label: str = ""
    tone: str = ""  # of a due date: late, soon, ahead
    title: str = ""  # shown on hover: the date itself


@dataclass(frozen=True)
class Shape:
    """What is known of a column before any row is read."""

    kind: str
    chosen: bool  # its values are labels, which are translated
    money: bool


@cache
def shape(model: type[models.Model], name: str) -> Shape:
    column = _column(model, name)
    money = isinstance(column, models.PositiveBigIntegerField)
    return Shape(_kind(model, name), bool(getattr(column, "choices", None)), money)


def is_number(model: type[models.Model], name: str) -> bool:
    if vague_of(model, name):
        return False
    return isinstance(_column(model, name), models.IntegerField)


def cell(record: models.Model, name: str, label: str | None = None, translate: Callable[[str], str] = gettext) -> Cell:
    """label: the head of its column, if the caller has it."""
    model = type(record)
    known = shape(model, name)
    text = language.value(record, name)
    if known.chosen:
        say = language.state if known.kind == "state" else translate
        text = say(text) if text else ""
    elif known.money:
        text = text.removesuffix(" 元")  # the unit stands in the head of the column
    return Cell(text or "—", known.kind, head(model, name) if label is None else label)


def _kind(model: type[models.Model], name: str) -> str:
    if name == "state":
        return "state"
    if is_number(model, name):
        return "number"
    return "date" if vague_of(model, name) or isinstance(_column(model, name), models.DateField) else "text"


def head(model: type[models.Model], name: str) -> str:
    """A column's head, with its unit, in the language of the reader; what is exported keeps the labels of the house."""
    label = gettext(label_of(model, name))
    money = isinstance(_column(model, name), models.PositiveBigIntegerField)
    return gettext("%(label)s（元）") % {"label": label} if money else label


def heads(desk: Desk) -> list[dict[str, Any]]:
    return [{"text": head(desk.model, n), "number": is_number(desk.model, n), "name": n} for n in desk.columns]


def rows(desk: Desk, records: Iterable[Registered], today: Today) -> list[dict[str, Any]]:
    columns = [(name, head(desk.model, name)) for name in desk.columns]
    base, translate = desk.url(), cache(gettext)  # a page has 50 states, of five kinds
    return [
        {
            "pk": record.pk,
            "href": f"{base}{record.pk}/",
            "tone": tone(record),
            "cells": [
                due_cell(record, name, label, today) if name == desk.due else cell(record, name, label, translate)
                for name, label in columns
            ],
        }
        for record in records
    ]


def table(rows: Iterable[dict[str, Any]], *, pick: bool) -> SafeString:
    """The body of a list: 50 rows of 8 cells in a template's loop cost as much as all else of the page together.

    pick: with a box before each row, by which it is chosen for a step of many.
    """
    choose = escape(gettext("選取"))
    return mark_safe("\n".join(_line(row, choose if pick else "") for row in rows))


def _line(row: dict[str, Any], choose: str) -> str:
    first, *others = row["cells"]
    box = ""
    if choose:
        label = f"{choose} {escape(first.text)}"
        box = f'<td class="pick"><input type="checkbox" name="pk" value="{row["pk"]}" aria-label="{label}"></td>'
    link = f'<a href="{row["href"]}">{escape(first.text)}</a>'
    return f"<tr>{box}{_td(first, link)}{''.join(_td(c, _inside(c, row['tone'])) for c in others)}</tr>"


def _td(cell: Cell, inside: str) -> str:
    return f'<td class="in-{cell.kind}" data-label="{_attribute(cell.label)}">{inside}</td>'


_attribute = lru_cache(maxsize=1000)(escape)  # heads of columns, each once for every row


def _inside(cell: Cell, tone: str) -> str:
    text = escape(cell.text)
    if cell.tone:
        return f'<span class="due due-{cell.tone}" title="{escape(cell.title)}">{text}</span>'
    if cell.kind != "state":
        return text
    return f'<span class="state state-{tone}"><span class="dot" aria-hidden="true"></span>{text}</span>'


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a filter; there may be hundreds of places."""
    return mark_safe(
        "".join(
            f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
            for value, label in choices
        )
    )


def due_cell(record: Registered, name: str, label: str, today: Today) -> Cell:
    """How the due date stands, and the date."""
    due = getattr(record, name)
    if due is None:
        return Cell("—", "date", label)
    found = today.standing(due)
    return Cell(found.text, "due", label, found.tone, language.day(due))


def tone(record: Registered) -> str:
    """How loud a state is: done is quiet."""
    if not record.is_open:
        return QUIET
    return WAITING if record.state in ("waiting", "applied", "reported", "planned") else BUSY


def _column(model: type[models.Model], name: str) -> object:
    return next((f for f in model._meta.get_fields() if f.name == name), None)
