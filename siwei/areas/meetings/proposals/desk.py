from __future__ import annotations

from django.db.models import QuerySet

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

    def rows(self, actor: Actor) -> QuerySet[Proposal]:
        """One's own agency's, and what others sent to the bodies that it runs."""
        agencies = actor.agencies(self.permission("view"))
        if agencies is None:
            return super().rows(actor)
        runs = actor.agencies(ORDER) or frozenset()
        everything = self.model._default_manager.select_related(*self.related())
        sent = Proposal.objects.sent_to(runs).order_by().values("pk")
        return everything.filter(agency__in=agencies) | everything.filter(pk__in=sent)
