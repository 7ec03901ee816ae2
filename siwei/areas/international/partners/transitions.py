"""The steps of an alliance: in talks → allied → ended; withdrawn if it was never more than an idea."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.records.forms import RocDateField
from siwei.records.transitions import transition, undoing

from .models import Partner, State

ALLY = "international.ally_partners"


class AlliedForm(forms.Form):
    established_on = RocDateField(label="締盟日期", past=True)


class EndedForm(forms.Form):
    ended_on = RocDateField(label="終止日期", past=True)


@transition("締盟", source=[State.IN_TALKS], to=State.ALLIED, permission=ALLY, form=AlliedForm)
def ally(partner: Partner, *, by: Actor, established_on: date) -> None:
    """The first agreement is signed."""
    partner.established_on = established_on


@transition("終止締盟", source=[State.ALLIED], to=State.ENDED, permission=ALLY, form=EndedForm, danger=True)
def end(partner: Partner, *, by: Actor, ended_on: date) -> None:
    """It stays on file and counts up to the day before."""
    partner.ended_on = ended_on


@undoing("撤回", source=[State.IN_TALKS], to=State.WITHDRAWN, permission=ALLY)
def withdraw(partner: Partner, *, by: Actor) -> None:
    """The talks came to nothing."""
