from __future__ import annotations

from django.db.models import Q

from siwei.desks.desk import Desk
from siwei.directory.actors import Actor

from .models import Proposal
from .transitions import ORDER, give_back, schedule, submit, withdraw


class ProposalDesk(Desk):
    model = Proposal
    order = 0
    columns = ("number", "title", "body", "matter", "agency", "opened_on", "state")
    filters = ("state", "body", "matter")
    fields = ("title", "opened_on", "body", "matter", "explanation", "measures", "consulted")
    facts = ("item",)
    tabs = ("待處理", "已結")
    transitions = (submit, schedule, give_back, withdraw)

    def exported(self) -> tuple[str, ...]:
        return tuple(name for name in super().exported() if name != "item")

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """What was sent to the bodies that one's own agency runs."""
        runs = actor.agencies(ORDER) or frozenset()
        return Q(pk__in=Proposal.objects.sent_to(runs).order_by().values("pk"))
