from __future__ import annotations

from siwei.desks.desk import Desk

from . import transitions as steps
from .models import Assistance


class AssistanceDesk(Desk):
    model = Assistance
    order = 8
    day = "needed_on"
    charted = "international.assistance.given"
    columns = ("number", "title", "asking", "sort", "language", "needed_on", "hours", "state")
    filters = ("state", "sort", "asking")
    fields = ("title", "opened_on", "asking", "sort", "language", "needed_on", "visit", "helper", "hours")
    facts = ("closed_on",)
    transitions = (steps.accept, steps.finish, steps.decline, steps.withdraw)
