from __future__ import annotations

from siwei.desks.desk import Desk, Page

from .day import day_view
from .models import Dispatch
from .transitions import approve, assign, cancel, check, come_back, refuse


class DispatchDesk(Desk):
    model = Dispatch
    order = 1
    charted = "fleet.dispatches.trips"
    day = "used_on"
    columns = ("number", "title", "used_on", "leaves_at", "vehicle", "driver", "requester", "state")
    filters = ("state", "purpose", "vehicle", "channel")
    fields = (
        *("title", "opened_on", "requester", "section", "passenger", "people", "purpose", "channel"),
        *("destination", "used_on", "leaves_at", "back_at", "self_drive"),
    )
    facts = ("vehicle", "driver", "out_km", "in_km", "kilometres", "tolls")
    transitions = (approve, refuse, assign, come_back, check, cancel)
    pages = (Page("day/", "day", "當日派車", day_view),)
