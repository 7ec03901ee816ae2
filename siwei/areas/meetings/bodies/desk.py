from __future__ import annotations

from siwei.desks.desk import Desk, Part, Related

from .models import Body, Member
from .transitions import dissolve, restore


class BodyDesk(Desk):
    model = Body
    order = 3
    columns = ("number", "title", "sort", "chair_position", "tracked_by", "opened_on", "state")
    filters = ("state", "sort")
    fields = ("title", "opened_on", "sort", "chair_position", "tracked_by", "legal_basis")
    facts = ("dissolved_on",)
    tabs = ("運作中", "已裁撤")
    queue = False
    transitions = (dissolve, restore)
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
