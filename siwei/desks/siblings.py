"""Rows of a part that point at other rows of the same record: a score at its agency, its judge and its item."""

from __future__ import annotations

from django.db import models

from siwei.plain.errors import BadInput, said
from siwei.records.columns import column_of, label_of
from siwei.records.registered import Registered

from .desk import Part


def points_at_one(part: Part, name: str) -> bool:
    column = next((f for f in part.model._meta.concrete_fields if f.name == name), None)
    if not isinstance(column, models.ForeignKey) or issubclass(column.related_model, Registered):
        return False
    return any(f.name == part.parent for f in column.related_model._meta.concrete_fields)


class Siblings:
    """The rows that such a column may point at, by their record and printed name; read once for a whole file."""

    def __init__(self, part: Part, name: str) -> None:
        self.label = label_of(part.model, name)
        column = column_of(part.model, name)
        self.optional = column.null
        related: type[models.Model] = column.related_model  # type: ignore[assignment]
        self.rows: dict[tuple[int, str], models.Model] = {
            (getattr(row, f"{part.parent}_id"), str(row)): row for row in related._default_manager.all()
        }

    def named(self, owner: int | None, text: str) -> models.Model | None:
        """None for an empty cell of a column that may stay empty.  Raises BadInput where that record has no such row."""
        if not text and self.optional:
            return None
        found = self.rows.get((owner or 0, text))
        if found is None:
            raise BadInput(said("這一案沒有名為「{text}」的{label}，請先匯入或改正名稱。", text=text, label=self.label))
        return found
