"""The steps of a proposal: written → proposed → on an agenda, or returned for completion; withdrawn by who made it.

The proposer takes the first steps; what becomes of it is for the agency that runs the body.
"""

from __future__ import annotations

from functools import partial

from django import forms
from django.db.models import Max

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition, undoing

from ..meetings.models import AgendaItem, Matter, Meeting
from ..meetings.models import State as MeetingState
from .models import Proposal, State

SUBMIT, ORDER = "meetings.submit_proposals", "meetings.order_meetings"


def secretary(proposal: Proposal) -> int:
    """The agency that runs the body."""
    return int(proposal.body.agency_id)


by_secretary = partial(transition, permission=ORDER, at=secretary)


class AgendaForm(forms.Form):
    meeting = forms.ModelChoiceField(
        Meeting.objects.filter(state=MeetingState.PREPARING).order_by("held_on"), label="會議"
    )


@transition("提出", source=[State.DRAFT, State.RETURNED], to=State.SUBMITTED, permission=SUBMIT)
def submit(proposal: Proposal, *, by: Actor) -> None:
    """Sent to the body's secretary.  What is to be discussed says what is asked for."""
    if proposal.matter == Matter.DISCUSSION and not proposal.measures:
        raise TransitionRefused(said("討論事項須寫明「辦法」，會議才能據以議決；請先修改提案再提出。"))


@by_secretary("退回補正", source=[State.SUBMITTED], to=State.RETURNED, form=ReasonForm)
def give_back(proposal: Proposal, *, by: Actor) -> None:
    """Not ready for a meeting; the journal says what is missing."""


@by_secretary("列入議程", source=[State.SUBMITTED], to=State.SCHEDULED, form=AgendaForm)
def schedule(proposal: Proposal, *, by: Actor, meeting: Meeting) -> None:
    """The last item of its part of the agenda, until the secretary moves it."""
    if meeting.body_id != proposal.body_id:
        raise TransitionRefused(
            said("這件提案送的是「{body}」，不能列入「{title}」。", body=proposal.body, title=meeting.title)
        )
    if meeting.state != MeetingState.PREPARING:
        raise TransitionRefused(said("「{title}」已不在籌備中，議程不能再加；請選下一次會議。", title=meeting.title))
    last = meeting.agenda.filter(matter=proposal.matter).aggregate(last=Max("position"))["last"] or 0
    proposal.item = AgendaItem.objects.create(
        meeting=meeting,
        matter=proposal.matter,
        position=last + 1,
        title=proposal.title,
        proposer=proposal.agency.short_name,
        explanation=proposal.explanation,
        proposal=proposal.measures,
    )


@by_secretary("移出議程", source=[State.SCHEDULED], to=State.SUBMITTED)
def take_off(proposal: Proposal, *, by: Actor) -> None:
    """Put off to another meeting, while the agenda is still being made; the agenda's own page takes this step and the item with it."""
    item = proposal.item
    if item is None or item.meeting.state != MeetingState.PREPARING:
        raise TransitionRefused(said("會議已經召開，這件提案留在它的議程上；如須再議，請另提一案。"))
    proposal.item = None


@transition("會議取消", source=[State.SCHEDULED], to=State.SUBMITTED, permission="meetings.hold_meetings", at=secretary)
def wait_again(proposal: Proposal, *, by: Actor) -> None:
    """Its meeting was cancelled, which takes this step for each of its proposals; the agenda stays to be read."""
    proposal.item = None


@undoing("撤案", source=[State.DRAFT, State.SUBMITTED, State.RETURNED], to=State.WITHDRAWN, permission=SUBMIT)
def withdraw(proposal: Proposal, *, by: Actor) -> None:
    """The proposer takes it back before it stands on an agenda."""
