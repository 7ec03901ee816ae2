from __future__ import annotations

from django.db.models import Q, QuerySet

from siwei.desks.desk import Desk, Page, Part
from siwei.directory.actors import Actor

from .letter import letter_view
from .models import CoAgency, Progress, Resolution
from .reporting import report_view
from .transitions import annul, assign, carry_on, leave_to_lead, release, send, submit


class ResolutionDesk(Desk):
    model = Resolution
    order = 2
    due = "due_now"
    columns = ("number", "title", "meeting", "sort", "lead", "due_now", "state")
    filters = ("state", "lead", "meeting", "sort")
    fields = (
        *("meeting", "ordinal", "sort", "title", "text", "matter", "position"),
        *("lead", "due_by", "threshold", "threshold_unit", "opened_on"),
    )
    facts = ("sent_on", "letter_number", "released_on")
    tabs = ("列管中", "已結")
    transitions = (send, assign, submit, release, carry_on, leave_to_lead, annul)
    parts = (
        Part(Progress, "progress", "辦理情形", ("on", "agency", "text", "percent"), "resolution"),
        Part(CoAgency, "co-agencies", "協辦機關", ("agency", "due_by"), "resolution"),
    )
    pages = (
        Page("<int:pk>/report/", "report", "填報辦理情形", report_view),
        Page("<int:pk>/letter/", "letter", "函稿", letter_view),
    )

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """Those that one's own agency carries out or tracks."""
        return Q(pk__in=Resolution.objects.told_to(agencies).order_by().values("pk"))

    def asked(self, actor: Actor) -> QuerySet[Resolution]:
        """What the agency was sent to carry out, and what waits for its review."""
        return Resolution.objects.waiting_for(actor.agency_id or 0)
