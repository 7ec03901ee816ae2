from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.kinds.session.transitions import cancelling, holding

from .models import Camp, Partner


class CampDesk(Desk):
    model = Camp
    order = 6
    day = "starts_on"
    columns = ("number", "title", "starts_on", "place", "students", "state")
    fields = ("title", "opened_on", "starts_on", "ends_on", "place", "helpers", "students")
    tabs = ("籌辦中", "已結")
    transitions = (holding(Camp), cancelling(Camp))
    parts = (Part(Partner, "partners", "合作業者", ("name", "activity"), "camp"),)
