from __future__ import annotations

from siwei.desks.desk import Desk

from .models import PensionPlan
from .transitions import approve, cancel, complete


class PensionPlanDesk(Desk):
    model = PensionPlan
    order = 10
    columns = ("number", "title", "first_year", "last_year", "gap", "settled_through", "state")
    filters = ("state",)
    fields = (
        *("title", "opened_on", "first_year", "last_year", "gap"),
        *("approved_on", "approval", "settled_through"),
    )
    transitions = (approve, complete, cancel)
