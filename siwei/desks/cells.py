"""Cells: a record's values as text, made before the template sees them.

Date and number filters inside a template cost more than server and database together (architecture.md, decision 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext

from siwei.plain.rocdate import format_date
from siwei.records.columns import label_of, printed, vague_of
from siwei.records.registered import Registered

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


def is_number(model: type[models.Model], name: str) -> bool:
    if vague_of(model, name):
        return False
    return isinstance(_column(model, name), models.IntegerField)


def cell(record: models.Model, name: str) -> Cell:
    model = type(record)
    kind = _kind(model, name)
    text = printed(record, name)
    if getattr(_column(model, name), "choices", None):
        text = gettext(text)
    if isinstance(_column(model, name), models.PositiveBigIntegerField) and text:
        text = text.removesuffix(" 元")  # the unit stands in the head of the column
    return Cell(text or "—", kind, head(model, name))


def _kind(model: type[models.Model], name: str) -> str:
    if name == "state":
        return "state"
    if is_number(model, name):
        return "number"
    return "date" if vague_of(model, name) or isinstance(_column(model, name), models.DateField) else "text"


def head(model: type[models.Model], name: str) -> str:
    """A column's head, with its unit, in the language of the reader; what is exported keeps the labels of the house."""
    label = gettext(label_of(model, name))
    return f"{label}（{gettext('元')}）" if isinstance(_column(model, name), models.PositiveBigIntegerField) else label


def heads(desk: Desk) -> list[dict[str, Any]]:
    return [{"text": head(desk.model, n), "number": is_number(desk.model, n), "name": n} for n in desk.columns]


def row(desk: Desk, record: Registered, today: Today) -> dict[str, Any]:
    return {
        "pk": record.pk,
        "href": desk.url("page", record.pk),
        "tone": tone(record),
        "cells": [due_cell(record, name, today) if name == desk.due else cell(record, name) for name in desk.columns],
    }


def due_cell(record: Registered, name: str, today: Today) -> Cell:
    """How the due date stands, and the date."""
    due, label = getattr(record, name), head(type(record), name)
    if due is None:
        return Cell("—", "date", label)
    found = today.standing(due)
    return Cell(found.text, "due", label, found.tone, format_date(due))


def tone(record: Registered) -> str:
    """How loud a state is: done is quiet."""
    if not record.is_open:
        return QUIET
    return WAITING if record.state in ("waiting", "applied", "reported", "planned") else BUSY


def _column(model: type[models.Model], name: str) -> object:
    return next((f for f in model._meta.get_fields() if f.name == name), None)
