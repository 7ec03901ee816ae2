"""The steps of a resolution: unassigned → in work → in review → released, or left to the lead; annulled if it was an error.

The names follow how Taipei tracks its mayor's rulings (臺北市政府市政會議主席裁（指）示事項作業, 99/4/20); Kaohsiung's own
rule was not found, so the steps are a setting of the house and no law.  Three agencies take part, each by its own right: the
one that runs the meeting assigns and sends, the lead reports, and the one that the body names for tracking lets go.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import Resolution, State

ASSIGN = "meetings.assign_resolutions"
RELEASE, REPORT = "meetings.release_resolutions", "meetings.report_resolutions"
ONLY_TRACKER = "是否解除列管，只能由這個會議組織的列管機關（市府為研考會）核定；請先「送審查」，由列管機關審查。"
ONLY_LEAD = "送審查由主辦機關辦理；貴機關如為協辦，請填報辦理情形即可。"


def tracker(resolution: Resolution) -> int | None:
    """The agency that follows what this body resolves; none, if the body names none."""
    return resolution.meeting.body.tracked_by_id


def lead(resolution: Resolution) -> int | None:
    return resolution.lead_id


by_tracker = partial(transition, permission=RELEASE, at=tracker, refusal=ONLY_TRACKER)


class AssignForm(forms.Form):
    lead = forms.ModelChoiceField(Agency.objects.order_by("code"), label="主辦機關")
    due_by = RocDateField(label="限辦日期", required=False)


class LetterForm(forms.Form):
    sent_on = RocDateField(label="發文日期", past=True)
    letter_number = forms.CharField(label="發文字號", max_length=60, help_text="例：高市府行國文字第10830512300號")
    due_by = RocDateField(label="限辦日期")


@transition("分辦", source=[State.UNASSIGNED, State.IN_WORK], to=State.IN_WORK, permission=ASSIGN, form=AssignForm)
def assign(resolution: Resolution, *, by: Actor, lead: Agency, due_by: date | None) -> None:
    """Given to an agency; may be given to another while it is in work, which then waits for its own letter."""
    if resolution.lead_id != lead.pk:
        resolution.letter_number, resolution.sent_on = "", None
    resolution.lead, resolution.due_by = lead, due_by


@transition("函送辦理", source=[State.IN_WORK], to=State.IN_WORK, permission=ASSIGN, form=LetterForm)
def send(resolution: Resolution, *, by: Actor, sent_on: date, letter_number: str, due_by: date) -> None:
    """Lead and co-agencies are told by letter; from now on they see the resolution and report on it."""
    if sent_on < resolution.meeting.held_on:
        day = format_date(resolution.meeting.held_on)
        raise TransitionRefused(said("發文日期不能早於會議日期 {day}，請核對。", day=day))
    if due_by < sent_on:
        raise TransitionRefused(said("限辦日期不能早於發文日期，請核對。"))
    resolution.sent_on, resolution.letter_number, resolution.due_by = sent_on, letter_number, due_by


@transition("送審查", source=[State.IN_WORK], to=State.IN_REVIEW, permission=REPORT, at=lead, refusal=ONLY_LEAD)
def submit(resolution: Resolution, *, by: Actor) -> None:
    """The lead thinks it done, and has said what was done."""
    if not resolution.progress.exists():
        raise TransitionRefused(said("還沒有填報辦理情形，請先新增一列辦理情形再送審查。"))


@by_tracker("繼續列管", source=[State.IN_REVIEW, State.SELF_TRACKED], to=State.IN_WORK, form=ReasonForm)
def carry_on(resolution: Resolution, *, by: Actor) -> None:
    """Not done yet; the journal keeps what is missing."""
    resolution.released_on = None


@by_tracker("解除列管", source=[State.IN_REVIEW], to=State.RELEASED)
def release(resolution: Resolution, *, by: Actor) -> None:
    """Done."""
    resolution.released_on = clock.today()


@by_tracker("自行列管", source=[State.IN_REVIEW], to=State.SELF_TRACKED, form=ReasonForm)
def leave_to_lead(resolution: Resolution, *, by: Actor) -> None:
    """A standing task: the lead keeps an eye on it itself."""
    resolution.released_on = clock.today()


@undoing("撤銷", source=[State.UNASSIGNED], to=State.ANNULLED, permission="meetings.annul_resolutions")
def annul(resolution: Resolution, *, by: Actor) -> None:
    """Struck out when the minutes were confirmed; no report tells it.  What was given to an agency is released by its tracker."""
