from __future__ import annotations

from siwei.desks.desk import Desk, Part

from .models import CoAgency, Progress, Resolution
from .transitions import annul, assign, carry_on, leave_to_lead, release, submit


class ResolutionDesk(Desk):
    model = Resolution
    order = 2
    columns = ("number", "title", "meeting", "sort", "lead", "due_by", "state")
    filters = ("state", "lead", "meeting", "sort")
    fields = (
        *("meeting", "ordinal", "sort", "title", "text", "matter", "position"),
        *("lead", "due_by", "threshold", "threshold_unit", "opened_on"),
    )
    facts = ("released_on",)
    tabs = ("列管中", "已結")
    transitions = (assign, submit, release, carry_on, leave_to_lead, annul)
    parts = (
        Part(Progress, "progress", "辦理情形", ("on", "text", "percent"), "resolution"),
        Part(CoAgency, "co-agencies", "協辦機關", ("agency",), "resolution"),
    )
