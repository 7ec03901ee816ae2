"""The steps of a meeting: preparing → held → minutes confirmed; cancelled before it was held."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from ..proposals.models import Proposal
from ..proposals.transitions import wait_again
from .models import Meeting, State

HOLD, CONFIRM = "meetings.hold_meetings", "meetings.confirm_meetings"


class HeldForm(forms.Form):
    held_on = RocDateField(label="開會日期")
    chair = forms.CharField(label="主席", max_length=60)


@transition("已召開", source=[State.PREPARING], to=State.HELD, permission=HOLD, form=HeldForm)
def hold(meeting: Meeting, *, by: Actor, held_on: date, chair: str) -> None:
    """It took place, on the day that is entered here: the notice may have named another."""
    if held_on > clock.today():
        raise TransitionRefused(said("開會日期 {held_on} 還沒到，會議召開之後才能登錄。", held_on=format_date(held_on)))
    meeting.held_on, meeting.chair = held_on, chair


@transition("核定紀錄", source=[State.HELD], to=State.CONFIRMED, permission=CONFIRM)
def confirm(meeting: Meeting, *, by: Actor) -> None:
    """The minutes are signed off; from now on the agenda stands as it is."""


@transition("退回修改紀錄", source=[State.CONFIRMED], to=State.HELD, permission=CONFIRM, form=ReasonForm)
def reopen(meeting: Meeting, *, by: Actor) -> None:
    """The next meeting asked for a correction of the minutes."""


@undoing("取消會議", source=[State.PREPARING], to=State.CANCELLED, permission=HOLD)
def cancel(meeting: Meeting, *, by: Actor) -> None:
    """Not held; no report counts it, its ordinal may be used again, and its proposals wait for the next."""
    for proposal in Proposal.objects.filter(item__meeting=meeting):
        wait_again.apply(proposal, by=by)
