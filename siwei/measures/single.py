"""What one row bears and nobody adds up: an ordinal, a year, a name, its days, how long it lasts.

Such a figure is asked of one record (a measure with subjects); it says what the first of its rows says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from siwei.plain.numerals import comma
from siwei.plain.rocdate import format_range

from .period import Period


class OneRow:
    """A type says what a row bears (`read`), how it is written, and what stands where nothing is known (`unknown`)."""

    unknown = "（未定）"

    def of(self, rows: QuerySet[Any]) -> Any:
        return self.over(rows[:1])

    def over(self, rows: Iterable[Model]) -> Any:
        return next((self.read(row) for row in rows), None)

    def read(self, row: Model) -> Any:
        raise NotImplementedError

    def written(self, value: Any, unit: str) -> str:
        return f"{comma(value)} {unit}".strip()

    def contribution(self, row: Model) -> str:
        value = self.read(row)
        return "—" if value is None else self.written(value, "")

    def printed(self, value: Any, unit: str, period: Period) -> str:
        return self.unknown if value is None else self.written(value, unit)

    def machine(self, value: Any) -> Any:
        return value


@dataclass(frozen=True)
class Single(OneRow):
    """A number of the row: 「第 1 次」, 「15 層」.  form: how it prints."""

    field: str
    form: str = "{number} {unit}"
    kind: str = "ordinal"

    def read(self, row: Model) -> int | None:
        number: int | None = getattr(row, self.field)
        return number

    def written(self, value: int, unit: str) -> str:
        return self.form.format(number=comma(value), unit=unit).strip()


@dataclass(frozen=True)
class Ordinal(Single):
    """Which of its series the one record is (第 69 次): kept with the record, never counted."""

    form: str = "第 {number} {unit}"
    unknown = "（次別未定）"


@dataclass(frozen=True)
class Year(Single):
    """A year of the common era in the name of an event: 「2020 年」.  No comma."""

    kind: str = "identifier"
    unknown = "（年別未定）"

    def written(self, value: int, unit: str) -> str:
        return f"{value} 年"


@dataclass(frozen=True)
class Identifier(OneRow):
    """A number that names something: 「CNS15251」.  form: how it prints."""

    field: str
    form: str = "{}"
    kind: str = "identifier"

    def read(self, row: Model) -> str | None:
        """Its digits, as a text: nobody adds it up."""
        found = getattr(row, self.field)
        return None if found is None else str(found)

    def written(self, value: str, unit: str) -> str:
        return self.form.format(value)

    def machine(self, value: str | None) -> int | None:
        return None if value is None else int(value)


@dataclass(frozen=True)
class Title(OneRow):
    """The name of the one record: an event that the report names and of which it says nothing else."""

    field: str = "title"
    kind: str = "list_of_named_events"
    unknown = ""

    def read(self, row: Model) -> str:
        return str(getattr(row, self.field))

    def written(self, value: str, unit: str) -> str:
        return value

    def machine(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Days(OneRow):
    """The first and last day of the one record, from two date columns; an empty last day is one day."""

    first: str
    last: str
    kind: str = "date_of_event"
    unknown = "（日期未定）"

    def read(self, row: Model) -> Period | None:
        first, last = getattr(row, self.first), getattr(row, self.last)
        return Period(first, last or first) if first else None

    def written(self, value: Period, unit: str) -> str:
        return format_range(*value)

    def machine(self, value: Period | None) -> str | dict[str, str] | None:
        return value.machine if value else None


@dataclass(frozen=True)
class Lasting(OneRow):
    """How long the one row lasts, both days counted; less: what to take off (1 for the nights between the days)."""

    first: str
    last: str
    less: int = 0
    kind: str = "count_derived"
    unknown = "（日期未定）"

    def read(self, row: Model) -> int | None:
        first, last = getattr(row, self.first), getattr(row, self.last)
        return ((last or first) - first).days + 1 - self.less if first else None
