from __future__ import annotations

from siwei.desks.desk import Desk
from siwei.desks.panels import Panel
from siwei.desks.sheet import Sheet
from siwei.measures.measure import Scope

from .models import Inspection, PatrolRound, State
from .panels import density, nothing_yet, wet
from .transitions import cancel, finish, reopen


class PatrolDesk(Desk):
    model = PatrolRound
    order = 9
    day = "patrolled_on"
    columns = ("number", "title", "patrolled_on", "occasion", "patroller", "state")
    filters = ("state", "occasion")
    fields = ("title", "opened_on", "patrolled_on", "occasion", "patroller")
    transitions = (finish, reopen, cancel)
    sheets = (
        Sheet(
            Inspection,
            "inspections",
            "巡查表",
            ("wet", "positive", "cleared", "note"),
            "round",
            row="site",
            rows=PatrolRound.sites,
            hint="place",
            while_in=(State.PLANNED,),
        ),
    )

    def panels(self, record: PatrolRound, scope: Scope) -> list[Panel]:
        """Indices of the round, and the sites with water; all others stand on the sheet."""
        return [density(record), wet(self, record)] if record.inspections.exists() else [nothing_yet(self, record)]
