from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel, Shown
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
        """承諾: what the report of the period promises to reach after it, by whom, and what it was planned for before."""
        if record.state in record.VOID:
            return []
        promised = Milestone.objects.promised_after(scope.period).filter(project=record)
        rows = [_promise(milestone) for milestone in promised.prefetch_related("earlier_plans")]
        heads = (
            (gettext("承諾"), ""),
            (gettext("預定日期"), "date"),
            (gettext("負責人"), ""),
            (gettext("原定日期"), ""),
        )
        note = gettext("%(period)s之後達成、到期末尚未達成的里程碑。") % {"period": language.span(scope.period)}
        return [Panel(gettext("承諾"), heads, rows, note=note)] if rows else []


def _promise(milestone: Milestone) -> list[Shown]:
    earlier = gettext("、").join(language.vague(plan.planned) for plan in milestone.earlier_plans.all())
    return [
        Shown(gettext(milestone.get_stage_display())),
        Shown(language.vague(milestone.planned), "date"),
        Shown(milestone.owner or "—"),
        Shown(earlier or "—"),
    ]
