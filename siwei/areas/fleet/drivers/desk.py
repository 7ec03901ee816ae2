from __future__ import annotations

from siwei.desks.desk import Desk, Related

from .models import Driver
from .transitions import come_back, leave, strike


class DriverDesk(Desk):
    model = Driver
    order = 3
    columns = ("number", "title", "licence", "licence_until", "opened_on", "state")
    filters = ("state", "licence")
    fields = ("title", "opened_on", "licence", "licence_until")
    queue = False
    transitions = (leave, come_back, strike)
    related_lists = (
        Related("車輛調派", "fleet.dispatches", ("driver",), ("used_on", "vehicle", "kilometres", "state")),
    )
