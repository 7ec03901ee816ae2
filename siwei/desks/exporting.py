"""One writer for every list that leaves: CSV, ODS and XLSX (safe against formula injection) and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from django.db.models import IntegerField, Model, QuerySet

from siwei.plain import files
from siwei.records.columns import column_of, label_of, printed, vague_of
from siwei.records.holding import has_holder

from .desk import Desk

BATCH = 2000
TYPES = {**files.TYPES, "json": "application/json; charset=utf-8"}
NAMES = {"xlsx": "Excel（XLSX）", "ods": "ODS", "csv": "CSV", "json": "JSON"}  # as the menu lists them
AGENCY, UNIT, HOLDER = "機關", "科室", "承辦"


def header(desk: Desk) -> list[str]:
    return [AGENCY, UNIT, *([HOLDER] if has_holder(desk.model) else []), *labels(desk.model, desk.exported())]


def labels(model: type[Model], names: Iterable[str]) -> list[str]:
    return [label_of(model, name) for name in names]


def rows(desk: Desk, records: QuerySet[Any]) -> Iterator[list[str]]:
    """Each record as printed text, in the columns that the import reads back."""
    names = desk.exported()
    for record in records.iterator(chunk_size=BATCH):
        yield [*_whose(record), *(printed(record, name) for name in names)]


def _whose(record: Any) -> list[str]:
    """Agency and unit; who holds it, where the type's records are held by somebody."""
    held = [record.holder.username if record.holder else ""] if has_holder(type(record)) else []
    return [str(record.agency), str(record.unit or ""), *held]


def sheet_rows(desk: Desk, records: QuerySet[Any]) -> Iterator[list[str | int]]:
    """The same, with amounts and counts as numbers that a spreadsheet can add up."""
    names = [(name, _is_number(desk.model, name)) for name in desk.exported()]
    for record in records.iterator(chunk_size=BATCH):
        values = (getattr(record, n) if number else printed(record, n) for n, number in names)
        yield [*_whose(record), *("" if value is None else value for value in values)]


def write(desk: Desk, records: QuerySet[Any], form: str, stream: BinaryIO) -> None:
    """Write the records to a seekable stream, row by row.  form: a key of TYPES."""
    if form == "json":
        _write_json(header(desk), rows(desk, records), stream)
    else:
        found = rows(desk, records) if form == "csv" else sheet_rows(desk, records)
        files.write_table(form, header(desk), found, stream, sheet=desk.title)


def _write_json(names: list[str], found: Iterator[list[str]], stream: BinaryIO) -> None:
    stream.write(b"[")
    for index, row in enumerate(found):
        stream.write(b",\n" if index else b"\n")
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode())
    stream.write(b"\n]\n")


def _is_number(model: type[Model], name: str) -> bool:
    if vague_of(model, name):
        return False
    column = column_of(model, name)
    return isinstance(column, IntegerField) and not column.choices
