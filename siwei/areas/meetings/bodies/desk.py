from __future__ import annotations

from django.db.models import QuerySet

from siwei.desks.desk import Desk, Part, Related
from siwei.directory.actors import Actor

from .models import Body, Member
from .transitions import dissolve, hand_over, restore


class BodyDesk(Desk):
    model = Body
    order = 3
    columns = ("number", "title", "sort", "chair_position", "tracked_by", "opened_on", "state")
    filters = ("state", "sort")
    fields = ("title", "opened_on", "sort", "chair_position", "tracked_by", "legal_basis")
    facts = ("dissolved_on",)
    tabs = ("運作中", "已裁撤")
    queue = False
    transitions = (hand_over, dissolve, restore)
    related_lists = (
        Related(
            "會議",
            "meetings.meetings",
            ("body",),
            ("held_on", "chair", "state"),
            new="＋ 籌備會議",
            fill={"body": "pk"},
        ),
    )
    parts = (
        Part(
            Member,
            "members",
            "委員",
            ("seat", "person", "agency", "organisation", "title", "since", "until", "outside_expert"),
            "body",
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Body]:
        """Those of one's own agency, and those whose resolutions it tracks."""
        agencies = actor.agencies(self.permission("view"))
        if agencies is None:
            return super().rows(actor)
        rows = Body.objects.select_related(*self.related())
        return rows.filter(agency__in=agencies) | rows.filter(tracked_by__in=agencies)
