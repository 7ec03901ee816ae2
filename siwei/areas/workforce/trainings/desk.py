from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope
from siwei.plain.numerals import comma

from .models import Attendance, Meeting, Training
from .transitions import cancel, hold


class TrainingDesk(Desk):
    model = Training
    order = 6
    day = "starts_on"
    columns = ("number", "title", "topic", "organiser", "starts_on", "place", "state")
    filters = ("state", "topic")
    fields = ("title", "opened_on", "topic", "organiser", "partner", "starts_on", "ends_on", "place", "audience")
    tabs = ("籌辦中", "已結")
    transitions = (hold, cancel)
    parts = (
        Part(
            *(Meeting, "meetings", "場次"),
            ("position", "held_on", "hours", "subject", "lecturer", "place"),
            "training",
        ),
        Part(Attendance, "attendance", "參訓人數", ("meeting", "body", "people"), "training"),
    )

    def panels(self, record: Training, scope: Scope) -> list[Panel]:
        """How many came, session by session."""
        rows = record.meetings.annotate(came=Sum("attended__people", default=0)).order_by("position")
        lines = [
            [Shown(str(row.position), "number"), Shown(row.subject or "—"), Shown(comma(row.came), "number")]
            for row in rows
        ]
        heads = ((gettext("場次"), "number"), (gettext("課程內容"), ""), (gettext("參訓人數"), "number"))
        total = sum(row.came for row in rows)
        note = gettext("合計 %(n)s 人") % {"n": comma(total)} if len(lines) > 1 else ""
        return [Panel(gettext("各場次人數"), heads, lines, note=note)] if lines else []
