"""The steps of a grant: asked → approved by another → in force → ended.  Only these write directory.Grant on the site."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Grant
from siwei.plain.errors import said
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition

from ..two_people import refusing, withdrawing
from .models import RoleGrant, State


class EndForm(forms.Form):
    last_day = RocDateField(label="最後一日", help_text="這一天結束後失效；填昨天或更早即刻失效")
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@transition("核准", source=[State.ASKED], to=State.APPROVED, permission="administration.approve_grants")
def approve(grant: RoleGrant, *, by: Actor) -> None:
    """By another than the one who asked and than the one who gets the role."""
    if by.is_or_acts_for(grant.account_id):
        raise TransitionRefused(said("不能核准給自己的授權，請由另一位同仁核准。"))
    grant.approve(by)


@transition("生效", source=[State.APPROVED], to=State.IN_FORCE, permission="administration.manage_grants")
def enforce(grant: RoleGrant, *, by: Actor) -> None:
    """The role opens from its first day on."""
    grant.grant = Grant.objects.create(
        account=grant.account,
        role=grant.role,
        agency=grant.agency,
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
    )


@transition(
    "終止",
    source=[State.IN_FORCE],
    to=State.ENDED,
    permission="administration.manage_grants",
    form=EndForm,
    danger=True,
)
def end(grant: RoleGrant, *, by: Actor, last_day: date) -> None:
    """It ends with its last day, or at once if that day is past; one that has not begun never will."""
    written = grant.grant
    if written is None:  # a constraint of the type holds this for IN_FORCE
        raise TransitionRefused(said("這筆授權沒有寫入目錄，無法終止；請通知系統管理人員。"))
    written.close(last_day)
    grant.valid_to = written.valid_to


refuse = refusing(RoleGrant, [State.ASKED, State.APPROVED])
withdraw = withdrawing(RoleGrant, [State.ASKED, State.APPROVED])
