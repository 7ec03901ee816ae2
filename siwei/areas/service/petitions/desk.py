from __future__ import annotations

from siwei.desks.desk import Desk

from . import transitions as steps
from .models import Petition


class PetitionDesk(Desk):
    model = Petition
    order = 2
    due = "due_on"
    charted = "service.petitions.registered"
    columns = ("number", "title", "sort", "via", "lead", "opened_on", "due_on", "state")
    filters = ("state", "lead", "sort", "via")
    fields = ("title", "opened_on", "sort", "via", "petitioner", "contact", "place", "content")
    facts = ("query_code", "lead", "co_agencies", "answered_on", "answer", "moved_to", "ground", "closed_on")
    transitions = (
        *(steps.route, steps.answer, steps.close, steps.ask, steps.supplied, steps.extend),
        *(steps.transfer, steps.decline, steps.withdraw),
    )
