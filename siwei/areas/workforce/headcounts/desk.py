from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part

from .models import Headcount, HeadRow, State
from .pivot_views import pivot_view, rows_view
from .transitions import check, report, send_back, strike


class HeadcountDesk(Desk):
    model = Headcount
    order = 2
    due = "due_on"
    columns = ("number", "title", "round", "body", "due_on", "reported_on", "state")
    filters = ("state", "round", "body")
    fields = ("title", "opened_on", "round", "body")
    facts = ("reported_on",)
    tabs = ("待填報與核對", "已核對")
    transitions = (report, check, send_back, strike)
    parts = (
        Part(
            HeadRow,
            "heads",
            "現有人數",
            ("job_class", "fund", "duty", "people", "estimate"),
            "headcount",
            while_in=(State.ASKED,),
        ),
    )
    pages = (
        Page("pivot/", "pivot", "員額統計", pivot_view),
        Page("pivot/rows/", "pivot-rows", "", rows_view),
    )
