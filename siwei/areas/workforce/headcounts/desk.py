from __future__ import annotations

from django.db.models import QuerySet

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

    def rows(self, actor: Actor) -> QuerySet[Headcount]:
        """Those that one's own agency asked for, and those that it is asked to answer."""
        agencies = actor.agencies(self.permission("view"))
        if agencies is None:
            return super().rows(actor)
        rows = Headcount.objects.select_related(*self.related())
        return rows.filter(agency__in=agencies) | rows.filter(body__in=agencies)

    def asked(self, actor: Actor) -> QuerySet[Headcount]:
        waiting = Headcount.objects.filter(body=actor.agency_id or 0, state=State.ASKED, round__state=RoundState.OPEN)
        return waiting.exclude(agency=actor.agency_id or 0)
