from __future__ import annotations

from django.db.models import Q

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

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """Those whose resolutions one's own agency tracks."""
        return Q(tracked_by__in=agencies)
