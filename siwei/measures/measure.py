"""Measure: a named question that returns the rows it counts; Figure: its answer for a period.

    @measure("facilities.repairs.handled", "設施維修案件", unit="件", counted="…", date_field="報修日期", owner="行政科")
    def handled(scope):
        return RepairOrder.objects.of(scope.agency).handled_in(scope.period)

Value, drill-down list, export and printed number all come from these rows, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet

from siwei.directory.models import Agency
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date
from siwei.records.registered import Registered

from .aggregates import Aggregate, Count, Listed, Quantity, When
from .period import Period
from .rates import Fraction
from .single import OneRow

COUNTED = ("count_of_records", "sum_of_quantity", "sum_of_people")


@dataclass(frozen=True)
class Scope:
    """What every measure is asked for: a period, and the agency whose records count."""

    period: Period
    agency: Agency


@dataclass(frozen=True)
class Subject:
    """For measures on one record's own fields: which record, and which item of it (a fund, an element, a milestone)."""

    record: Registered
    item: str = ""

    @property
    def suffix(self) -> str:
        return f"@{self.record.number}" + (f"/{self.item}" if self.item else "")


@dataclass(frozen=True)
class Definition:
    """The definition card: what a reader must know before quoting the number."""

    counted: str
    not_counted: str = ""
    date_field: str = ""
    rounding: str = ""
    basis: str = ""
    owner: str = ""
    breaks: str = ""  # since when it is counted differently, where that is known


Rows = Callable[..., QuerySet[Any]]
Subjects = Callable[[Scope], Iterable[Subject]]


@dataclass(frozen=True)
class Measure:
    """rows(scope) or, with subjects, rows(scope, subject).  parent: path from a counted row to its record, '' if it is one."""

    key: str
    label: str
    unit: str
    rows: Rows
    definition: Definition
    aggregate: Aggregate = field(default_factory=Count)
    subjects: Subjects | None = None
    parent: str = ""
    unit_of: Callable[[Any], str] | None = None  # the unit stands in the row (台, 組), not in the measure
    stock: bool = False  # counted as of the period's last day, not within the period
    counts: str = ""  # kind of the records counted, where it is not the key's own: the resolutions of a meeting
    counted_on: Callable[[Scope], date | None] | None = (
        None  # of a stock: its own day, where it is not the period's last
    )
    kind_of: Callable[[Any], str] | None = (
        None  # what is counted depends on the row: forums are events, companies names
    )
    item_of: Callable[[Scope, Any], str] | None = None  # what a row is called, where the report lists what it counts
    dated: Aggregate | None = None  # of which days it is, read from its rows, where neither record nor period says so

    @property
    def own(self) -> str:
        """Its name within its type: 「fund_amount」 of 「facilities.projects.fund_amount」."""
        return self.key.rpartition(".")[2]

    def figure(self, scope: Scope, subject: Subject | None = None) -> Figure:
        return Figure(self, scope, subject)

    def figures(self, scope: Scope) -> list[Figure]:
        """Its figures for a scope: one, or one for each subject that the scope has."""
        if self.subjects is None:
            return [self.figure(scope)]
        return [self.figure(scope, subject) for subject in self.subjects(scope)]


@dataclass(frozen=True)
class Figure:
    """A measure's answer for a period, with the rows behind it.  Reads the database when first asked."""

    measure: Measure
    scope: Scope
    subject: Subject | None = None

    @property
    def key(self) -> str:
        return self.measure.key + (self.subject.suffix if self.subject else "")

    @property
    def label(self) -> str:
        if self.subject is None:
            return self.measure.label
        return f"{self.subject.record.title}：{self.subject.item or self.measure.label}"

    @property
    def rows(self) -> QuerySet[Any]:
        """The very rows counted: a fresh queryset each time, which nothing has been read of."""
        return self._question.all()

    @cached_property
    def _question(self) -> QuerySet[Any]:
        # Put together once: a freeze asks each figure six times, and a queryset of four conditions costs a millisecond.
        ask = self.measure.rows
        return ask(self.scope) if self.subject is None else ask(self.scope, self.subject)

    @cached_property
    def as_of(self) -> date | None:
        """The day on which a stock was counted; None for what happened within the period."""
        if not self.measure.stock:
            return None
        own = self.measure.counted_on(self.scope) if self.measure.counted_on else None
        return own or self.scope.period.last

    @property
    def when(self) -> str:
        """「108年3月1日至108年8月31日」, or 「截至108年8月31日」 for a stock."""
        return f"截至{format_date(self.as_of)}" if self.as_of else self.scope.period.label

    @cached_property
    def _few(self) -> list[Any] | None:
        """The rows of a question about one record, read once for value, unit and number; None where there may be many."""
        plain = isinstance(self.measure.aggregate, OneRow | When | Count | Quantity | Listed)
        return list(self.rows) if self.subject is not None and plain else None

    @cached_property
    def value(self) -> Any:
        aggregate = self.measure.aggregate
        return aggregate.of(self.rows) if self._few is None else aggregate.over(self._few)

    @cached_property
    def unit(self) -> str:
        if self.measure.unit_of is None:
            return self.measure.unit
        row = self.rows.first() if self._few is None else next(iter(self._few), None)
        return self.measure.unit_of(row) if row else self.measure.unit

    @cached_property
    def kind(self) -> str:
        """The word of the figure ledger.  What is plainly counted or added up as of a day is a stock."""
        own = self.measure.aggregate.kind
        if self.measure.kind_of is not None:
            row = self.rows.first() if self._few is None else next(iter(self._few), None)
            return self.measure.kind_of(row) if row else own
        return "stock_at_date" if self.as_of and own in COUNTED else own

    @cached_property
    def items(self) -> tuple[str, ...] | None:
        """The names behind the number, where the report lists them; None for a number alone."""
        if self.measure.item_of is not None:
            names = tuple(dict.fromkeys(self.measure.item_of(self.scope, row) for row in self.rows))
            # A quantity of one sort is a number alone.
            return names if len(names) > 1 or not isinstance(self.measure.aggregate, Quantity) else None
        return tuple(self.value) if isinstance(self.value, tuple) and self.kind != "text" else None

    @cached_property
    def approximate(self) -> bool:
        estimate = getattr(self.measure.aggregate, "estimate", "")
        return bool(estimate) and self.rows.filter(**{estimate: True}).exists()

    @property
    def bare(self) -> str:
        """The printed form without 約."""
        return self.measure.aggregate.printed(self.value, self.unit, self.scope.period)

    @property
    def number(self) -> str:
        """Neither 約 nor unit, which stand in the head of a table."""
        return self.measure.aggregate.printed(self.value, "", self.scope.period).strip()

    @property
    def printed(self) -> str:
        return f"約 {self.bare}" if self.approximate else self.bare

    @property
    def fraction(self) -> tuple[int, int] | None:
        """Numerator and denominator of a rate; None for what is no rate."""
        return (self.value.numerator, self.value.denominator) if isinstance(self.value, Fraction) else None

    @property
    def machine(self) -> Any:
        return self.measure.aggregate.machine(self.value)

    @cached_property
    def records(self) -> int:
        """How many records stand behind it: a project counts once, however many of its elements are summed."""
        parent = self.measure.parent
        if self._few is not None:
            return len({getattr(row, f"{parent}_id") if parent else row.pk for row in self._few})
        rows = self.rows.order_by()
        return rows.values(parent).distinct().count() if parent else rows.count()

    def contributions(self, limit: int | None = None) -> list[tuple[Model, str]]:
        """The counted rows, each with what it adds."""
        rows = self.rows[:limit] if limit else self.rows
        return [(row, self.measure.aggregate.contribution(row)) for row in rows]


MEASURES: dict[str, Measure] = {}


def measure(
    key: str,
    label: str,
    *,
    unit: str,
    aggregate: Aggregate | None = None,
    subjects: Subjects | None = None,
    parent: str = "",
    unit_of: Callable[[Any], str] | None = None,
    stock: bool = False,
    counts: str = "",
    counted_on: Callable[[Scope], date | None] | None = None,
    kind_of: Callable[[Any], str] | None = None,
    item_of: Callable[[Scope, Any], str] | None = None,
    dated: Aggregate | None = None,
    **card: str,
) -> Callable[[Rows], Measure]:
    """Declare a function that returns the counted rows as a measure.  card: the fields of Definition."""

    def declare(rows: Rows) -> Measure:
        if key in MEASURES:
            raise ValueError(f"two measures are called {key}")
        made = Measure(
            *(key, label, unit, rows, Definition(**card), aggregate or Count()),
            *(subjects, parent, unit_of, stock, counts, counted_on),
            kind_of=kind_of,
            item_of=item_of,
            dated=dated,
        )
        MEASURES[key] = made
        return made

    return declare


def find(key: str, scope: Scope) -> Figure:
    """The figure with this key, for this scope.  Raises BadInput for a key that names nothing."""
    name, at, _ = key.partition("@")
    known = MEASURES.get(name)
    if known is None:
        raise BadInput(said("沒有名為「{name}」的統計指標。", name=name))
    for figure in known.figures(scope):
        if figure.key == key:
            return figure
    raise BadInput(said("指標「{label}」在這個期間沒有「{key}」這一項。", label=known.label, key=key))


def all_figures(scope: Scope) -> list[Figure]:
    """Every figure that a period has, in the order of the catalogue."""
    return [figure for known in MEASURES.values() for figure in known.figures(scope)]
