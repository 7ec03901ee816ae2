from __future__ import annotations

from siwei.desks.desk import Desk

from .models import ArchiveAward
from .transitions import lose, win, withdraw


class AwardDesk(Desk):
    model = ArchiveAward
    order = 6
    columns = ("number", "title", "award", "term", "entrant", "opened_on", "announced_on", "state")
    filters = ("state", "award")
    fields = ("title", "opened_on", "award", "term", "year", "entrant", "nominee")
    facts = ("announced_on",)
    tabs = ("參選中", "已公布")
    transitions = (win, lose, withdraw)
