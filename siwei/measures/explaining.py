"""What explains a change: the difference of two figures, laid out by category, unit or month; the parts add up to it exactly.

Only what is added up can be laid out: counts, quantities and money.  The same rows as the figures' own are grouped, so nothing
can be missing from the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, DateField, ForeignKey, Model, Sum
from django.db.models.expressions import Col
from django.db.models.functions import TruncMonth
from django.db.models.sql.where import WhereNode

from siwei.directory.models import Unit
from siwei.plain.rocdate import roc_year

from .aggregates import Count as Counted
from .aggregates import Quantity
from .measure import Figure
from .period import Period

UNKNOWN = "（未填）"
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


def dimensions(before: Figure, after: Figure) -> list[Dimension]:
    """Every way of laying out the change from one figure to the other; none for what is not added up.

    Both are figures of one measure.
    """
    if not isinstance(after.measure.aggregate, Counted | Quantity):
        return []
    made = [_by_value(before, after, label, path, labels) for label, path, labels in _columns(after)]
    months = _by_month(before, after)
    return [found for found in (*made, *months) if 1 < len(found.parts) <= MOST_PARTS]


def _columns(figure: Figure) -> Iterator[tuple[str, str, dict[Any, str] | None]]:
    """Label, path and labels of the values of every column with few values; None: the value is its own label."""
    parent = figure.measure.parent
    for model, prefix in _models(figure.rows.model, parent):
        for column in model._meta.concrete_fields:
            label, path = str(column.verbose_name), prefix + column.name
            if isinstance(column, CharField) and column.choices:
                yield label, path, {value: str(text) for value, text in column.flatchoices}
            elif isinstance(column, ForeignKey) and column.related_model is Unit:
                yield "科室", f"{path}__name", None


def _models(model: type[Model], parent: str) -> Iterator[tuple[type[Model], str]]:
    """The counted row's own model, and that of its record."""
    yield model, ""
    if parent:
        yield model._meta.get_field(parent).related_model, f"{parent}__"  # type: ignore[misc]


def _adding(figure: Figure) -> Count | Sum:
    column = getattr(figure.measure.aggregate, "field", "")
    return Sum(column, default=0) if column else Count("pk")


def _grouped(figure: Figure, path: str) -> dict[Any, int]:
    """Value of the column → what its rows add."""
    return dict(figure.rows.order_by().values(path).annotate(added=_adding(figure)).values_list(path, "added"))


def _by_value(before: Figure, after: Figure, label: str, path: str, labels: dict[Any, str] | None) -> Dimension:
    then, now = _grouped(before, path), _grouped(after, path)
    parts = [_part(_said(value, labels), then.get(value, 0), now.get(value, 0)) for value in {**then, **now}]
    return Dimension(label, tuple(sorted(parts, key=lambda part: (-abs(part.change), part.label))))


def _part(label: str, before: int, after: int) -> Part:
    return Part(label, int(before or 0), int(after or 0))


def _said(value: Any, labels: dict[Any, str] | None) -> str:
    return (labels or {}).get(value) or str(value or "") or UNKNOWN


def _by_month(before: Figure, after: Figure) -> list[Dimension]:
    """The first month of one period beside the first of the other; only where both are whole months and equally many."""
    path = _date_path(after)
    spans = (before.scope.period, after.scope.period)
    alike = len({span.months for span in spans}) == 1 and all(span.whole_months for span in spans)
    if not path or not alike or after.measure.stock:
        return []
    then, now = (_months(figure, path) for figure in (before, after))
    count = spans[0].months
    parts = [_part(f"{_month(spans[0], n)}→{_month(spans[1], n)}", then.get(n, 0), now.get(n, 0)) for n in range(count)]
    # What lasts beyond its month, or began before the period, has no one month to stand in.
    whole = sum(p.before for p in parts) == before.value and sum(p.after for p in parts) == after.value
    return [Dimension("月份", tuple(parts))] if whole else []


def _months(figure: Figure, path: str) -> dict[int, int]:
    """Place of the month in the period, from 0 → what its rows add."""
    first = figure.scope.period.first
    rows = figure.rows.order_by().annotate(month_of_it=TruncMonth(path)).values("month_of_it")
    grouped: dict[int, int] = {}
    for month, added in rows.annotate(added=_adding(figure)).values_list("month_of_it", "added"):
        if month is not None:
            place = (month.year - first.year) * 12 + month.month - first.month
            grouped[place] = grouped.get(place, 0) + int(added or 0)
    return grouped


def _date_path(figure: Figure) -> str:
    """The date that places a row in its period: the column that the question itself compares with the period's first day.

    '' where the question places rows in another way (works under way, a date that is kept as a range).
    """
    first = figure.scope.period.first
    asked = {c.target for c, values in _compared(figure.rows.query.where) if first in values}
    for model, prefix in _models(figure.rows.model, figure.measure.parent):
        for column in model._meta.concrete_fields:
            if isinstance(column, DateField) and column in asked:
                return prefix + column.name
    return ""


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
