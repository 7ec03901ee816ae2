"""What a course taught: the subjects of its sessions in their order, those taught more than once with how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from siwei.measures.period import Period
from siwei.plain.numerals import to_chinese


class Taught(tuple[str, ...]):
    """Subjects as printed.  sessions: how many they were taught in."""

    sessions: int

    @classmethod
    def of(cls, subjects: Iterable[str]) -> Taught:
        counted = Counter(subjects)
        made = cls(name if n == 1 else f"{name}（{times(n)}場次）" for name, n in counted.items())
        made.sessions = counted.total()
        return made


def times(n: int) -> str:
    """Two sessions are 兩場次, not 二場次."""
    return "兩" if n == 2 else to_chinese(n)


@dataclass(frozen=True)
class Subjects:
    """The value counts sessions and prints subjects."""

    field: str
    kind: str = "list_of_named_events"

    def of(self, rows: QuerySet[Any]) -> Taught:
        return Taught.of(rows.values_list(self.field, flat=True))

    def over(self, rows: Iterable[Model]) -> Taught:
        return Taught.of(getattr(row, self.field) for row in rows)

    def contribution(self, row: Model) -> str:
        return str(getattr(row, self.field))

    def printed(self, value: Taught, unit: str, period: Period) -> str:
        return "、".join(f"「{name}」" for name in value)

    def machine(self, value: Taught) -> int:
        return value.sessions
