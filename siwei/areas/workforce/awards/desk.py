from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.kinds.session.transitions import cancelling, holding

from .models import AwardCeremony, Honouree


class AwardDesk(Desk):
    model = AwardCeremony
    order = 8
    day = "starts_on"
    columns = ("number", "title", "starts_on", "theme", "bonus", "state")
    fields = ("title", "opened_on", "starts_on", "place", "theme", "bonus")
    tabs = ("籌辦中", "已結")
    transitions = (holding(AwardCeremony), cancelling(AwardCeremony))
    parts = (Part(Honouree, "honourees", "受獎人員", ("name", "sort", "body", "post"), "ceremony"),)
