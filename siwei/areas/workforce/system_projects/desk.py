from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel
from siwei.kinds.milestone.desk import promise_panels
from siwei.measures.measure import Scope

from .models import Milestone, SystemProject
from .transitions import cancel, go_live, tender, test


class SystemProjectDesk(Desk):
    model = SystemProject
    order = 9
    columns = ("number", "title", "system", "vendor", "opened_on", "state")
    filters = ("state",)
    fields = ("title", "opened_on", "system", "build_months", "build_estimate", "vendor", "modules", "purpose")
    transitions = (tender, test, go_live, cancel)
    parts = (Part(Milestone, "milestones", "里程碑", ("stage", "planned", "actual", "owner"), "project"),)

    def panels(self, record: SystemProject, scope: Scope) -> list[Panel]:
        return promise_panels(record, Milestone, scope)
