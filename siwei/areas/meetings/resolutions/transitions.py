"""The steps of a resolution: unassigned → in work → in review → released, or left to the lead; annulled if it was an error.

The names follow how Taipei tracks its mayor's rulings (臺北市政府市政會議主席裁（指）示事項作業, 99/4/20); Kaohsiung's own
rule was not found, so the steps are a setting of the house and no law.
"""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain import clock
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition

from .models import Resolution, State


class AssignForm(forms.Form):
    lead = forms.ModelChoiceField(Agency.objects.order_by("code"), label="主辦機關")
    due_by = RocDateField(label="限辦日期", required=False)


@transition(
    "分辦",
    source=[State.UNASSIGNED, State.IN_WORK],
    to=State.IN_WORK,
    permission="meetings.assign_resolutions",
    form=AssignForm,
)
def assign(resolution: Resolution, *, by: Actor, lead: Agency, due_by: date | None) -> None:
    """Given to an agency; may be given to another while it is in work."""
    resolution.lead, resolution.due_by = lead, due_by


@transition("送審查", source=[State.IN_WORK], to=State.IN_REVIEW, permission="meetings.report_resolutions")
def submit(resolution: Resolution, *, by: Actor) -> None:
    """The lead thinks it done, and has said what was done."""
    if not resolution.progress.exists():
        raise TransitionRefused("還沒有填報辦理情形，請先新增一列辦理情形再送審查。")


@transition(
    "繼續列管",
    source=[State.IN_REVIEW, State.SELF_TRACKED],
    to=State.IN_WORK,
    permission="meetings.review_resolutions",
    form=ReasonForm,
)
def carry_on(resolution: Resolution, *, by: Actor) -> None:
    """Not done yet; the journal keeps what is missing."""
    resolution.released_on = None


@transition("解除列管", source=[State.IN_REVIEW], to=State.RELEASED, permission="meetings.review_resolutions")
def release(resolution: Resolution, *, by: Actor) -> None:
    """Done."""
    resolution.released_on = clock.today()


@transition(
    "自行列管",
    source=[State.IN_REVIEW],
    to=State.SELF_TRACKED,
    permission="meetings.review_resolutions",
    form=ReasonForm,
)
def leave_to_lead(resolution: Resolution, *, by: Actor) -> None:
    """A standing task: the lead keeps an eye on it itself."""
    resolution.released_on = clock.today()


@transition(
    "撤銷",
    source=[State.UNASSIGNED, State.IN_WORK],
    to=State.ANNULLED,
    permission="meetings.review_resolutions",
    form=ReasonForm,
    danger=True,
)
def annul(resolution: Resolution, *, by: Actor) -> None:
    """Struck out when the minutes were confirmed; no report tells it."""
