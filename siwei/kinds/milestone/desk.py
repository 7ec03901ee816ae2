"""承諾: what the report of a period promises to reach after it, by whom, and what it was planned for before."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.panels import Panel
from siwei.measures.measure import Scope
from siwei.records.registered import Registered

from .models import Milestone


def promise_panels(record: Registered, milestones: type[Milestone], scope: Scope) -> list[Panel]:
    """One panel, or none where nothing is promised."""
    if record.state in record.VOID:
        return []
    promised = milestones._default_manager.promised_after(scope.period).filter(**{milestones.PROJECT: record})  # type: ignore[attr-defined]
    rows = [_promise(milestone) for milestone in promised.prefetch_related("earlier_plans")]
    heads = (
        (gettext("承諾"), ""),
        (gettext("預定日期"), "date"),
        (gettext("負責人"), ""),
        (gettext("原定日期"), ""),
    )
    note = gettext("%(period)s之後達成、到期末尚未達成的里程碑。") % {"period": language.span(scope.period)}
    return [Panel(gettext("承諾"), heads, rows, note=note)] if rows else []


def _promise(milestone: Any) -> tuple[str, ...]:
    earlier = gettext("、").join(language.vague(plan.planned) for plan in milestone.earlier_plans.all())
    stage = gettext(milestone.get_stage_display())
    return stage, language.vague(milestone.planned), milestone.owner or "—", earlier or "—"
