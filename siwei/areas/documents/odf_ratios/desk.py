from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Page, Part
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope
from siwei.plain.numerals import comma

from . import table
from .models import DocumentAttachment, OdfReturn
from .transitions import annul, reopen, settle


class OdfDesk(Desk):
    model = OdfReturn
    order = 4
    day = "month"
    columns = ("number", "title", "counted", "month", "standard", "state")
    filters = ("state",)
    fields = ("title", "opened_on", "counted", "month")
    facts = ("standard",)
    tabs = ("填報中", "已結")
    transitions = (settle, reopen, annul)
    parts = (
        Part(
            *(DocumentAttachment, "attachments", "公文附件", ("document", "name", "copies"), "odf"),
            while_in=("open",),
        ),
    )
    pages = (Page("table/", "table", "機關明細表", table.table_view),)

    def panels(self, record: OdfReturn, scope: Scope) -> list[Panel]:
        """A to D, as the city's table has them."""
        found = record.tally()
        rows = [
            [Shown("A"), Shown(gettext("全部附件")), Shown(comma(found.every), "number")],
            [
                Shown("B"),
                Shown(gettext("商用文書格式（doc、docx、xls、xlsx、ppt、pptx）")),
                Shown(comma(found.firms), "number"),
            ],
            [Shown("C"), Shown(gettext("ODF 格式（odt、ods、odp）")), Shown(comma(found.open), "number")],
            [Shown("D"), Shown(gettext("ODF 比例 C ÷（B＋C）")), Shown(found.printed, "number")],
        ]
        heads = ((gettext("欄"), ""), (gettext("說明"), ""), (gettext("值"), "number"))
        return [Panel(gettext("ODF 比例"), heads, rows, note=gettext("PDF 只計入 A；分繕依份數計。"))]
