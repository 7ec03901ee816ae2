from __future__ import annotations

from siwei.desks.desk import Desk, Part, Related

from .models import PanelSeat, TempReview
from .transitions import cancel, hold


class TempReviewDesk(Desk):
    model = TempReview
    order = 5
    day = "starts_on"
    columns = ("number", "title", "starts_on", "place", "state")
    fields = ("title", "opened_on", "starts_on", "ends_on", "place")
    transitions = (hold, cancel)
    parts = (Part(PanelSeat, "attendances", "與會機關", ("department", "representative"), "review"),)
    related_lists = (
        Related(
            "臨時人員進用申請",
            "workforce.temp_hiring",
            ("review",),
            ("body", "people", "fund", "state"),
        ),
    )
