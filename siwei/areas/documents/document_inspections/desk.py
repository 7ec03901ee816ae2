from __future__ import annotations

from siwei.desks.desk import Desk
from siwei.desks.panels import Panel
from siwei.measures.measure import Scope

from ..checks.desk import found_lacking, items_part, items_sheet
from ..checks.steps import steps
from .models import DocumentInspection, InspectionItem


class InspectionDesk(Desk):
    model = DocumentInspection
    order = 3
    day = "planned_on"
    due = "due_on"
    columns = ("number", "title", "checked", "planned_on", "visited_on", "state", "due_on")
    filters = ("state",)
    fields = ("title", "opened_on", "year", "checked", "planned_on", "checkers", "sampled", "late")
    facts = ("visited_on", "closed_on")
    transitions = steps(DocumentInspection)
    parts = (items_part(InspectionItem, "查訪項目"),)
    sheets = (items_sheet(InspectionItem, DocumentInspection),)

    def panels(self, record: DocumentInspection, scope: Scope) -> list[Panel]:
        return [found_lacking(self, record)]
