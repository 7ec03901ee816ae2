from __future__ import annotations

from siwei.desks.desk import Desk, Part, Related
from siwei.kinds.session.transitions import cancelling, holding

from .models import Event, Invitee


class EventDesk(Desk):
    model = Event
    order = 7
    columns = ("number", "title", "year", "role", "starts_on", "ends_on", "place", "people", "state")
    filters = ("state", "role", "year")
    fields = (
        *("title", "title_en", "opened_on", "role", "year", "starts_on", "ends_on"),
        *("place", "organiser", "people"),
    )
    tabs = ("籌辦中", "已結")
    transitions = (holding(Event), cancelling(Event))
    parts = (
        Part(
            Invitee,
            "invitees",
            "邀請名單",
            ("country", "body", "guest", "asked_on", "answered_on", "reply", "people"),
            "event",
        ),
    )
    related_lists = (Related("談及此活動的訪賓", "international.visits", ("topics__event",), ("starts_on", "state")),)
