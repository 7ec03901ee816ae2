"""Figures of earlier reports from a table: `siwei import report.external FILE`, and the screen that does the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from siwei.desks.intake import Batch, Fault, Intake, required
from siwei.desks.readers import Reader
from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rows import Row
from siwei.records import house

from ..rights import EDIT_EXTERNAL
from .models import ExternalFigure

KIND = "report.external"
FIELDS = ("agency", "key", "first", "last", "as_of", "value", "unit", "printed", "source", "page", "note")
NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,4})?", re.ASCII)


class ExternalIntake(Intake):
    """Few rows, each of which must be unlike those on file: they are checked and filed one by one."""

    batch = 1
    title = str(ExternalFigure._meta.verbose_name)

    def __init__(self, actor: Actor) -> None:
        super().__init__(ExternalFigure, FIELDS, actor)
        self._seen: set[tuple[Any, ...]] = set()

    def columns(self) -> list[str]:
        return list(self.names)

    def known(self) -> set[str]:
        return set(self.names)

    def needed(self) -> set[str]:
        return {label for label, name in self.names.items() if required(self.model, name)}

    def reader(self, name: str) -> Reader:
        return _number if name == "value" else super().reader(name)

    def read(self, rows: Sequence[Row]) -> Batch:
        batch = Batch()
        for row in rows:
            obj = ExternalFigure()
            batch.faults.extend(self.fill(obj, row) or self._own(obj, row) or self.whole(obj, row))
            batch.objs.append(obj)
        return batch

    def _own(self, obj: ExternalFigure, row: Row) -> list[Fault]:
        """For an agency that the actor may state figures of, and once in the file."""
        if not self.actor.may(EDIT_EXTERNAL, obj.agency_id):
            sentence = said("您沒有替「{agency}」登錄前期報告數字的權限。", agency=quoted(str(obj.agency)))
            return [self.fault(row, "機關", sentence)]
        same = (obj.agency_id, obj.key, obj.first, obj.last, obj.as_of)
        if same in self._seen:
            return [self.fault(row, "數字代碼", said("這個數字在檔案中同一期間出現兩次，請刪去其中一列。"))]
        self._seen.add(same)
        return []

    def whole(self, obj: models.Model, row: Row) -> list[Fault]:
        try:
            obj.full_clean()
        except ValidationError as error:
            by_label = {name: label for label, name in self.names.items()}
            return [
                self.fault(row, by_label.get(name, ""), sentence)
                for name, sentences in error.message_dict.items()
                for sentence in sentences
            ]
        return []

    def file(self, objs: Sequence[Any]) -> None:
        for obj in objs:
            obj.save(force_insert=True)
            house.write(
                house.subject_of(obj), by=self.actor, label="匯入前期報告數字", note=f"{obj.printed}，{obj.source}"
            )

    def settle(self) -> None:
        """Nothing is numbered."""


def _number(text: str) -> Decimal | None:
    """A number with or without commas; empty for what is no number.  Raises BadInput."""
    if not text:
        return None
    if NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    raise BadInput(said("數值「{text}」不是數字，請填如 8,462 或 23.52，單位另填一欄。", text=quoted(text)))
