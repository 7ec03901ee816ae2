from __future__ import annotations

from siwei.desks.desk import Desk

from .models import HiringApplication
from .transitions import approve, docket, refuse, withdraw


class HiringDesk(Desk):
    model = HiringApplication
    order = 4
    columns = ("number", "title", "body", "job_class", "people", "fund", "starts_on", "state")
    filters = ("state", "job_class", "fund", "body")
    fields = ("title", "opened_on", "body", "sort", "job_class", "people", "fund", "starts_on", "ends_on", "reason")
    facts = ("review", "granted", "decided_on")
    transitions = (docket, approve, refuse, withdraw)
