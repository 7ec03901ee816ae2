"""Files as bytes: CSV as spreadsheets expect it, and JSON that reads well in a diff."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from making.days import roc_year

OURS, PUBLIC_WORKS, ECONOMIC = "行國處", "工務局", "經發局"
LEDGERS = {OURS: "舊", PUBLIC_WORKS: "工務", ECONOMIC: "經發"}  # whose old ledger a number comes from


class Dated(Protocol):
    """Anything with an agency and the day on which it was filed."""

    @property
    def agency(self) -> str: ...

    @property
    def opened_on(self) -> date: ...


def csv_bytes(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """UTF-8 with BOM, CRLF.  A column that a row does not name stays empty; one that the header lacks is an error."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def with_units(content: bytes, units: Mapping[str, str]) -> bytes:
    """A file of records with the unit that answers for each: 機關 → 科室, in whose inbox its open cases wait."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    header = list(rows.fieldnames or ())
    names = [*header[:1], "科室", *header[1:]]
    return csv_bytes(names, ({**row, "科室": units.get(row["機關"], "")} for row in rows))


def json_bytes(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def lines_bytes(rows: Sequence[object]) -> bytes:
    """A JSON list with one row on each line."""
    return ("[\n" + ",\n".join(" " + one_line(row) for row in rows) + "\n]\n").encode()


def one_line(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False)


def source_numbers(rows: Sequence[Dated], kind: str) -> list[str]:
    """What the old ledger called each row, 「舊修-108-0001」: counted within agency and year, in the order given."""
    last: Counter[tuple[str, int]] = Counter()
    numbers = []
    for row in rows:
        year = roc_year(row.opened_on)
        last[row.agency, year] += 1
        numbers.append(f"{LEDGERS[row.agency]}{kind}-{year}-{last[row.agency, year]:04}")
    return numbers
