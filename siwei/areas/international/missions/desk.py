from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part, Related

from .itinerary import itinerary_view
from .models import Mission
from .programme import Met, Recommendation, Stop
from .transitions import approve, cancel, come_home, report, settle
from .travellers import Company, Cost, Destination, Member, Participant

WORDS = ("position", "text", "owner", "verdict", "due_by", "settled_on", "outcome")


class MissionDesk(Desk):
    model = Mission
    order = 3
    day = "starts_on"
    due = "due_on"
    columns = ("number", "title", "sort", "starts_on", "ends_on", "due_on", "state")
    filters = ("state", "sort")
    fields = ("title", "opened_on", "sort", "starts_on", "ends_on", "purpose", "plan_number")
    facts = ("reported_on", "report_number", "pages", "summary")
    tabs = ("辦理中", "已結")
    charted = "international.missions.travelled"
    transitions = (approve, come_home, report, settle, cancel)
    parts = (
        Part(Destination, "destinations", "目的地", ("country", "place", "partner"), "mission"),
        Part(Member, "members", "團員", ("role", "name", "title", "office"), "mission"),
        Part(Company, "companies", "隨行團體", ("sort", "name", "people"), "mission"),
        Part(Participant, "participants", "參與機關", ("part", "agency"), "mission"),
        Part(Stop, "stops", "行程", ("on", "at", "sort", "subject", "with_whom", "place", "topics"), "mission"),
        Part(Met, "met", "會見人士", ("stop", "post", "name", "name_en"), "mission"),
        Part(Cost, "costs", "費用", ("fund", "item", "amount"), "mission"),
        Part(Recommendation, "recommendations", "建議事項", WORDS, "mission"),
    )
    related_lists = (Related("締約文件", "international.agreements", ("mission",), ("sort", "signed", "state")),)
    pages = (Page("<int:pk>/itinerary/", "itinerary", "行程表", itinerary_view),)
