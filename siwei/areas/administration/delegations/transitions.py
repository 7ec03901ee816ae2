from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Delegation
from siwei.plain.errors import said
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition

from ..two_people import refusing, withdrawing
from .models import DelegationRequest, State


class EndForm(forms.Form):
    last_day = RocDateField(label="最後一日")
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@transition("核准", source=[State.ASKED], to=State.IN_FORCE, permission="administration.approve_delegations")
def approve(request: DelegationRequest, *, by: Actor) -> None:
    """By another than the one who asked and than the deputy; from then on the deputy may act on the days named."""
    if by.account_id == request.deputy_id:
        raise TransitionRefused(said("代理人不能核准自己的代理，請由另一位同仁核准。"))
    request.approve(by)
    request.delegation = Delegation.objects.create(
        delegator=request.delegator,
        deputy=request.deputy,
        position=request.position,
        valid_from=request.valid_from,
        valid_to=request.valid_to,
    )


@transition(
    "提前終止",
    source=[State.IN_FORCE],
    to=State.ENDED,
    permission="administration.manage_delegations",
    form=EndForm,
    danger=True,
)
def end(request: DelegationRequest, *, by: Actor, last_day: date) -> None:
    """The holder is back before the last day.  Never longer than was approved."""
    written = request.delegation
    if written is None:  # a constraint of the type holds this for IN_FORCE
        raise TransitionRefused(said("這筆代理沒有寫入目錄，無法終止；請通知系統管理人員。"))
    if last_day > request.valid_to:
        raise TransitionRefused(said("提前終止的日期不能晚於核准的迄日；要延長請另行申請。"))
    written.close(last_day)
    request.valid_to = max(last_day, request.valid_from)


refuse = refusing(DelegationRequest, [State.ASKED])
withdraw = withdrawing(DelegationRequest, [State.ASKED])
