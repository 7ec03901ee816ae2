"""Sheet: the declaration of a grid to type in: rows of a part on one page, kept as a whole.

    Sheet(Inspection, "inspections", "巡查表", ("wet", "positive", "note"), "round", row="site", rows=sites)
    Sheet(Score, "scores", "評分", ("points",), "contest", row="entrant", across="criterion", by="judge", most="points")

The first has one stored row for each line, its typed columns side by side.  The second has one stored row for each cell: of a
line (an entrant) under a head (a criterion), and a page for each judge.  A desk names it in `sheets`; page, route, link and the
import of its rows follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from siwei.records.columns import column_of


@dataclass(frozen=True)
class Sheet:
    """model: what a row is kept as.  fields: its columns that are typed; exactly one where the sheet goes `across`.
    parent, row, across, by: its columns that point at the record, the line, the head and the sheet's own (judge, round).
    """

    model: type[models.Model]
    slug: str
    title: str
    fields: tuple[str, ...]
    parent: str
    row: str
    rows: Callable[[Any], Iterable[models.Model]] | None = (
        None  # a record → its lines; if not given, those rows of `row` that belong to the record
    )
    across: str = ""
    by: str = ""
    hint: str = ""  # attribute of a line, printed small below its name
    most: str = ""  # attribute of a head: the most that may stand below it
    while_in: tuple[str, ...] = ()  # states of the record in which it may be written; all, if none is named
    permission: str = ""  # who may write it; if not said, who may edit the record

    def __post_init__(self) -> None:
        if self.across and len(self.fields) != 1:
            raise TypeError(f"sheet {self.slug}: one field for each cell, not {len(self.fields)}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say where a row stands."""
        return tuple(name for name in (self.row, self.by, self.across) if name)

    def lines(self, record: models.Model) -> list[models.Model]:
        return list(self.rows(record)) if self.rows else self.belonging(self.row, record)

    def belonging(self, name: str, record: models.Model) -> list[models.Model]:
        """The rows of this record that the column may point at, in their own order."""
        related: type[models.Model] = column_of(self.model, name).related_model  # type: ignore[assignment]
        return list(related._default_manager.filter(**{self.parent: record.pk}))
