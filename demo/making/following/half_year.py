"""The half-year after the sample's last: made from its records, six months on, so that a third report can be tried.

Every file is one that `siwei import --all` reads.  Records of the half-year come again half a year later, fewer and under new
numbers; what they name among themselves stays joined.  Registers stay as they are: the rooms of a house do not double.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from making.days import LEDGER_CLOSED, NOW, Span, roc
from making.tables import csv_bytes

PERIOD = Span(date(2019, 9, 1), date(2020, 2, 29))
STEP = PERIOD.first - NOW.first
# What is kept and not done: it lasts, and is not repeated.
LASTING = (
    *("facilities.places", "facilities.assets", "facilities.breeding_sites", "facilities.projects"),
    *("consumer.businesses", "meetings.bodies", "international.partners", "international.agreements"),
    *("fleet.vehicles", "fleet.drivers", "fleet.vehicle_reviews", "workforce.posts", "workforce.pension_accounts"),
    *("workforce.pension_plans", "workforce.pension_runs", "workforce.system_projects", "documents.exchange_members"),
    *("publishing.datasets",),
)
# One a year for each agency.
YEARLY = ("documents.document_inspections",)
NUMBER, OPENED, YEAR = "原案號", "立案日期", "年度"
MONTHLY = ("統計月份",)
ORDINALS = ("次別", "期別", "屆次")  # a series goes on where it stands
FIRST, LAST = "期間起", "期間迄"
DAY = re.compile(r"\b(\d{2,3})/(\d{2})/(\d{2})\b")
MONTH = re.compile(r"\b(\d{2,3})年(\d{1,2})月")
Row = dict[str, str]


def files(made: Mapping[str, bytes], order: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """made: the sample's files by path.  order: kind and path of each.  Returns files named as a whole folder is imported."""
    numbers: dict[str, str] = {}
    once: set[str] = set()
    found = {}
    for n, (kind, path) in enumerate(order):
        header, rows = _read(made[path])
        again = list(_again(kind, rows, numbers, once))
        if again:
            found[f"{kind}-{n:03}.csv"] = csv_bytes(header, again)
    return found


def _read(content: bytes) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def _again(kind: str, rows: list[Row], numbers: dict[str, str], once: set[str]) -> Iterator[Row]:
    """The rows that come again.  numbers: of the records that do, old → new.  once: of those that do not; both grow."""
    owner = ".".join(kind.split(".")[:2])
    if owner in LASTING or owner.startswith("administration."):
        return
    if kind == owner:
        coming = [row for row in rows if _comes_again(row) and not once.intersection(row.values())]
        numbers |= {row[NUMBER]: f"續{row[NUMBER]}" for row in coming}
        once |= {row[NUMBER] for row in rows} - set(numbers)
    last = {name: max((int(row[name]) for row in rows if row[name]), default=0) for name in ORDINALS if name in rows[0]}
    for row in rows:
        if row.get(NUMBER, "") in numbers:
            later = {name: _later(name, cell, numbers) for name, cell in row.items()}
            counted = {name: str(int(row[name]) + most) for name, most in last.items() if row[name]}
            yield later | counted | ({YEAR: str(int(row[YEAR]) + 1)} if owner in YEARLY else {})


def _comes_again(row: Row) -> bool:
    """Filed in the half-year; and nothing of it falls, half a year on, on days of which the sample itself tells."""
    days = [day for cell in row.values() for day in _days(cell)]
    return _day(row[OPENED]) in NOW and min(days) + STEP > LEDGER_CLOSED + timedelta(days=13)


def _later(name: str, cell: str, numbers: dict[str, str]) -> str:
    if name in (FIRST, LAST):
        return roc(PERIOD.first if name == FIRST else PERIOD.last)
    if cell in numbers:
        return numbers[cell]
    if name == "報告段落":
        return cell
    if name in MONTHLY:
        return DAY.sub(lambda found: roc(_month_on(_day(found[0]))), cell)
    return MONTH.sub(_month, DAY.sub(lambda found: roc(_day(found[0]) + STEP), cell))


def _month_on(day: date) -> date:
    """The first of a month, half a year later: statistics are dated by it."""
    month = day.month + 5
    return date(day.year + month // 12, month % 12 + 1, day.day)


def _days(cell: str) -> Iterator[date]:
    yield from (_day(found[0]) for found in DAY.finditer(cell))


def _day(text: str) -> date:
    year, month, day = text.split("/")
    return date(int(year) + 1911, int(month), int(day))


def _month(found: re.Match[str]) -> str:
    month = int(found[2]) + 6
    return f"{int(found[1]) + (month - 1) // 12}年{(month - 1) % 12 + 1}月"
