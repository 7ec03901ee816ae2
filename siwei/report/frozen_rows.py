"""The rows of a frozen figure as they were, beside what they are now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model

from siwei.measures.measure import Figure, Scope, find
from siwei.plain.errors import BadInput
from siwei.records.columns import column_of, label_of, printed
from siwei.records.models import Record
from siwei.records.registered import Registered

from . import evidence
from .models import FrozenFigure

OWN = ("version",)  # columns that say nothing to a reader
PER_PAGE = 50
GONE, LEFT, CHANGED, NEW, SAME = "gone", "left", "changed", "new", "same"


@dataclass(frozen=True)
class Line:
    """One row.  added, added_now: what it adds to the figure, as printed; empty where it is not counted.

    how: `gone` the row is no more, `left` it is no longer counted, `changed`, `new` not counted then, or `same`.
    changes: label of a column → then and now.
    """

    row: evidence.Row
    record_id: int
    text: str
    added: str
    added_now: str
    how: str
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Now:
    """A frozen figure as the records say it today.  figure: None where the period has it no longer."""

    figure: Figure | None
    added: dict[int, str]  # key → contribution

    @property
    def printed(self) -> str:
        return self.figure.printed if self.figure else ""


def now(frozen: FrozenFigure) -> Now:
    """Two queries or so: the figure's value and its rows."""
    if not frozen.table:
        return Now(None, {})
    edition = frozen.snapshot.edition
    try:
        figure = find(frozen.key, Scope(edition.period, edition.agency))
    except BadInput:
        return Now(None, {})
    return Now(figure, dict(evidence.behind([figure])[figure.key].pairs))


def then_lines(frozen: FrozenFigure, today: Now, page: int) -> list[Line]:
    """A page of the rows as they were.  page: from 1."""
    pairs = evidence.figure_rows(frozen, (page - 1) * PER_PAGE, PER_PAGE)
    keys = [key for key, _ in pairs]
    before = evidence.rows_of(frozen.snapshot, frozen.table, keys)
    after = evidence.rows_now(frozen.table, parent_of(frozen), keys)
    return [_line(frozen, before[key], after.get(key), added, today) for key, added in pairs]


def new_keys(frozen: FrozenFigure, today: Now) -> list[int]:
    """Rows counted now that were not."""
    return sorted(today.added.keys() - set(frozen.rows))


def new_lines(frozen: FrozenFigure, today: Now) -> list[Line]:
    """The first of them."""
    keys = new_keys(frozen, today)[:PER_PAGE]
    rows = evidence.rows_now(frozen.table, parent_of(frozen), keys)
    return [
        Line(rows[key], record_id(frozen, rows[key]), text_of(frozen.table, rows[key]), "", today.added[key], NEW)
        for key in keys
    ]


def changed_since(frozen: FrozenFigure, today: Now) -> dict[str, int]:
    """How many rows left the figure, came to it, and add something else than they did."""
    then = dict(zip(frozen.rows, frozen.contributions or ["1"] * len(frozen.rows), strict=True))
    return {
        LEFT: sum(1 for key in then if key not in today.added),
        NEW: sum(1 for key in today.added if key not in then),
        CHANGED: sum(1 for key, added in then.items() if today.added.get(key, added) != added),
    }


def parent_of(frozen: FrozenFigure) -> str:
    return str(frozen.card.get("parent", ""))


def record_id(frozen: FrozenFigure, row: evidence.Row) -> int:
    """Of the record that the row is, or that it belongs to."""
    parent = parent_of(frozen)
    if not parent:
        return row.pk
    return int(row.values[str(column_of(apps.get_model(frozen.table), parent).column)])


def differences(table: str, before: evidence.Row, after: evidence.Row) -> dict[str, tuple[str, str]]:
    """Label of a column → then and now, as printed; related rows by the names that they bear today."""
    model = apps.get_model(table)
    then, today = evidence.instance(table, before), evidence.instance(table, after)
    found = {}
    for column in _differing(model, before, after):
        old, new = printed(then, column), printed(today, column)
        if old != new:
            found[label_of(model, column)] = (old, new)
    return found


def _differing(model: type[Model], before: evidence.Row, after: evidence.Row) -> Iterable[str]:
    for column in model._meta.concrete_fields:
        name = str(column.column)
        if column.name in OWN or name not in before.values:
            continue
        if before.values[name] != after.values.get(name):
            yield column.name


def _line(frozen: FrozenFigure, before: evidence.Row, after: evidence.Row | None, added: str, today: Now) -> Line:
    changes = differences(frozen.table, before, after) if after else {}
    added_now = today.added.get(before.pk, "")
    how = GONE if after is None else LEFT if not added_now else CHANGED if changes or added_now != added else SAME
    return Line(before, record_id(frozen, before), text_of(frozen.table, before), added, added_now, how, changes)


def text_of(table: str, row: evidence.Row) -> str:
    """What the row calls itself; empty where it is the record, whose number and title stand beside it."""
    model: Any = apps.get_model(table)
    return "" if issubclass(model, Registered | Record) else str(evidence.instance(table, row))
