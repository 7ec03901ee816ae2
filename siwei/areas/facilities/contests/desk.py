from __future__ import annotations

from siwei.desks.desk import Desk

from .models import CleanlinessContest
from .transitions import begin, cancel, conclude


class ContestDesk(Desk):
    model = CleanlinessContest
    order = 3
    columns = ("number", "title", "opened_on", "held", "agencies_judged", "state")
    fields = ("title", "opened_on", "agencies_judged")
    facts = ("held",)
    transitions = (begin, conclude, cancel)
