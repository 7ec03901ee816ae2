"""A frozen report beside the records of today: the same comparison as of two periods, with the rows as they were on one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from siwei.directory.models import Unit
from siwei.measures.explaining import Asked
from siwei.measures.measure import MEASURES, Figure, Scope
from siwei.measures.rates import Fraction
from siwei.measures.together import read_together

from . import evidence
from .comparing import Line
from .models import FrozenFigure, Snapshot


@dataclass(frozen=True)
class Reported(Figure):
    """A figure as a snapshot has it."""

    frozen: FrozenFigure | None = None

    @classmethod
    def of(cls, live: Figure, frozen: FrozenFigure) -> Reported:
        made = cls(live.measure, live.scope, live.subject, frozen)
        # Where `cached_property` keeps what was read of the records.
        made.__dict__.update(value=_value(live, frozen.data), unit=frozen.data["unit"], records=frozen.data["records"])
        return made

    @property
    def _data(self) -> dict[str, Any]:
        return cast(FrozenFigure, self.frozen).data

    @property
    def printed(self) -> str:
        return str(self._data["printed"])

    @property
    def machine(self) -> Any:
        return self._data["value"]


def _value(live: Figure, data: dict[str, Any]) -> Any:
    """As the aggregate has it: the names of a list, but the number of what is counted and named beside it."""
    if data["denominator"] is not None:
        return Fraction(data["numerator"], data["denominator"])
    return tuple(data["items"]) if "items" in data and live.measure.item_of is None else data["value"]


def compare_frozen(snapshot: Snapshot) -> list[Line]:
    """Every figure of the snapshot that is not about a single record, as reported and as it is now."""
    scope = Scope(snapshot.edition.period, snapshot.edition.agency)
    frozen = {row.key: row for row in snapshot.figures.exclude(table="").filter(key__in=MEASURES).order_by("position")}
    live = [MEASURES[key].figure(scope) for key in frozen if MEASURES[key].subjects is None]
    read_together(live)
    return [Line(Reported.of(figure, frozen[figure.key]), figure, grouped_as_kept) for figure in live]


def grouped_as_kept(figure: Figure, ways: Sequence[Asked]) -> list[dict[Any, int] | None]:
    """`explaining.grouped` over the rows as they were; None for the columns of a row's record, which were not kept with it."""
    frozen = cast(FrozenFigure, cast(Reported, figure).frozen)
    rows = evidence.rows_of(frozen.snapshot, frozen.table, frozen.rows)
    adding = getattr(figure.measure.aggregate, "field", "")
    model = figure.rows.model
    return [_grouped(model, rows.values(), way, adding) for way in ways]


def _grouped(model: Any, rows: Any, way: Asked, adding: str) -> dict[Any, int] | None:
    name, _, of_unit = way.path.partition("__")
    column, units = model._meta.get_field(name), {}
    if of_unit:
        if column.related_model is not Unit:
            return None
        units = dict(Unit.objects.values_list("pk", "name"))
    amount = str(model._meta.get_field(adding).column) if adding else ""
    found: dict[Any, int] = {}
    for row in rows:
        value = row.values.get(str(column.column))
        if way.month:
            value = date.fromisoformat(value).replace(day=1) if value else None
        elif of_unit:
            value = units.get(value)
        found[value] = found.get(value, 0) + ((row.values[amount] or 0) if amount else 1)
    return found
