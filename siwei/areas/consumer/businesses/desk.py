from __future__ import annotations

from siwei.desks.desk import Desk, Related

from .models import Business
from .transitions import close, reopen


class BusinessDesk(Desk):
    model = Business
    order = 9
    columns = ("number", "title", "category", "tax_number", "phone", "state")
    filters = ("state", "category")
    fields = ("title", "opened_on", "category", "tax_number", "address", "phone")
    search = ("number", "title", "tax_number")
    tabs = ("營業中", "歇業")
    queue = False
    transitions = (close, reopen)
    related_lists = (
        Related(
            *("消費申訴", "consumer.complaints", ("business",), ("stage", "opened_on", "state", "closed_on")),
            new="受理對此業者的申訴",
            fill={"business": "pk"},
        ),
        Related("消費爭議調解", "consumer.mediations", ("business",), ("opened_on", "state", "closed_on")),
    )
