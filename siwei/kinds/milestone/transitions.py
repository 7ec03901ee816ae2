"""A step of a project that only notes the day on which its milestone was reached."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.vague import VagueDate
from siwei.records.forms import VagueDateField
from siwei.records.registered import Registered
from siwei.records.transitions import Transition, transition

from .models import Milestone


class ReachedForm(forms.Form):
    day = VagueDateField(label="實際日期", past=True)


def reaching(
    label: str, source: str, to: str, stage: str, *, model: type[Registered], milestones: type[Milestone]
) -> Transition:
    """The step is called after its stage, as is its permission: 「tender_projects」."""

    def reach(project: Registered, *, by: Actor, day: VagueDate) -> None:
        milestones.note(project, stage, day)

    reach.__name__ = stage.replace("-", "_")
    declared = transition(label, source=[source], to=to, permission=model.permission(reach.__name__), form=ReachedForm)
    return declared(reach)
