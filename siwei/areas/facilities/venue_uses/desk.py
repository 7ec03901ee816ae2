from __future__ import annotations

from siwei.desks.desk import Desk, Page

from . import week
from .models import VenueUse
from .transitions import approve, close, refuse, withdraw


class VenueUseDesk(Desk):
    model = VenueUse
    order = 4
    charted = "facilities.venue_uses.meetings"
    day = "used_on"
    columns = ("number", "title", "place", "used_on", "session", "activity", "applicant", "state")
    filters = ("state", "place", "activity", "session")
    fields = ("title", "opened_on", "place", "used_on", "session", "activity", "applicant", "people")
    transitions = (approve, close, refuse, withdraw)
    pages = (Page("week/", "week", "週曆", week.week_view),)
