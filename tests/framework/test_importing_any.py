"""An import of any rows, good and bad: all are filed or none, and what is wrong is named by row and column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.areas.facilities.models import RepairOrder
from siwei.desks import importing
from siwei.desks.desk import DESKS
from siwei.plain.files import read_table
from siwei.plain.rocdate import format_date
from siwei.plain.rows import Table
from siwei.records.models import Entry, Record
from tests.factories import TESTER, place

pytestmark = pytest.mark.django_db
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADER = ("機關", "原案號", "主旨", "報修日期", "類別", "地點", "費用")
ROOM = "四維 2 樓 201 會議室"

plain = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
days = st.dates(date(2016, 1, 1), date(2019, 12, 31)).map(lambda day: format_date(day, "slash"))
amounts = st.integers(0, 9_999_999).map(str) | st.integers(1000, 9_999_999).map("{:,}".format)
GOOD = {
    "主旨": plain.filter(lambda text: text[0] not in "=+-@"),
    "報修日期": days,
    "類別": st.sampled_from(["水電", "土木", "消防", "空調", "電梯"]),
    "地點": st.just(ROOM),
    "費用": amounts | st.just(""),
}
BAD = {
    "主旨": st.just("") | st.just("長" * 201),
    "報修日期": st.sampled_from(["", "108/02/30", "明天", "999/01/01", "50/01/01", "1080"]),
    "類別": st.sampled_from(["", "木工", "水電 "]).map(lambda text: text.replace("水電 ", "水 電")),
    "地點": st.sampled_from(["", "沒有這裡"]),
    "費用": st.sampled_from(["一些", "-5", "12.5"]),
}


@dataclass(frozen=True)
class Line:
    cells: dict[str, str]
    wrong: str  # the column that was spoilt


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Rows of which any may have one spoilt cell; every 原案號 is another."""
    made = []
    for n in range(draw(st.integers(1, 6))):
        cells = {name: draw(values) for name, values in GOOD.items()} | {"機關": "行國處", "原案號": f"舊-{n}"}
        wrong = draw(st.sampled_from(["", "", *BAD]))
        if wrong:
            cells[wrong] = draw(BAD[wrong])
        made.append(Line(cells, wrong))
    return made


def table(rows: list[Line]) -> Table:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    return read_table(text.getvalue().encode(), name="維修.csv")


def taking() -> Any:
    return importing.intake(DESKS["facilities.repairs"], TESTER)


@few
@given(rows=lines())
def test_all_rows_are_filed_or_none(rows: list[Line]) -> None:
    with transaction.atomic():
        place()
        before = Record.objects.count(), Entry.objects.count()
        outcome = importing.bring_in(taking(), table(rows))
        spoilt = {(n, row.wrong) for n, row in enumerate(rows, start=2) if row.wrong}
        assert {(fault.line, fault.column) for fault in outcome.faults} == spoilt
        assert all(fault.sentence.endswith("。") for fault in outcome.faults)
        filed = 0 if spoilt else len(rows)
        assert (Record.objects.count() - before[0], Entry.objects.count() - before[1]) == (filed, filed)
        kept = RepairOrder.objects.order_by("pk").values_list("source_number", "title", "cost")
        wanted = [] if spoilt else [(r.cells["原案號"], r.cells["主旨"], _amount(r.cells["費用"])) for r in rows]
        assert list(kept) == wanted
        transaction.set_rollback(True)


def _amount(text: str) -> int | None:
    return int(text.replace(",", "")) if text else None


@few
@given(rows=lines())
def test_the_preview_says_what_the_filing_says(rows: list[Line]) -> None:
    with transaction.atomic():
        place()
        seen = importing.check(taking(), table(rows))
        assert not RepairOrder.objects.exists()
        brought = importing.bring_in(taking(), table(rows))
        assert [str(fault) for fault in seen.faults] == [str(fault) for fault in brought.faults]
        assert seen.count == brought.count == len(rows)
        transaction.set_rollback(True)
