from __future__ import annotations

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel
from siwei.kinds.milestone.desk import promise_panels
from siwei.measures.measure import Scope

from .models import Element, FundRow, Milestone, WorksProject
from .transitions import accept, approve, cancel, finish, start, tender


class ProjectDesk(Desk):
    model = WorksProject
    order = 2
    columns = ("number", "title", "centre", "year", "opened_on", "state")
    filters = ("state", "centre", "year")
    fields = ("title", "opened_on", "centre", "year", "purpose")
    transitions = (approve, tender, start, finish, accept, cancel)
    parts = (
        Part(FundRow, "funds", "經費", ("source", "amount", "approval", "approved_on"), "project"),
        Part(
            Element, "elements", "施作項目", ("name", "where", "old", "new", "quantity", "unit", "estimate"), "project"
        ),
        Part(Milestone, "milestones", "里程碑", ("stage", "planned", "actual", "owner"), "project"),
    )

    def panels(self, record: WorksProject, scope: Scope) -> list[Panel]:
        return promise_panels(record, Milestone, scope)
