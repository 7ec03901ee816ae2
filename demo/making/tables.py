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

from making.days import Span, roc, roc_year

OURS, PUBLIC_WORKS, ECONOMIC = "行國處", "工務局", "經發局"
LEDGERS = {OURS: "舊", PUBLIC_WORKS: "工務", ECONOMIC: "經發"}  # whose old ledger a number comes from

NARRATIVE = ("原案號", "期間起", "期間迄", "報告章節", "次序", "報告段落")
NARRATIVES = ("原案號", "案號", *NARRATIVE[1:])  # of types whose parts name their record by our number as well
Cells = tuple[object, ...]  # a row of a file, in the order of its header
Row = Mapping[str, object] | Sequence[object]


class Dated(Protocol):
    """Anything with an agency and the day on which it was filed."""

    @property
    def agency(self) -> str: ...

    @property
    def opened_on(self) -> date: ...


def csv_bytes(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with BOM, CRLF.  A row has all cells in the order of the header, or names some: those left out stay empty.

    A row of another length, and a name that the header lacks, are errors.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row if isinstance(row, Mapping) else dict(zip(header, row, strict=True)) for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def with_units(content: bytes, units: Mapping[str, str], holders: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A file of records with the unit that answers for each: 機關 → 科室, in whose inbox its open cases wait.

    holders: 機關 → accounts among whom its cases are shared out, once somebody has begun with them; adds 承辦.
    """
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    header = list(rows.fieldnames or ())
    names = [*header[:1], "科室", *(["承辦"] if holders is not None else []), *header[1:]]

    def whose(row: Mapping[str, str]) -> dict[str, str]:
        unit = {"科室": units.get(row["機關"], "")}
        return unit if holders is None else unit | {"承辦": _holder(row, holders.get(row["機關"], ()))}

    return csv_bytes(names, ({**row, **whose(row)} for row in rows))


# States in which nobody has begun: such a case waits in its unit.
UNTOUCHED = ("", "報修", "已收案", "待答復", "已受理", "待分辦", "計畫中", "洽談中", "已登錄")


def _holder(row: Mapping[str, str], accounts: Sequence[str]) -> str:
    if not accounts or row["狀態"] in UNTOUCHED:
        return ""
    return accounts[sum(row["原案號"].encode()) % len(accounts)]


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


def imported(number: str) -> str:
    """What the import calls a row of our old ledger: 「修108-0001」 of 「舊修-108-0001」, the same series."""
    return number.removeprefix(LEDGERS[OURS]).replace("-", "", 1)


def narrative(number: str, span: Span, section: str, position: int, text: str) -> tuple[object, ...]:
    """A paragraph of the report that a record tells of a period: a row under NARRATIVE."""
    return (number, roc(span.first), roc(span.last), section, position, text)
