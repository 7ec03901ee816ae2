from __future__ import annotations

from siwei.desks.desk import DESKS, Desk, Page, Part
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope

from ..breeding_sites.models import BreedingSite
from . import indices, sheet_views
from .levels import levels
from .models import Inspection, PatrolRound, State
from .transitions import cancel, finish, reopen

FORMULAS = (
    ("CI", "容器指數", indices.container_index, "陽性容器 ÷ 積水容器 × 100"),
    ("HI", "住宅指數", indices.house_index, "陽性列管點 ÷ 巡查列管點 × 100"),
    ("BI", "布氏指數", indices.breteau_index, "陽性容器 ÷ 巡查列管點 × 100"),
)


class PatrolDesk(Desk):
    model = PatrolRound
    order = 9
    day = "patrolled_on"
    columns = ("number", "title", "patrolled_on", "occasion", "patroller", "state")
    filters = ("state", "occasion")
    fields = ("title", "opened_on", "patrolled_on", "occasion", "patroller")
    search = ("number", "title", "patroller")
    transitions = (finish, reopen, cancel)
    parts = (
        Part(
            Inspection,
            "inspections",
            "巡查紀錄",
            ("site", "wet", "positive", "cleared", "note"),
            "round",
            while_in=(State.PLANNED,),
        ),
    )
    pages = (Page("<int:pk>/sheet/", "sheet", "巡查表", sheet_views.sheet_view),)

    def panels(self, record: PatrolRound, scope: Scope) -> list[Panel]:
        """Indices of the round, and the sites that were positive this time and the time before."""
        if not record.inspections.exists():
            return []
        return [_indices(record), *_recurring(record)]


def _indices(record: PatrolRound) -> Panel:
    tally, table = record.tally(), levels(record.patrolled_on)
    rows = []
    for name, label, index, formula in FORMULAS:
        value = index(tally)
        level = table.of(name, value) if table else None
        shown = "—" if level is None else f"{level} 級"
        rows.append(
            [Shown(f"{label} {name}"), Shown(indices.printed(value), "number"), Shown(shown, "number"), Shown(formula)]
        )
    return Panel(
        title="病媒蚊密度指數",
        heads=(("指數", ""), ("值", "number"), ("級數", "number"), ("算式", "")),
        rows=rows,
        note=f"級數依 {table.source}；{table.trust}。" if table else "巡查當日沒有適用的級數表。",
    )


def _recurring(record: PatrolRound) -> list[Panel]:
    again = Inspection.objects.positive_again().filter(round=record).select_related("site")
    sites = DESKS[BreedingSite.KIND]
    rows = [
        [
            Shown(row.site.number, href=sites.url("page", row.site.pk)),
            Shown(row.site.title),
            Shown(str(row.positive), "number"),
        ]
        for row in again
    ]
    heads = (("列管點", ""), ("名稱", ""), ("陽性容器", "number"))
    return [Panel("連續兩次陽性", heads, rows, note="前一次巡查同一處也查到陽性容器。")] if rows else []
