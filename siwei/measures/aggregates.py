"""What a measure makes of the rows it returns: a count, a sum, money, names, the earliest date.

Each aggregate says the same thing four ways: in SQL (`of`), in Python over the drill-down's rows (`over`), as printed, and in
machine form.  A contract test holds the first two equal for every measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Model, QuerySet
from django.db.models import Sum as SqlSum

from siwei.plain.money import print_money
from siwei.plain.numerals import comma
from siwei.plain.vague import VagueDate
from siwei.records.columns import column_of, vague_of

from .period import Period


class Aggregate(Protocol):
    """kind: the word of the figure ledger for this kind of value."""

    @property
    def kind(self) -> str: ...

    def of(self, rows: QuerySet[Any]) -> Any: ...
    def over(self, rows: Iterable[Model]) -> Any: ...
    def contribution(self, row: Model) -> str: ...
    def printed(self, value: Any, unit: str, period: Period) -> str: ...
    def machine(self, value: Any) -> Any: ...


class Amount:
    """Printed as a whole number with its unit: 「1,234 件」."""

    def printed(self, value: int, unit: str, period: Period) -> str:
        return f"{comma(value)} {unit}"

    def machine(self, value: int) -> int:
        return value


class NameList:
    """Names, each once; as a number, how many they are."""

    def printed(self, value: tuple[str, ...], unit: str, period: Period) -> str:
        return "、".join(value)

    def machine(self, value: tuple[str, ...]) -> int:
        return len(value)


@dataclass(frozen=True)
class Count(Amount):
    """How many rows."""

    kind: str = "count_of_records"

    def of(self, rows: QuerySet[Any]) -> int:
        return rows.count()

    def over(self, rows: Iterable[Model]) -> int:
        return sum(1 for _ in rows)

    def contribution(self, row: Model) -> str:
        return "1"


@dataclass(frozen=True)
class Quantity(Amount):
    """The sum of a whole-number field; empty rows count nothing.  estimate: field that marks a row's number as 約."""

    field: str
    estimate: str = ""
    kind: str = "sum_of_quantity"

    def of(self, rows: QuerySet[Any]) -> int:
        return int(rows.aggregate(total=SqlSum(self.field, default=0))["total"])

    def over(self, rows: Iterable[Model]) -> int:
        return sum(getattr(row, self.field) or 0 for row in rows)

    def contribution(self, row: Model) -> str:
        return comma(getattr(row, self.field) or 0)


@dataclass(frozen=True)
class Money(Quantity):
    """The sum of an amount in whole 元, printed in 萬元 or 億元 as the report does."""

    kind: str = "money"

    def contribution(self, row: Model) -> str:
        return print_money(getattr(row, self.field) or 0)

    def printed(self, value: int, unit: str, period: Period) -> str:
        return print_money(value)


@dataclass(frozen=True)
class Names(NameList):
    """The different values of a field among the rows: labels in the order of its choices, or texts in the order of the rows."""

    field: str
    kind: str = "list_of_names"

    def of(self, rows: QuerySet[Any]) -> tuple[str, ...]:
        if self._choices(rows.model):
            rows = rows.order_by()
            return self._labels(rows.model, rows.values_list(self.field, flat=True).distinct())
        return self._labels(rows.model, rows.values_list(self.field, flat=True))

    def over(self, rows: Iterable[Model]) -> tuple[str, ...]:
        listed = list(rows)
        return self._labels(type(listed[0]), [getattr(row, self.field) for row in listed]) if listed else ()

    def _choices(self, model: type[Model]) -> list[tuple[str, str]]:
        return list(column_of(model, self.field).flatchoices)

    def _labels(self, model: type[Model], found: Iterable[str]) -> tuple[str, ...]:
        there = dict.fromkeys(found)
        choices = self._choices(model)
        return tuple(str(label) for value, label in choices if value in there) if choices else tuple(there)

    def contribution(self, row: Model) -> str:
        return str(dict(self._choices(type(row))).get(getattr(row, self.field), getattr(row, self.field)))


@dataclass(frozen=True)
class Listed(NameList):
    """The names that the rows hold, each once, in the order of the rows: firms, places, guests."""

    field: str
    kind: str = "list_of_names"

    def of(self, rows: QuerySet[Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rows.values_list(self.field, flat=True)))

    def over(self, rows: Iterable[Model]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(getattr(row, self.field) for row in rows))

    def contribution(self, row: Model) -> str:
        return str(getattr(row, self.field))


@dataclass(frozen=True)
class Joined(Listed):
    """The same names as one text: which stations of a line."""

    kind: str = "text"

    def machine(self, value: tuple[str, ...]) -> str:  # type: ignore[override]
        return ", ".join(value)


@dataclass(frozen=True)
class When:
    """The date of the row, exact or vague (「12 月上旬」), the earliest of several; None while it is unknown.

    A plain date column serves as well.
    Else the model stores it as first, last and printed form under `<field>_first`, `<field>_last`, `<field>_printed`.
    """

    field: str
    kind: str = "date_of_event"

    def of(self, rows: QuerySet[Any]) -> VagueDate | None:
        vague = vague_of(rows.model, self.field) is not None
        first, last = (f"{self.field}_first", f"{self.field}_last") if vague else (self.field, self.field)
        row = rows.filter(**{f"{first}__isnull": False}).order_by(first, last).first()
        return None if row is None else self._date(row)

    def over(self, rows: Iterable[Model]) -> VagueDate | None:
        dates = [d for row in rows if (d := self._date(row)) is not None]
        return min(dates) if dates else None

    def _date(self, row: Model) -> VagueDate | None:
        value = getattr(row, self.field)
        return VagueDate.on(value) if isinstance(value, date) else value

    def contribution(self, row: Model) -> str:
        value = self._date(row)
        return value.display(spaced=True) if value else "—"

    def printed(self, value: VagueDate | None, unit: str, period: Period) -> str:
        if value is None:
            return "（日期未定）"
        # A day is always printed with its year, 「12 月上旬」 only when it lies outside the year of the report.
        return value.display(spaced=True, with_year=value.exact is not None or value.first.year != period.last.year)

    def machine(self, value: VagueDate | None) -> str | None:
        if value is None:
            return None
        return value.machine if value.exact or value.is_month else value.printed
