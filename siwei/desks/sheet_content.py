"""The content of one sheet as it stands: its lines, its heads, and the places where rows stand or would stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db import models

from siwei.plain.errors import quoted, said
from siwei.plain.rocdate import format_date
from siwei.records.columns import column_of, printer
from siwei.records.registered import Registered

from .sheet import Head, Sheet

Texts = dict[str, str]  # field → as typed or as printed
WAS = "was"  # in the form: what it was opened on


@dataclass
class Place:
    """Where one stored row stands, or would stand.  row: what is on file.  fields: what is typed of it."""

    line: models.Model
    head: models.Model | Head | None
    row: models.Model | None
    fields: tuple[str, ...]

    @property
    def fixed(self) -> bool:
        """The row is the line itself: it is filled in, and neither comes nor goes."""
        return self.row is self.line

    @property
    def name(self) -> str:
        return f"{self.line} {self.head}" if self.head else str(self.line)

    def box(self, field: str) -> str:
        """The name of its box in the form."""
        return f"{field}-{self.line.pk}" + (f"-{self.head.pk}" if self.head else "")


@dataclass
class Content:
    """A sheet as it stands.  of: whose sheet it is (a judge), where a record has several."""

    sheet: Sheet
    record: Registered
    of: models.Model | None = None

    @cached_property
    def heads(self) -> list[models.Model | Head | None]:
        """Raises BadInput where the heads are those of a rule, and none holds."""
        if self.sheet.heads:
            return [*self.sheet.heads(self.record)]
        return [*self.sheet.belonging(self.sheet.across, self.record)] if self.sheet.across else [None]

    @cached_property
    def lines(self) -> list[list[Place]]:
        """Three queries at most, however long the sheet is; none where there is nothing to type under."""
        if not self.heads:
            return []
        return [[*self._cells(line), *self._beside(line)] for line in self.sheet.lines(self.record)]

    def _cells(self, line: models.Model) -> list[Place]:
        if not self.sheet.row:
            return [Place(line, None, line, self.sheet.fields)]
        keys = [(head, (line.pk, head.pk if head else None)) for head in self.heads]
        return [Place(line, head, self._rows.get(key), self.sheet.fields) for head, key in keys]

    def _beside(self, line: models.Model) -> list[Place]:
        return [Place(line, None, line, self.sheet.beside)] if self.sheet.beside else []

    @cached_property
    def _rows(self) -> dict[tuple[Any, Any], models.Model]:
        sheet, given = self.sheet, {self.sheet.parent: self.record.pk}
        if self.of:
            given[sheet.by] = self.of.pk
        return {self._key(row): row for row in sheet.model._default_manager.filter(**given).order_by("pk")}

    @property
    def places(self) -> list[Place]:
        return [place for line in self.lines for place in line]

    def _key(self, row: models.Model) -> tuple[Any, Any]:
        sheet = self.sheet
        across = getattr(row, column_of(sheet.model, sheet.across).attname) if sheet.across else None
        return getattr(row, f"{sheet.row}_id"), across

    def texts(self, place: Place) -> Texts:
        """As the boxes show what is on file."""
        return {name: _shown(place.row, name) for name in place.fields}

    @property
    def mark(self) -> str:
        """Changes with every change of the sheet."""
        kept = [(place.box(""), self.texts(place)) for place in self.places if place.row]
        return sha256(repr(kept).encode()).hexdigest()[:16]

    @property
    def shown(self) -> str:
        """What a form is opened on, sent back with it: box → text, as JSON."""
        texts = {place.box(name): text for place in self.places for name, text in self.texts(place).items() if text}
        return json.dumps(texts, ensure_ascii=False)

    def new(self, place: Place) -> models.Model:
        """The row of a place, its pointers set to what has been read already: the model's own checks then cost no query."""
        if place.fixed:
            return place.line
        row = place.row or self.sheet.model()
        head = place.head.pk if isinstance(place.head, Head) else place.head
        given = {self.sheet.parent: self.record, self.sheet.row: place.line, self.sheet.by: self.of}
        for name, value in (given | {self.sheet.across: head}).items():
            if name:
                setattr(row, name, value)
        return row


def _shown(row: models.Model | None, name: str) -> str:
    value = getattr(row, name, None)
    return "" if row is None or value in (None, "") else shown_as(type(row), name, value)


def shown_as(model: type[models.Model], name: str, value: Any) -> str:
    """A date as it is typed, which is short; all else as it is printed."""
    return format_date(value, "slash") if isinstance(value, date) else printer(model, name)(value)


def typed(place: Place, data: Mapping[str, str]) -> Texts:
    return {name: data.get(place.box(name), "").strip() for name in place.fields}


def merged(content: Content, data: Mapping[str, str], was: str) -> tuple[dict[str, str], dict[str, str]]:
    """A form that came too late, over what others have kept meanwhile: (box → text, box → what the other one filled in).

    was: what the form was opened on.  A box that its own person left alone shows what is on file now.
    """
    opened, found, told = _opened(was), dict(data), {}
    for place in content.places:
        for name, now in content.texts(place).items():
            box, mine = place.box(name), typed(place, data)[name]
            before = opened.get(box, "")
            if mine == before:
                found[box] = now
            elif now not in (before, mine):
                told[box] = said(
                    "{name}：他人已填「{now}」，您填的是「{mine}」；儲存之後以您的為準。",
                    name=place.name,
                    now=quoted(now or "—"),
                    mine=quoted(mine or "—"),
                )
    return found, told


def _opened(was: str) -> dict[str, str]:
    """Empty where it is not what our form sends."""
    try:
        found = json.loads(was)
    except ValueError:
        return {}
    return {str(box): str(text) for box, text in found.items()} if isinstance(found, dict) else {}


def most_of(sheet: Sheet, place: Place) -> int | None:
    """The most that may stand there: below this head, or on this line."""
    if not sheet.most or place.head is None:
        return None
    found: int = getattr(place.head if hasattr(place.head, sheet.most) else place.line, sheet.most)
    return found
