"""The steps of a request for help: asked → accepted → done; declined, or withdrawn by who asked."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import Assistance, State

WORK = "international.work_assistance"


class HelperForm(forms.Form):
    helper = forms.CharField(label="協助人員", max_length=60)


@transition("同意協助", source=[State.ASKED], to=State.ACCEPTED, permission=WORK, form=HelperForm)
def accept(request: Assistance, *, by: Actor, helper: str) -> None:
    """Somebody is named who goes."""
    request.helper, request.holder_id = helper, by.account_id


class DoneForm(forms.Form):
    hours = forms.IntegerField(label="時數", min_value=1, max_value=999)


@transition("已協助", source=[State.ACCEPTED], to=State.DONE, permission=WORK, form=DoneForm)
def finish(request: Assistance, *, by: Actor, hours: int) -> None:
    """hours: as many as were spent, begun hours counted whole."""
    if request.needed_on > clock.today():
        raise TransitionRefused(
            said("需用日期是 {needed_on}，還沒有到；若日期有誤，請先修改。", needed_on=format_date(request.needed_on))
        )
    request.hours = hours


@undoing("無法協助", source=[State.ASKED], to=State.DECLINED, permission=WORK)
def decline(request: Assistance, *, by: Actor) -> None:
    """Nobody can be spared."""


@undoing("撤回", source=[State.ASKED, State.ACCEPTED], to=State.WITHDRAWN, permission=WORK)
def withdraw(request: Assistance, *, by: Actor) -> None:
    """The agency needs no help any more."""
