"""What the desks of all checks share: the part of their items, its sheet, and the panel of what was found lacking."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Link, Panel, Shown
from siwei.desks.sheet import Sheet
from siwei.plain.rocdate import format_date

from .models import Check, CheckItem, Result, State

ITEM_FIELDS = ("position", "section", "text", "result", "finding", "due_on", "mended_on", "follow_up")


def items_part(model: type[CheckItem], title: str) -> Part:
    """Entered on the sheet; the part is what an import brings."""
    return Part(model, "items", title, ITEM_FIELDS, "check_of", shown=False)


def items_sheet(model: type[CheckItem], check: type[Check]) -> Sheet:
    """Section by section, an answer for each item."""
    return Sheet(
        *(model, "sheet", "查核表", ("result", "finding", "due_on", "mended_on", "follow_up"), "check_of"),
        section="section",
        while_in=(State.CHECKING, State.MENDING),
        permission=check.permission("work"),
        empty="按「開始查核」後，會帶入當日有效的查核項目。",
        template="checks/sheet.html",
    )


def found_lacking(desk: Desk, record: Any) -> Panel:
    """What is to be mended, and how many items were kept."""
    rows = list(record.items.all())
    lacking = [row for row in rows if row.lacks]
    kept = sum(row.result == Result.KEPT for row in rows)
    sheet = Link(gettext("查核表"), desk.url("sheet", record.pk))
    note = gettext("共 %(n)s 項，符合 %(kept)s 項。") % {"n": len(rows), "kept": kept} if rows else ""
    return Panel(
        title=gettext("待改善事項 %(n)s") % {"n": len(lacking)},
        heads=(
            *((head, "") for head in (gettext("查核項目"), gettext("結果"), gettext("發現與建議"))),
            *((head, "date") for head in (gettext("改善期限"), gettext("改善完成日"))),
        ),
        rows=[_line(row) for row in lacking],
        note=note,
        more=sheet if rows else None,
        empty=_nothing(record, rows),
    )


def _line(row: CheckItem) -> list[Shown]:
    days = [Shown(format_date(day) if day else "—", "date") for day in (row.due_on, row.mended_on)]
    return [Shown(row.text), Shown(gettext(str(row.get_result_display()))), Shown(row.finding), *days]


def _nothing(record: Check, rows: list[CheckItem]) -> str:
    if rows:
        return gettext("沒有待改善的項目。")
    if record.state == State.PLANNED:
        return gettext("按「開始查核」後，會帶入當日有效的查核項目。")
    return gettext("還沒有登錄查核項目。")
