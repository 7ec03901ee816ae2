from __future__ import annotations

from siwei.desks.desk import Block, Desk

from ..ladder import ladder
from . import transitions as steps
from .models import Complaint


class ComplaintDesk(Desk):
    model = Complaint
    order = 2
    due = "due_on"
    charted = "consumer.complaints.first"
    columns = ("number", "title", "stage", "consumer", "business", "category", "opened_on", "due_on", "state")
    filters = ("state", "stage", "category", "via")
    fields = (
        *("title", "opened_on", "stage", "first", "consultation", "consumer", "phone", "business"),
        *("category", "via", "amount", "demand"),
    )
    facts = ("received_on", "met_on", "ground", "moved_to", "closed_on")
    search = ("number", "title", "consumer", "business__title")
    transitions = (
        *(steps.forward, steps.summon, steps.settle, steps.leave_unresolved, steps.agree, steps.fail, steps.miss),
        *(steps.answered, steps.transfer, steps.refer, steps.decline, steps.refuse, steps.withdraw),
    )
    blocks = (Block("爭議處理的經過", "consumer/ladder.html", ladder),)
