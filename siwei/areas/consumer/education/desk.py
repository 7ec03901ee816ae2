from __future__ import annotations

from siwei.desks.desk import Desk
from siwei.kinds.session.transitions import cancelling, holding

from .models import Talk


class TalkDesk(Desk):
    model = Talk
    order = 5
    day = "starts_on"
    columns = ("number", "title", "host_kind", "host", "starts_on", "people", "state")
    filters = ("state", "host_kind")
    fields = ("title", "opened_on", "starts_on", "host_kind", "host", "place", "speaker", "people")
    search = ("number", "title", "host", "speaker")
    tabs = ("籌辦中", "已結")
    transitions = (holding(Talk), cancelling(Talk))
