from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.kinds.session.transitions import cancelling, holding

from .models import Conference, Party


class ConferenceDesk(Desk):
    model = Conference
    order = 8
    columns = ("number", "title", "role", "organiser", "starts_on", "ends_on", "people", "state")
    filters = ("state", "role")
    fields = (
        *("title", "opened_on", "starts_on", "ends_on", "place", "ordinal"),
        *("role", "organiser", "people"),
    )
    search = ("number", "title", "organiser")
    tabs = ("籌辦中", "已結")
    transitions = (holding(Conference), cancelling(Conference))
    parts = (Part(Party, "parties", "與會單位", ("origin", "name"), "conference"),)
