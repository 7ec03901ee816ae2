"""One writer for every list that leaves: CSV (safe against formula injection) and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from django.db.models import Model, QuerySet

from siwei.plain.tables import write_csv
from siwei.records.columns import label_of, printed

from .desk import Desk

BATCH = 2000
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
AGENCY = "機關"


def header(desk: Desk) -> list[str]:
    return [AGENCY, *labels(desk.model, desk.exported())]


def labels(model: type[Model], names: Iterable[str]) -> list[str]:
    return [label_of(model, name) for name in names]


def rows(desk: Desk, records: QuerySet[Any]) -> Iterator[list[str]]:
    """Each record as printed text, in the columns that the import reads back."""
    for record in records.iterator(chunk_size=BATCH):
        yield [str(record.agency), *(printed(record, name) for name in desk.exported())]


def write(desk: Desk, records: QuerySet[Any], form: str, stream: BinaryIO) -> None:
    """Write the records to a binary stream, row by row.  form: a key of TYPES."""
    if form == "csv":
        write_csv(header(desk), rows(desk, records), stream)
        return
    names = header(desk)
    stream.write(b"[")
    for index, row in enumerate(rows(desk, records)):
        stream.write(b",\n" if index else b"\n")
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode())
    stream.write(b"\n]\n")
