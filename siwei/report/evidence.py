"""Evidence: the rows behind each figure, as they are at this moment, small enough to be kept for ever.

A figure keeps the primary keys of its rows and what each adds; a row itself is kept once for all figures that count it, as the
JSON text that PostgreSQL makes of it, a thousand rows to a packed block.  What is published of a row is its record's number (of
a matter; of a person's case nothing) and a salted hash: with the salt, which stays in the database, an auditor can show that a
row is the one that was counted.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from siwei.measures.aggregates import Count, Money, Quantity
from siwei.measures.measure import Figure
from siwei.measures.together import counted_together
from siwei.plain.money import print_money
from siwei.plain.numerals import comma
from siwei.records.columns import column_of
from siwei.records.models import Record
from siwei.records.registered import Registered

from . import disclosure
from .models import FrozenFigure, FrozenRows, Snapshot

BLOCK = 1000  # rows
PACKING = 1  # of zlib: the quickest takes a third of the time of the usual one, for a tenth more space
Published = list[list[str]]  # of a figure: kind, number, contribution and salted hash of each row


@dataclass(frozen=True)
class Behind:
    """The rows behind one figure.  parent: path from a row to its record.  added: as printed; empty where each adds 1."""

    model: type[Model]
    parent: str
    keys: list[int]
    added: list[str]

    @property
    def table(self) -> str:
        """「facilities.repairorder」."""
        return self.model._meta.label_lower

    @property
    def pairs(self) -> list[tuple[int, str]]:
        """Key and contribution of each row, in the order of the keys."""
        return sorted(zip(self.keys, self.added or ["1"] * len(self.keys), strict=True))


def behind(figures: Iterable[Figure]) -> dict[str, Behind]:
    """Figure key → its rows, in the order of the drill-down."""
    every = list(figures)
    together = counted_together(every)
    found = {}
    for figure in every:
        if counted := together.get(figure.key):
            form = print_money if isinstance(figure.measure.aggregate, Money) else comma
            keys, added = counted.keys, [form(amount) for amount in counted.amounts]
        else:
            keys, added = _one_by_one(figure)
        found[figure.key] = Behind(figure.rows.model, figure.measure.parent, keys, added)
    return found


def of_record(record: Record) -> Behind:
    """What stands behind a photo: the record that holds it."""
    return Behind(Record, "", [record.pk], [])


def _one_by_one(figure: Figure) -> tuple[list[int], list[str]]:
    """Keys and contributions; none where each row adds 1."""
    aggregate, rows = figure.measure.aggregate, figure.rows
    rows = rows if rows.ordered else rows.order_by("pk")
    if type(aggregate) is Count:
        return list(rows.values_list("pk", flat=True)), []
    if type(aggregate) in (Quantity, Money):
        form = print_money if isinstance(aggregate, Money) else comma
        pairs = list(rows.values_list("pk", aggregate.field))  # type: ignore[attr-defined]
        return [key for key, _ in pairs], [form(amount or 0) for _, amount in pairs]
    listed = list(rows)
    return [row.pk for row in listed], [aggregate.contribution(row) for row in listed]


# ---- rows as they are -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A row as it was.  kind, number, title: of its record.  values: column → value as JSON has it."""

    pk: int
    kind: str
    number: str
    title: str
    values: dict[str, Any]


@dataclass
class Kept:
    """The rows of one table: its head, and one line of JSON for each row: [pk, kind, number, title, [values]].

    head: JSON of the table and its columns, in the order of the values.
    """

    model: type[Model]
    head: str
    lines: dict[int, str] = field(default_factory=dict)
    records: dict[int, tuple[str, str]] = field(default_factory=dict)  # key → kind and number of its record

    @property
    def table(self) -> str:
        return self.model._meta.label_lower


def keep(found: Mapping[str, Behind]) -> dict[str, Kept]:
    """Table → its rows that any of the figures counts, each once."""
    wanted: dict[tuple[type[Model], str], set[int]] = {}
    for of_figure in found.values():
        wanted.setdefault((of_figure.model, of_figure.parent), set()).update(of_figure.keys)
    made: dict[str, Kept] = {}
    for (model, parent), keys in wanted.items():
        kept = made.setdefault(model._meta.label_lower, Kept(model, _head(model)))
        read(kept, parent, keys - kept.lines.keys())
    return made


def read(kept: Kept, parent: str, keys: Iterable[int]) -> None:
    """Read rows as they are now into `kept`, in the order of their keys."""
    wanted = sorted(keys)
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_statement(kept.model, parent), [kept.model._meta.label_lower, wanted])
        for pk, kind, number, line in cursor.fetchall():
            kept.lines[pk] = line
            kept.records[pk] = kind, number


def _head(model: type[Model]) -> str:
    return json.dumps([model._meta.label_lower, _columns(model)], ensure_ascii=False)


def _columns(model: type[Model]) -> list[str]:
    return [str(column.column) for column in model._meta.concrete_fields]


def _statement(model: type[Model], parent: str) -> str:
    """%s: the table's name, for what is no record of the registry; the keys."""
    quote = connection.ops.quote_name
    table, pk = quote(model._meta.db_table), f"t.{quote(str(model._meta.pk.column))}"
    values = ", ".join(f"t.{quote(column)}" for column in _columns(model))
    registry = quote(Record._meta.db_table)
    to_record = f"t.{quote(str(column_of(model, parent).column))}" if parent else pk
    known = bool(parent) or issubclass(model, Registered | Record)
    return (
        f"WITH named AS (SELECT t.*, COALESCE(r.kind, %s) AS of_kind, COALESCE(r.number, {pk}::text) AS of_number,"
        f" COALESCE(r.title, '') AS of_title FROM {table} t"
        f" LEFT JOIN {registry} r ON {f'r.id = {to_record}' if known else 'FALSE'} WHERE {pk} = ANY(%s))"
        f" SELECT {pk}, of_kind, of_number,"
        f" json_build_array({pk}, of_kind, of_number, of_title, json_build_array({values}))::text"
        f" FROM named t ORDER BY 1"
    )


# ---- what is published of them --------------------------------------------------------------------------


def row_hash(salt: bytes, head: str, pk: int, line: str) -> str:
    """SHA-256 over the row's own salt, the head of its table and its line.

    Each row has a salt of its own, derived from the snapshot's, so that showing one row opens no other.
    """
    own = hmac.digest(salt, f"{head}{pk}".encode(), "sha256")
    return hashlib.sha256(b"".join((own, head.encode(), line.encode()))).hexdigest()


def published(found: Mapping[str, Behind], kept: Mapping[str, Kept], salt: bytes) -> dict[str, Published]:
    """Figure key → its line of evidence.jsonl."""
    hashes = {
        table: {pk: row_hash(salt, rows.head, pk, line) for pk, line in rows.lines.items()}
        for table, rows in kept.items()
    }
    return {key: _published(key, of, kept[of.table], hashes[of.table]) for key, of in found.items()}


def _published(key: str, of: Behind, kept: Kept, hashes: dict[int, str]) -> Published:
    """Rows about persons bear no number, stand in the order of their hashes, and have another hash in every figure.

    Else one could count whose session had three visitors, or follow a case from one figure into the next.
    """
    added = of.added or ["1"] * len(of.keys)
    rows, hidden = [], []
    for pk, adds in zip(of.keys, added, strict=True):
        kind, number = kept.records[pk]
        if disclosure.of(kind).listed:
            rows.append([kind, number, adds, hashes[pk]])
        else:
            hidden.append([kind, "", adds, hash_in(key, hashes[pk])])
    return rows + sorted(hidden, key=lambda row: row[3])


def hash_in(key: str, hashed: str) -> str:
    """The hash under which one figure names a row about a person."""
    return hashlib.sha256(f"{key}\n{hashed}".encode()).hexdigest()


# ---- packed ---------------------------------------------------------------------------------------------


def blocks(kept: Iterable[Kept]) -> Iterator[FrozenRows]:
    """The rows packed, without their snapshot, a block at a time."""
    for rows in kept:
        pks = sorted(rows.lines)
        for start in range(0, len(pks), BLOCK):
            run = pks[start : start + BLOCK]
            text = "\n".join([rows.head, *(rows.lines[pk] for pk in run)])
            yield FrozenRows(
                table=rows.table, first=run[0], last=run[-1], content=zlib.compress(text.encode(), PACKING)
            )


def lines_of(snapshot: Snapshot, table: str, keys: Iterable[int]) -> dict[int, tuple[list[str], str]]:
    """Key → the columns of the row's table as it was, and its line: only the blocks that hold the keys are opened."""
    wanted = set(keys)
    if not wanted:
        return {}
    runs = FrozenRows.objects.filter(snapshot=snapshot, table=table)
    runs = runs.filter(first__lte=max(wanted), last__gte=min(wanted)).order_by("first")
    holding = [
        pk for pk, first, last in runs.values_list("pk", "first", "last") if any(first <= key <= last for key in wanted)
    ]
    found: dict[int, tuple[list[str], str]] = {}
    for content in FrozenRows.objects.filter(pk__in=holding).values_list("content", flat=True):
        head, *lines = zlib.decompress(content).decode().split("\n")
        columns = json.loads(head)[1]
        for line in lines:
            pk = int(line[1 : line.index(",")])
            if pk in wanted:
                found[pk] = columns, line
    return found


def rows_of(snapshot: Snapshot, table: str, keys: Iterable[int]) -> dict[int, Row]:
    """Key → the row as it was."""
    return {pk: as_row(*found) for pk, found in lines_of(snapshot, table, keys).items()}


def rows_now(table: str, parent: str, keys: Iterable[int]) -> dict[int, Row]:
    """Key → the row as it is; one that is no more is not in it."""
    model = apps.get_model(table)
    kept = Kept(model, _head(model))
    read(kept, parent, keys)
    return {pk: as_row(_columns(model), line) for pk, line in kept.lines.items()}


def as_row(columns: list[str], line: str) -> Row:
    pk, kind, number, title, values = json.loads(line)
    return Row(pk, kind, number, title, dict(zip(columns, values, strict=True)))


def instance(table: str, row: Row) -> Model:
    """The row as an object of its model, so that it prints as the model says; nothing of it is ever saved.

    Columns that the model no longer has are left out, those that came later stay at their default.
    """
    model = apps.get_model(table)
    known = {str(f.column): f for f in model._meta.concrete_fields}
    return model(**{known[c].attname: known[c].to_python(v) for c, v in row.values.items() if c in known})


def figure_rows(figure: FrozenFigure, start: int, size: int) -> list[tuple[int, str]]:
    """Keys and contributions of a run of the figure's rows."""
    keys = figure.rows[start : start + size]
    added = figure.contributions[start : start + size] or ["1"] * len(keys)
    return list(zip(keys, added, strict=True))
