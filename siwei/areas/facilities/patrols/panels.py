"""What a round's page computes: its indices with their levels, and the sites with water."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from siwei.desks.desk import DESKS, Desk
from siwei.desks.panels import Link, Panel, Shown
from siwei.law.tables import bands
from siwei.plain.errors import BadInput

from ..breeding_sites.models import BreedingSite
from . import indices
from .models import LEVELS, Inspection, PatrolRound, State

FORMULAS = (
    ("CI", gettext_noop("容器指數"), indices.container_index, gettext_noop("陽性容器 ÷ 積水容器 × 100")),
    ("HI", gettext_noop("住宅指數"), indices.house_index, gettext_noop("陽性列管點 ÷ 巡查列管點 × 100")),
    ("BI", gettext_noop("布氏指數"), indices.breteau_index, gettext_noop("陽性容器 ÷ 巡查列管點 × 100")),
)


def density(record: PatrolRound) -> Panel:
    tally = record.tally()
    try:
        table, note = bands(LEVELS, record.patrolled_on), ""
    except BadInput as bad:
        table, note = None, str(bad)
    rows = []
    for name, label, index, formula in FORMULAS:
        value = index(tally)
        level = table.of(name, value) if table else None
        shown = "—" if level is None else gettext("%(level)s 級") % {"level": level}
        rows.append((f"{gettext(label)} {name}", indices.printed(value), shown, gettext(formula)))
    heads = ((gettext("指數"), ""), (gettext("值"), "number"), (gettext("級數"), "number"), (gettext("算式"), ""))
    note = gettext("級數%(source)s") % {"source": table.note} if table else note
    return Panel(gettext("病媒蚊密度指數"), heads, rows, note=note)


def wet(desk: Desk, record: PatrolRound) -> Panel:
    """Most larvae first; a site that was positive the time before as well is named so."""
    again = set(Inspection.objects.positive_again().filter(round=record).values_list("pk", flat=True))
    found = record.inspections.filter(wet__gt=0).select_related("site").order_by("-positive", "-wet", "pk")
    return Panel(
        title=gettext("有積水的列管點 %(n)s") % {"n": len(found)},
        heads=(
            (gettext("列管點"), ""),
            *((name, "number") for name in (gettext("積水"), gettext("陽性"), gettext("清除"))),
            (gettext("前後兩次"), ""),
            (gettext("說明"), ""),
        ),
        rows=[_line(row, gettext("連續兩次陽性") if row.pk in again else "—") for row in found],
        note=gettext("共巡查 %(n)s 處。") % {"n": record.inspections.count()},
        more=Link(gettext("巡查表"), desk.url("inspections", record.pk)),
        empty=gettext("各處都沒有積水。"),
    )


def _line(row: Inspection, warning: str) -> list[Shown | str]:
    site = Shown(row.site.title, href=DESKS[BreedingSite.KIND].url("page", row.site.pk))
    return [site, str(row.wet), str(row.positive), str(row.cleared), warning, row.note or "—"]


def nothing_yet(desk: Desk, record: PatrolRound) -> Panel:
    new = Link(gettext("填寫巡查表"), desk.url("inspections", record.pk)) if record.state == State.PLANNED else None
    empty = gettext("尚未登錄；在巡查表填好各列管點的結果，這裡會算出密度指數。")
    return Panel(gettext("巡查結果"), (), [], new=new, empty=empty)
