"""Bringing the shipped rules and office calendars into the database.  May run again at any time.

What is shipped comes in where it is not there yet; what the office has changed by hand stays as the office has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rocdate import parse_date
from siwei.plain.tables import Row, read_csv
from siwei.plain.workdays import SATURDAY

from .models import CalendarDay, OfficeYear, Rule

DATA = Path(__file__).parent / "data"
DAY, OFF, NOTE = "西元日期", "是否放假", "備註"
PUBLISHED = "行政院人事行政總處 政府行政機關辦公日曆表"
SECONDARY = frozenset({2016, 2017, 2018, 2021})  # years whose published file was not at hand: data/calendar/README.md


@dataclass(frozen=True)
class Loaded:
    """What came in."""

    rules: int = 0
    years: tuple[int, ...] = ()

    @property
    def anything(self) -> bool:
        return bool(self.rules or self.years)


def load() -> Loaded:
    """Rules and years that are shipped and not yet on file."""
    with transaction.atomic():
        return Loaded(_load_rules(), _load_years())


def _load_rules() -> int:
    there = set(Rule.objects.values_list("code", "valid_from"))
    count = 0
    for row in _shipped_rules():
        rule = Rule(**row | {"valid_from": parse_date(row["valid_from"])})
        if (rule.code, rule.valid_from) not in there:
            rule.full_clean()
            rule.save(force_insert=True)
            count += 1
    return count


def _shipped_rules() -> Iterator[dict[str, Any]]:
    """One file for each area, and one for what holds everywhere."""
    for path in sorted((DATA / "rules").glob("*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))


def _load_years() -> tuple[int, ...]:
    there = set(OfficeYear.objects.values_list("year", flat=True))
    found = []
    for path in sorted((DATA / "calendar").glob("*.csv")):
        year, days = read_year(path.read_bytes(), name=path.name)
        if year not in there:
            source = f"{PUBLISHED}（二手資料）" if year in SECONDARY else PUBLISHED
            _replace(year, days, source)
            found.append(year)
    return tuple(found)


def load_year(content: bytes, *, name: str) -> int:
    """Take a published calendar file: the year's national days become what the file says.  Returns the year."""
    year, days = read_year(content, name=name)
    with transaction.atomic():
        _replace(year, days, f"{PUBLISHED}（{quoted(name)}）")
    return year


def _replace(year: int, days: list[CalendarDay], source: str) -> None:
    """Closures of cities stay: no national calendar knows them."""
    OfficeYear.objects.update_or_create(year=year, defaults={"source": source})
    CalendarDay.objects.filter(day__year=year, city="").delete()
    for day in days:
        day.source = source
    CalendarDay.objects.bulk_create(days)


def read_year(content: bytes, *, name: str) -> tuple[int, list[CalendarDay]]:
    """The year of a calendar file and its days that differ from Monday to Friday.  Raises BadInput."""
    table = read_csv(content, name=name)
    if not {DAY, OFF} <= set(table.header):
        raise BadInput(
            said(
                "「{name}」不是辦公日曆：要有「{day}」與「{off}」兩欄，請用人事行政總處公布的 CSV 檔。",
                name=name,
                day=DAY,
                off=OFF,
            )
        )
    days = {_date(row, name): row for row in table}
    years = sorted({day.year for day in days})
    if len(years) != 1:
        raise BadInput(said("「{name}」含有 {count} 個年度，請一個年度一個檔案。", name=name, count=len(years)))
    return years[0], [found for day, row in days.items() if (found := _special(day, row, name))]


def _special(day: date, row: Row, name: str) -> CalendarDay | None:
    """The day if it differs from its week."""
    off = row.cells[OFF].strip()
    if off not in ("0", "2"):
        raise BadInput(
            said(
                "「{name}」第 {line} 列「{off}」是「{off2}」，應為 0（上班）或 2（放假）。",
                name=name,
                line=row.line,
                off=OFF,
                off2=quoted(off),
            )
        )
    works = off == "0"
    if works == (day.weekday() < SATURDAY):
        return None
    kind = CalendarDay.Kind.MAKE_UP if works else CalendarDay.Kind.HOLIDAY
    return CalendarDay(day=day, kind=kind, name=row.cells.get(NOTE, "").strip() or kind.label)


def _date(row: Row, name: str) -> date:
    try:
        return parse_date(row.cells[DAY], field=DAY)
    except BadInput as bad:
        raise BadInput(said("「{name}」第 {line} 列：{bad}", name=name, line=row.line, bad=bad)) from bad
