from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part, Related

from .agenda import agenda_view
from .minutes import agenda_sheet_view, minutes_view
from .models import AgendaItem, Meeting
from .transitions import cancel, confirm, hold, reopen


class MeetingDesk(Desk):
    model = Meeting
    order = 1
    day = "held_on"
    columns = ("number", "title", "body", "held_on", "place", "chair", "state")
    filters = ("state", "body", "year")
    fields = (
        *("title", "body", "year", "ordinal", "held_on", "starts_at", "place"),
        *("chair", "recorder", "attendance", "opened_on"),
    )
    tabs = ("進行中", "已結")
    transitions = (hold, confirm, reopen, cancel)
    parts = (
        Part(
            AgendaItem,
            "agenda",
            "議程",
            ("matter", "position", "title", "proposer", "explanation", "proposal"),
            "meeting",
            while_in=("preparing", "held"),
        ),
    )
    related_lists = (Related("決議事項", "meetings.resolutions", ("meeting",), ("sort", "lead", "due_by", "state")),)
    pages = (
        Page("<int:pk>/agenda/", "agenda", "編排議程", agenda_view, verb="order"),
        Page("<int:pk>/agenda/sheet/", "agenda-sheet", "議程", agenda_sheet_view),
        Page("<int:pk>/minutes/", "minutes", "紀錄", minutes_view),
    )
