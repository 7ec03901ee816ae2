from __future__ import annotations

from django.db.models import Q, QuerySet

from siwei.desks.desk import Answering, Desk, Page, Part
from siwei.directory.actors import Actor

from ..rounds.models import State as RoundState
from .models import Headcount, HeadRow, State
from .pivot_views import pivot_view, rows_view
from .transitions import REPORT, check, report, report_for, send_back, strike


class HeadcountDesk(Desk):
    model = Headcount
    order = 2
    due = "due_on"
    columns = ("number", "title", "round", "body", "due_on", "reported_on", "state")
    filters = ("state", "round", "body")
    fields = ("title", "opened_on", "round", "body")
    facts = ("reported_on",)
    tabs = ("待填報與核對", "已核對")
    transitions = (report, report_for, check, send_back, strike)
    parts = (
        Part(
            HeadRow,
            "heads",
            "現有人數",
            ("job_class", "fund", "duty", "people", "estimate"),
            "headcount",
            while_in=(State.ASKED,),
            answering=Answering(REPORT, "headcount.body"),
        ),
    )
    pages = (
        Page("pivot/", "pivot", "員額統計", pivot_view),
        Page("pivot/rows/", "pivot-rows", "", rows_view),
    )

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """Those that one's own agency is asked to answer."""
        return Q(body__in=agencies)

    def asked(self, actor: Actor) -> QuerySet[Headcount]:
        waiting = Headcount.objects.filter(body=actor.agency_id or 0, state=State.ASKED, round__state=RoundState.OPEN)
        return waiting.exclude(agency=actor.agency_id or 0)
