"""Sheet: the declaration of a grid to type in: rows of a part on one page, kept as a whole.

    Sheet(Inspection, "inspections", "巡查表", ("wet", "positive", "note"), "round", row="site", rows=sites)
    Sheet(Score, "scores", "評分", ("points",), "contest", row="entrant", across="criterion", by="judge", most="points")
    Sheet(AuditItem, "sheet", "查核表", ("result", "finding"), "check_of", section="section")

The first has one stored row for each line, its typed columns side by side.  The second has one stored row for each cell: of a
line (an entrant) under a head (a criterion), and a page for each judge.  The lines of the third are rows that are there already
(a list that was copied): they are filled in, none comes or goes.  A desk names it in `sheets`; page, route, link and the import
of its rows follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from siwei.records.columns import column_of


@dataclass(frozen=True)
class Head:
    """The head of cells that are kept by a text (an item of a rubric) and not by a row.  pk: the text."""

    pk: str
    points: int

    def __str__(self) -> str:
        return self.pk


@dataclass(frozen=True)
class Sheet:
    """model: what a row is kept as.  fields: its columns that are typed; exactly one where the sheet goes `across`.
    parent, row, across, by: its columns that point at the record, the line, the head and the sheet's own (judge, round); without
    `row`, each row of the model is a line itself.
    """

    model: type[models.Model]
    slug: str
    title: str
    fields: tuple[str, ...]
    parent: str
    row: str = ""
    rows: Callable[[Any], Iterable[models.Model]] | None = (
        None  # a record → its lines; if not given, those rows of `row` that belong to the record
    )
    across: str = ""
    heads: Callable[[Any], Iterable[Head]] | None = None  # where `across` is a text.  Raises BadInput where none hold
    beside: tuple[str, ...] = ()  # columns of the line itself that are typed beside its cells
    by: str = ""
    hint: str = ""  # attribute of a line, printed small below its name
    section: str = ""  # attribute of a line: what it stands under, with its neighbours
    most: str = ""  # attribute of a head or of a line: the most that may stand in a cell
    mean: bool = False  # the last column is the mean of a line's numbers, not their sum
    lead: Callable[[Any], str] | None = None  # a record → a sentence above the sheet
    empty: str = "登錄各列與各欄的名稱之後，這裡會排出可以填寫的表。"  # what must be done before there is a sheet
    template: str = "desks/sheet.html"
    while_in: tuple[str, ...] = ()  # states of the record in which it may be written; all, if none is named
    permission: str = ""  # who may write it; if not said, who may edit the record

    def __post_init__(self) -> None:
        if self.across and len(self.fields) != 1:
            raise TypeError(f"sheet {self.slug}: one field for each cell, not {len(self.fields)}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say where a row stands."""
        return tuple(name for name in (self.row, self.by, self.across) if name)

    @property
    def line_model(self) -> type[models.Model]:
        return self._pointed_at(self.row) if self.row else self.model

    def holder(self, name: str) -> type[models.Model]:
        """The model whose column it is that is typed."""
        return self.line_model if name in self.beside else self.model

    def lines(self, record: models.Model) -> list[models.Model]:
        return list(self.rows(record)) if self.rows else self._of(self.line_model, record)

    def belonging(self, name: str, record: models.Model) -> list[models.Model]:
        """The rows of this record that the column may point at, in their own order."""
        return self._of(self._pointed_at(name), record)

    def _pointed_at(self, name: str) -> type[models.Model]:
        related: type[models.Model] = column_of(self.model, name).related_model  # type: ignore[assignment]
        return related

    def _of(self, model: type[models.Model], record: models.Model) -> list[models.Model]:
        return list(model._default_manager.filter(**{self.parent: record.pk}))
