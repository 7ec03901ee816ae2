from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.kinds.session.transitions import cancelling, holding

from .models import InspectedFirm, Inspection


class InspectionDesk(Desk):
    model = Inspection
    order = 4
    day = "starts_on"
    columns = ("number", "title", "purpose", "partners", "starts_on", "place", "state")
    filters = ("state", "purpose")
    fields = ("title", "opened_on", "purpose", "theme", "starts_on", "ends_on", "place", "partners")
    search = ("number", "title", "theme", "partners")
    tabs = ("籌辦中", "已結")
    transitions = (holding(Inspection), cancelling(Inspection))
    parts = (
        Part(
            *(InspectedFirm, "firms", "查察業者"),
            *(("firm", "items", "result", "order", "due_on", "checked_on"), "inspection"),
        ),
    )
