"""The steps of a works project; each reaches a milestone: 核定 → 發包 → 開工 → 完工 → 驗收."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.vague import VagueDate
from siwei.records.forms import ReasonForm, VagueDateField
from siwei.records.transitions import Transition, transition

from .models import Milestone, State, WorksProject


class ReachedForm(forms.Form):
    day = VagueDateField(label="實際日期")


def _step(label: str, source: State, to: State, stage: Milestone.Stage) -> Transition:
    """A step that only notes the day on which its milestone was reached."""

    def reach(project: WorksProject, *, by: Actor, day: VagueDate) -> None:
        project.reach(stage, day)

    reach.__name__ = stage.value
    declared = transition(
        label, source=[source], to=to, permission=f"facilities.{stage.value}_projects", form=ReachedForm
    )
    return declared(reach)


approve = _step("核定", State.PLANNED, State.APPROVED, Milestone.Stage.APPROVAL)
tender = _step("決標", State.APPROVED, State.TENDERED, Milestone.Stage.TENDER)
start = _step("開工", State.TENDERED, State.STARTED, Milestone.Stage.START)
finish = _step("完工", State.STARTED, State.FINISHED, Milestone.Stage.FINISH)
accept = _step("驗收", State.FINISHED, State.ACCEPTED, Milestone.Stage.ACCEPTANCE)


@transition(
    "取消",
    source=[State.PLANNED, State.APPROVED, State.TENDERED],
    to=State.CANCELLED,
    permission="facilities.cancel_projects",
    form=ReasonForm,
    danger=True,
)
def cancel(project: WorksProject, *, by: Actor) -> None:
    """The project will not be done.  It stays on file and leaves the report."""
