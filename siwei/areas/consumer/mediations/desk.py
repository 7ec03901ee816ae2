from __future__ import annotations

from siwei.desks.desk import Block, Desk

from ..ladder import ladder
from . import transitions as steps
from .models import Mediation


class MediationDesk(Desk):
    model = Mediation
    order = 3
    due = "due_on"
    columns = ("number", "title", "consumer", "business", "opened_on", "met_on", "due_on", "state")
    fields = ("title", "opened_on", "complaint", "consumer", "business", "amount", "claim")
    facts = ("met_on", "closed_on")
    search = ("number", "title", "consumer", "business__title")
    transitions = (
        *(steps.schedule, steps.settle, steps.fail, steps.approve),
        *(steps.deem_settled, steps.deem_failed, steps.extend, steps.disapprove, steps.refuse, steps.withdraw),
    )
    blocks = (Block("爭議處理的經過", "consumer/ladder.html", ladder),)
