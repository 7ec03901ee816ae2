from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.kinds.session.transitions import cancelling, holding

from .models import Clinic, Visit


class ClinicDesk(Desk):
    model = Clinic
    order = 7
    day = "starts_on"
    columns = ("number", "title", "starts_on", "place", "lawyer", "state")
    fields = ("title", "opened_on", "starts_on", "place", "lawyer")
    search = ("number", "title", "lawyer")
    tabs = ("籌辦中", "已結")
    transitions = (holding(Clinic), cancelling(Clinic))
    parts = (Part(Visit, "visits", "諮詢人次", ("position", "topic", "outcome", "referred"), "clinic"),)
