"""The steps of a works project; each reaches a milestone: 核定 → 發包 → 開工 → 完工 → 驗收."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.kinds.milestone.transitions import reaching
from siwei.records.transitions import Transition, undoing

from .models import Milestone, State, WorksProject


def _step(label: str, source: State, to: State, stage: Milestone.Stage) -> Transition:
    return reaching(label, source, to, stage, model=WorksProject, milestones=Milestone)


approve = _step("核定", State.PLANNED, State.APPROVED, Milestone.Stage.APPROVAL)
tender = _step("決標", State.APPROVED, State.TENDERED, Milestone.Stage.TENDER)
start = _step("開工", State.TENDERED, State.STARTED, Milestone.Stage.START)
finish = _step("完工", State.STARTED, State.FINISHED, Milestone.Stage.FINISH)
accept = _step("驗收", State.FINISHED, State.ACCEPTED, Milestone.Stage.ACCEPTANCE)


@undoing(
    "取消",
    source=[State.PLANNED, State.APPROVED, State.TENDERED],
    to=State.CANCELLED,
    permission="facilities.cancel_projects",
)
def cancel(project: WorksProject, *, by: Actor) -> None:
    """The project will not be done.  It stays on file and leaves the report."""
