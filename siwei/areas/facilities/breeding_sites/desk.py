from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope

from ..patrols.models import Inspection, PatrolRound
from .models import BreedingSite
from .transitions import release, relist, strike

MOST = 10


class BreedingSiteDesk(Desk):
    model = BreedingSite
    order = 8
    columns = ("number", "title", "site_kind", "place", "opened_on", "state")
    filters = ("state", "site_kind", "place")
    fields = ("title", "opened_on", "site_kind", "place", "spot")
    facts = ("released_on",)
    tabs = ("列管中", "解除與誤列")
    queue = False
    transitions = (release, relist, strike)

    def panels(self, record: BreedingSite, scope: Scope) -> list[Panel]:
        """When it was looked at and what was found; the newest first."""
        found = inspections(record)
        rows = list(found[:MOST])
        again = set(Inspection.objects.positive_again().filter(site=record).values_list("pk", flat=True))
        warning = gettext("最近兩次巡查都查到陽性容器，請追查積水來源。")
        return [
            Panel(
                title=gettext("巡查紀錄 %(n)s") % {"n": found.count()},
                heads=(
                    (gettext("巡查"), ""),
                    (gettext("日期"), "date"),
                    *((name, "number") for name in (gettext("積水"), gettext("陽性"), gettext("清除"))),
                    (gettext("說明"), ""),
                ),
                rows=[_line(row) for row in rows],
                note=warning if rows and rows[0].pk in again else "",
                empty=gettext("尚未巡查；最近一次巡查的結果會列在這裡。"),
            )
        ]


def inspections(site: BreedingSite) -> QuerySet[Inspection]:
    walked = Inspection.objects.walked().filter(site=site).select_related("round")
    return walked.order_by("-round__patrolled_on", "-round")


def _line(row: Inspection) -> list[Shown | str]:
    patrol = Shown(row.round.number, href=DESKS[PatrolRound.KIND].url("page", row.round.pk))
    numbers = (str(row.wet), str(row.positive), str(row.cleared))
    return [patrol, language.day(row.round.patrolled_on), *numbers, row.note or "—"]
