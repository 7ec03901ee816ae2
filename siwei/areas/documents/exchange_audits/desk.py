from __future__ import annotations

from siwei.desks.desk import Desk
from siwei.desks.panels import Panel
from siwei.measures.measure import Scope

from ..checks.desk import found_lacking, items_part, items_sheet
from ..checks.steps import steps
from .models import AuditItem, ExchangeAudit


class AuditDesk(Desk):
    model = ExchangeAudit
    order = 2
    day = "planned_on"
    due = "due_on"
    columns = ("number", "title", "checked", "planned_on", "visited_on", "state", "due_on")
    filters = ("state",)
    fields = ("title", "opened_on", "checked", "planned_on", "checkers", "promoted", "vendor")
    facts = ("visited_on", "closed_on")
    transitions = steps(ExchangeAudit)
    parts = (items_part(AuditItem, "稽核項目"),)
    sheets = (items_sheet(AuditItem, ExchangeAudit),)

    def panels(self, record: ExchangeAudit, scope: Scope) -> list[Panel]:
        return [found_lacking(self, record)]
