from __future__ import annotations

from siwei.desks.desk import Desk, Related

from .models import Vehicle
from .transitions import retire, return_to_use, send_to_repair, strike


class VehicleDesk(Desk):
    model = Vehicle
    order = 2
    columns = ("number", "plate", "title", "sort", "fuel", "seats", "made_on", "state")
    filters = ("state", "sort", "fuel")
    fields = ("plate", "title", "opened_on", "sort", "fuel", "seats", "made_on")
    facts = ("retired_on",)
    queue = False
    transitions = (send_to_repair, return_to_use, retire, strike)
    related_lists = (
        Related("車輛調派", "fleet.dispatches", ("vehicle",), ("used_on", "requester", "kilometres", "state")),
    )
