from __future__ import annotations

from datetime import date

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import transition

from .models import PensionPlan, State

DECIDE = "workforce.decide_pension_plans"


class ApprovedForm(ReasonForm):
    approved_on = RocDateField(label="核備日期", past=True)


@transition("核備", source=[State.DRAFTED], to=State.APPROVED, permission=DECIDE, form=ApprovedForm)
def approve(plan: PensionPlan, *, by: Actor, approved_on: date) -> None:
    """The labour authority has taken note of it."""
    plan.approved_on = approved_on


@transition("完成", source=[State.APPROVED], to=State.COMPLETED, permission=DECIDE)
def complete(plan: PensionPlan, *, by: Actor) -> None:
    """Every account of the plan is full."""


@transition(
    "取消", source=[State.DRAFTED, State.APPROVED], to=State.CANCELLED, permission=DECIDE, form=ReasonForm, danger=True
)
def cancel(plan: PensionPlan, *, by: Actor) -> None:
    """Given up: no report tells of it."""
