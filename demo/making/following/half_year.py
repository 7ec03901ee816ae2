"""Which records come again, and when.

Every file is one that `siwei import --all` reads.  Records of the half-year come again half a year later, fewer and under new
numbers; what they name among themselves stays joined.  Registers stay as they are: the rooms of a house do not double.  Matters
that last (works, plans, systems) stay too, and the report tells of them again (`lasting.py`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from making.days import LEDGER_CLOSED, NOW, Span, roc
from making.following import lasting, numbers, series
from making.following.series import NUMBER, Row
from making.tables import csv_bytes

PERIOD = Span(date(2019, 9, 1), date(2020, 2, 29))
STEP = PERIOD.last - NOW.last  # whole weeks: a Tuesday's meeting stays on a Tuesday
# What is kept and not done: it lasts, and is not repeated.
LASTING = (
    *("facilities.places", "facilities.assets", "facilities.breeding_sites", "facilities.projects"),
    *("consumer.businesses", "meetings.bodies", "international.partners", "international.agreements"),
    *("fleet.vehicles", "fleet.drivers", "workforce.posts", "workforce.pension_accounts"),
    *("workforce.pension_plans", "workforce.pension_runs", "workforce.system_projects", "documents.exchange_members"),
    *("publishing.datasets", "international.programmes", "international.applications"),  # a camp has its season
)
# Weeks more than the half-year, for what the report tells by itself and what would else fall on days of which the sample tells.
LATER = {
    ("fleet.vehicle_reviews", "舊車審-108-0002"): 1,
    ("meetings.meetings", "舊議-108-0022"): 6,
    ("meetings.meetings", "舊議-108-0024"): 6,
    ("consumer.conferences", "舊會-108-0002"): 4,
    ("service.phone_tests", "舊話-108-0003"): 10,
    ("workforce.awards", "舊揚-108-0003"): 12,
}
# Columns that name a record of another kind.  Numbers alone would not do: two old ledgers may have used the same.
NAMES = {
    "原諮詢": "consumer.consultations",
    "第一次申訴案": "consumer.complaints",
    "原申訴案": "consumer.complaints",
    "會議": "meetings.meetings",
    "出訪": "international.missions",
    "前次來訪": "international.visits",
    "訪賓接待": "international.visits",
    "員額調查": "workforce.rounds",
    "審核會議": "workforce.temp_reviews",
    "監察院巡察": "oversight.control_yuan_visits",
}
MONTHLY = ("統計月份",)
AS_OF = ("資料日期",)
DAY = re.compile(r"(?<!\d)(\d{2,3})/(\d{2})/(\d{2})(?!\d)")
MONTH = re.compile(r"(?<!\d)(\d{2,3})年(\d{1,2})月")
Key = tuple[str, str]  # kind and number of a record


@dataclass(frozen=True)
class Move:
    """by: how much later a record comes again.  year: in which it was (Western).  later: how many years that moves."""

    by: timedelta
    year: int
    later: int


Moved = dict[Key, Move]  # of the records that come again


def files(made: Mapping[str, bytes], order: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """made: the sample's files by path.  order: kind and path of each.  Returns files named as a whole folder is imported."""
    tables = [(kind, *_read(made[path])) for kind, path in order]
    moved: Moved = {}
    told = series.Series([(kind, row) for kind, _, rows in tables if _owner(kind) == kind for row in rows])
    found = {}
    for n, (kind, header, rows) in enumerate(tables):
        pairs = list(_again(kind, rows, moved))
        again = told.numbered(kind, pairs) if kind == _owner(kind) else [new for _, new in pairs]
        again += lasting.told_again(kind, header, PERIOD) if _owner(kind) in LASTING else []
        if again:
            found[f"{kind}-{n:03}.csv"] = csv_bytes(header, numbers.other(kind, again))
    return found


def _read(content: bytes) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def _owner(kind: str) -> str:
    return ".".join(kind.split(".")[:2])


def _again(kind: str, rows: list[Row], moved: Moved) -> Iterator[tuple[Row, Row]]:
    """The rows that come again, as they were and as they will be.  moved: grows by the records among them."""
    owner = _owner(kind)
    if owner in LASTING or owner.startswith("administration."):
        return
    if kind == owner:
        _choose(kind, rows, moved)
    for row in rows:
        if (move := moved.get((owner, row.get(NUMBER, "")))) is not None:
            yield row, {name: _later(name, cell, owner, moved, move) for name, cell in row.items()}


def _choose(kind: str, rows: list[Row], moved: Moved) -> None:
    """Add the records that come again.  One that belongs to another moves with it, and stays away with it."""
    for row in rows:
        belongs = [moved.get((NAMES[name], cell)) for name, cell in row.items() if name in NAMES and cell]
        if None in belongs:
            continue
        own = timedelta(weeks=LATER.get((kind, row[NUMBER]), 0))
        step = max([STEP + own, *(other.by for other in belongs if other)])
        free = LEDGER_CLOSED if own else LEDGER_CLOSED + timedelta(days=13)
        if _comes_again(row, step, free):
            day = series.takes_place_on(row)
            moved[kind, row[NUMBER]] = Move(step, day.year, (day + step).year - day.year)


def _comes_again(row: Row, step: timedelta, free: date) -> bool:
    """Filed in the half-year; and nothing of it falls, half a year on, on days of which the sample itself tells.

    free: the last of these days; what is planned reaches further than what was done.
    """
    days = [day for cell in row.values() for day in _days(cell)]
    return series.filed_on(row) in NOW and min(days) + step > free


def _later(name: str, cell: str, owner: str, moved: Moved, move: Move) -> str:
    if name in (lasting.FIRST, lasting.LAST):
        return roc(PERIOD.first if name == lasting.FIRST else PERIOD.last)
    if (NAMES.get(name, owner if name == NUMBER else ""), cell) in moved:
        return f"續{cell}"
    if name == lasting.TOLD:
        return cell
    if name in MONTHLY:
        return DAY.sub(lambda found: roc(series.months_on(series.day_of(found[0]))), cell)
    if name in AS_OF:
        return DAY.sub(lambda found: roc(series.month_end_on(series.day_of(found[0]))), cell)
    text = MONTH.sub(_month, DAY.sub(lambda found: roc(series.day_of(found[0]) + move.by), cell))
    # 「2019 亞太城市高峰會」 is the next year's, 「2020 東京奧運」 stays what it is; titles are counted on by `series`.
    year = rf"(?<!\d){move.year}(?= ?[\u4e00-\u9fff])"
    return text if name in series.TITLES else re.sub(year, str(move.year + move.later), text)


def _days(cell: str) -> Iterator[date]:
    yield from (series.day_of(found[0]) for found in DAY.finditer(cell))


def _month(found: re.Match[str]) -> str:
    month = int(found[2]) + 6
    return f"{int(found[1]) + (month - 1) // 12}年{(month - 1) % 12 + 1}月"
