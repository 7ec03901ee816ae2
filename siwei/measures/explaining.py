"""What explains a change: the difference of two figures, laid out by category, unit or month; the parts add up to it exactly.

Only what is added up can be laid out: counts, quantities and money.  The same rows as the figures' own are grouped, so nothing
can be missing from the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import CharField, DateField, F, ForeignKey, Model, Value
from django.db.models.expressions import Col
from django.db.models.functions import TruncMonth
from django.db.models.sql.where import WhereNode

from siwei.directory.models import Unit
from siwei.plain.errors import noted
from siwei.plain.rocdate import roc_year
from siwei.records.registered import Registered

from .aggregates import Count as Counted
from .aggregates import Quantity
from .measure import Figure
from .period import Period

UNKNOWN = noted("（未填）")
MOST_PARTS = 24


@dataclass(frozen=True)
class Part:
    """One category before and now, in the unit of the figures (money in 元)."""

    label: str
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Dimension:
    """One way of laying the change out.  parts: by the size of their change, the greatest first; months in their order."""

    label: str
    parts: tuple[Part, ...]

    @property
    def concentration(self) -> float:
        """How much of all movement the largest part makes up: 1 where one category explains everything."""
        moved = sum(abs(part.change) for part in self.parts)
        return max((abs(part.change) for part in self.parts), default=0) / moved if moved else 0.0


@dataclass(frozen=True)
class Asked:
    """A way of grouping the rows: by the values of a column, or by the month of a date."""

    path: str
    month: bool = False


# Figure, ways of grouping → for each the value (of a month its first day) → what its rows add; None where it cannot be said.
Groups = Callable[[Figure, Sequence[Asked]], "list[dict[Any, int] | None]"]


def grouped(figure: Figure, ways: Sequence[Asked]) -> list[dict[Any, int] | None]:
    """One pass over the figure's own rows, whatever the number of ways."""
    if not ways:
        return []
    names = [f"way_{n}" for n in range(len(ways))]
    shown = {name: TruncMonth(way.path) if way.month else F(way.path) for name, way in zip(names, ways, strict=True)}
    adding = getattr(figure.measure.aggregate, "field", "")
    rows = figure.rows.order_by().annotate(**shown, amount_added=F(adding) if adding else Value(1))
    inner, values = rows.values_list(*names, "amount_added").query.sql_with_params()
    columns = ", ".join(names)
    sets = ", ".join(f"({name})" for name in names)
    statement = (
        f"SELECT GROUPING({columns}), {columns}, COALESCE(SUM(amount_added), 0)"
        f" FROM ({inner}) AS counted({columns}, amount_added) GROUP BY GROUPING SETS ({sets})"
    )
    with connections[rows.db].cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall()
    made: list[dict[Any, int] | None] = []
    for n in range(len(ways)):
        only = (1 << len(ways)) - 1 - (1 << (len(ways) - 1 - n))  # every column but this one is summed over
        made.append({row[1 + n]: int(row[-1]) for row in found if row[0] == only})
    return made


def dimensions(before: Figure, after: Figure, *, then: Groups = grouped) -> list[Dimension]:
    """Every way of laying out the change from one figure to the other; none for what is not added up.

    Both are figures of one measure.  then: how the rows of the earlier one are grouped, where it was frozen.
    """
    if not isinstance(after.measure.aggregate, Counted | Quantity):
        return []
    columns, date = list(_columns(after)), _month_path(before, after)
    ways = [Asked(path) for _, path, _ in columns] + ([Asked(date, month=True)] if date else [])
    earlier, later = then(before, ways), grouped(after, ways)
    made = [
        _by_value(label, labels, old, new)
        for (label, _, labels), old, new in zip(columns, earlier, later, strict=False)
        if old is not None and new is not None
    ]
    if date and earlier[-1] is not None and later[-1] is not None:
        made += _by_month(before, after, earlier[-1], later[-1])
    return [found for found in made if 1 < len(found.parts) <= MOST_PARTS]


def _columns(figure: Figure) -> Iterator[tuple[str, str, dict[Any, str] | None]]:
    """Label, path and labels of the values of every column with few values; None: the value is its own label."""
    parent = figure.measure.parent
    for model, prefix in _models(figure.rows.model, parent):
        for column in model._meta.concrete_fields:
            label, path = str(column.verbose_name), prefix + column.name
            if isinstance(column, CharField) and column.choices:
                yield label, path, {value: str(text) for value, text in column.flatchoices}
            elif isinstance(column, ForeignKey) and column.related_model is Unit:
                yield noted("科室"), f"{path}__name", None


def _models(model: type[Model], parent: str) -> Iterator[tuple[type[Model], str]]:
    """The counted row's own model, and that of its record."""
    yield model, ""
    if parent:
        yield model._meta.get_field(parent).related_model, f"{parent}__"  # type: ignore[misc]


def _by_value(label: str, labels: dict[Any, str] | None, then: dict[Any, int], now: dict[Any, int]) -> Dimension:
    parts = [_part(_said(value, labels), then.get(value, 0), now.get(value, 0)) for value in {**then, **now}]
    return Dimension(label, tuple(sorted(parts, key=lambda part: (-abs(part.change), part.label))))


def _part(label: str, before: int, after: int) -> Part:
    return Part(label, int(before or 0), int(after or 0))


def _said(value: Any, labels: dict[Any, str] | None) -> str:
    return (labels or {}).get(value) or str(value or "") or UNKNOWN


def _month_path(before: Figure, after: Figure) -> str:
    """The date to lay out by; '' unless both are whole months and equally many."""
    spans = (before.scope.period, after.scope.period)
    alike = len({span.months for span in spans}) == 1 and all(span.whole_months for span in spans)
    return date_path(after) if alike and not after.measure.stock else ""


def _by_month(before: Figure, after: Figure, then: dict[Any, int], now: dict[Any, int]) -> list[Dimension]:
    """The first month of one period beside the first of the other."""
    spans = (before.scope.period, after.scope.period)
    old, new = _months(spans[0], then), _months(spans[1], now)
    count = spans[0].months
    parts = [_part(_two_months(spans, n), old.get(n, 0), new.get(n, 0)) for n in range(count)]
    # What lasts beyond its month, or began before the period, has no one month to stand in.
    whole = sum(p.before for p in parts) == before.value and sum(p.after for p in parts) == after.value
    return [Dimension(noted("月份"), tuple(parts))] if whole else []


def _two_months(spans: tuple[Period, Period], place: int) -> str:
    """「107年9月→108年3月」, or one month where it is the same in both."""
    first, second = (_month(span, place) for span in spans)
    return first if first == second else f"{first}→{second}"


def _months(period: Period, found: dict[Any, int]) -> dict[int, int]:
    """Place of the month in the period, from 0 → what its rows add."""
    first = period.first
    return {(m.year - first.year) * 12 + m.month - first.month: added for m, added in found.items() if m is not None}


def date_path(figure: Figure) -> str:
    """The date that places a row in its period: the column that the question itself compares with the period's first day.

    Of a part whose question asks this of its record in a query within, that record's own date.
    '' where the question places rows in another way (works under way, or by the record that the figure is about).
    """
    first = figure.scope.period.first
    asked = {c.target for c, values in _compared(figure.rows.query.where) if first in values}
    for model, prefix in _models(figure.rows.model, figure.measure.parent):
        there = [c.name for c in model._meta.concrete_fields if isinstance(c, DateField) and c in asked]
        if there:  # where the day may be unknown, the question asks for the day of filing as well
            dated = getattr(model, "DATED", "")
            return prefix + (dated if dated in there else there[0])
    if figure.measure.stock or not figure.measure.parent:
        return ""
    record = figure.rows.model._meta.get_field(figure.measure.parent).related_model
    dated = record.DATED if isinstance(record, type) and issubclass(record, Registered) else ""
    return f"{figure.measure.parent}__{dated}" if dated else ""


def _compared(node: WhereNode) -> Iterator[tuple[Col, tuple[Any, ...]]]:
    """Every column of a question's conditions, with what it is compared with."""
    for child in node.children:
        if isinstance(child, WhereNode):
            yield from _compared(child)
        elif isinstance(getattr(child, "lhs", None), Col):
            found = child.rhs  # type: ignore[union-attr]
            yield child.lhs, tuple(found) if isinstance(found, list | tuple) else (found,)  # type: ignore[union-attr]


def _month(period: Period, place: int) -> str:
    month = period.first.month - 1 + place
    return f"{roc_year(period.first) + month // 12}年{month % 12 + 1}月"
