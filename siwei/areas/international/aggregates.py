"""What the figures of this area are made of, besides what every area has: names put together from several columns, and a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Model, QuerySet

from siwei.measures.aggregates import NameList
from siwei.measures.single import OneRow
from siwei.plain.vague import VagueDate


@dataclass(frozen=True)
class Worded(NameList):
    """Each row as one name, made of several of its columns by `say`; each name once, in the order of the rows.

    columns: own ones, or of a row that it points at (`agency__name`).
    """

    columns: tuple[str, ...]
    say: Callable[..., str]
    kind: str = "list_of_names"

    def of(self, rows: QuerySet[Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.say(*values) for values in rows.values_list(*self.columns)))

    def over(self, rows: Iterable[Model]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.contribution(row) for row in rows))

    def contribution(self, row: Model) -> str:
        return self.say(*(reduce(getattr, column.split("__"), row) for column in self.columns))


@dataclass(frozen=True)
class Year(OneRow):
    """The year of the one row's vague date, as events abroad are called by it: 「2016 年」."""

    field: str
    kind: str = "date_of_event"
    unknown = "（年份不詳）"

    def read(self, row: Model) -> int | None:
        value: VagueDate | None = getattr(row, self.field)
        return value.first.year if value else None

    def written(self, value: int, unit: str) -> str:
        return f"{value} 年"

    def machine(self, value: int | None) -> str | None:
        return str(value) if value else None
