from __future__ import annotations

from siwei.desks.desk import Desk

from .models import RepairOrder
from .transitions import accept, assign, begin, extend, finish, reopen, wait, withdraw


class RepairDesk(Desk):
    model = RepairOrder
    order = 1
    charted = "facilities.repairs.handled"
    columns = ("number", "title", "trade", "place", "opened_on", "state", "due_on", "cost")
    due = "due_on"
    filters = ("state", "trade", "priority", "place")
    fields = ("title", "opened_on", "trade", "place", "asset", "priority", "via", "reporter", "detail")
    facts = ("contractor", "done_on", "cost")
    transitions = (finish, assign, begin, wait, accept, extend, reopen, withdraw)
