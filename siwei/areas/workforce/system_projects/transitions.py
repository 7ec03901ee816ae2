"""The steps of a system project; each reaches a milestone: 採購發包 → 系統功能測試 → 上線."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.kinds.milestone.transitions import reaching
from siwei.records.forms import ReasonForm
from siwei.records.transitions import Transition, transition

from .models import Milestone, State, SystemProject


def _step(label: str, source: State, to: State, stage: Milestone.Stage) -> Transition:
    return reaching(label, source, to, stage, model=SystemProject, milestones=Milestone)


tender = _step("決標", State.PLANNED, State.TENDERED, Milestone.Stage.TENDER)
test = _step("完成測試", State.TENDERED, State.TESTED, Milestone.Stage.TEST)
go_live = _step("上線", State.TESTED, State.LIVE, Milestone.Stage.GO_LIVE)


@transition(
    "取消",
    source=[State.PLANNED, State.TENDERED],
    to=State.CANCELLED,
    permission="workforce.cancel_system_projects",
    form=ReasonForm,
    danger=True,
)
def cancel(project: SystemProject, *, by: Actor) -> None:
    """The system will not be built.  It stays on file and leaves the report."""
