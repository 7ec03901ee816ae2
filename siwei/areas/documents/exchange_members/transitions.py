"""Taken in → reviewed → joined → left."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.validators import RegexValidator

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition

from .models import REVIEW, ExchangeMember, State

WORK, DECIDE = "documents.work_exchange_members", "documents.decide_exchange_members"
CODE = RegexValidator(r"^[0-9A-Z]{10}$", "交換代碼是 10 碼的數字與大寫英文字母，例如 EB12345678。")


class JoinForm(forms.Form):
    joined_on = RocDateField(label="加入日期", past=True)
    exchange_code = forms.CharField(
        label="交換代碼", max_length=10, validators=[CODE], help_text="10 碼，見電子交換地址簿"
    )


class LeaveForm(forms.Form):
    left_on = RocDateField(label="退出日期", past=True)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@transition("開始審查", source=[State.APPLIED], to=State.REVIEWING, permission=WORK)
def review(member: ExchangeMember, *, by: Actor) -> None:
    """The papers are complete."""


@transition("同意加入", source=[State.REVIEWING], to=State.JOINED, permission=DECIDE, form=JoinForm)
def join(member: ExchangeMember, *, by: Actor, joined_on: date, exchange_code: str) -> None:
    """It is in the address book and may send and receive; its card must be valid that day."""
    if joined_on < member.opened_on:
        raise TransitionRefused(
            said("加入日期不能早於受理日期 {opened_on}，請核對。", opened_on=format_date(member.opened_on))
        )
    if member.card_until and member.card_until < joined_on:
        raise TransitionRefused(
            said(
                "憑證有效期限是 {card_until}，請先請團體更新憑證，並修改期限。",
                card_until=format_date(member.card_until),
            )
        )
    member.joined_on, member.exchange_code = joined_on, exchange_code
    deadlines.meet(member, REVIEW, on=joined_on)


@transition("不同意", source=[State.REVIEWING], to=State.REFUSED, permission=DECIDE, form=ReasonForm, danger=True)
def refuse(member: ExchangeMember, *, by: Actor) -> None:
    """Not of the kind that the city's rule admits; the reason stands in the journal."""
    deadlines.meet(member, REVIEW)


@transition("退出", source=[State.JOINED], to=State.LEFT, permission=WORK, form=LeaveForm, danger=True)
def leave(member: ExchangeMember, *, by: Actor, left_on: date) -> None:
    """It exchanges no more: its own wish, or its card has expired."""
    if left_on > clock.today():
        raise TransitionRefused(said("退出日期 {left_on} 還沒有到，當天再登錄。", left_on=format_date(left_on)))
    member.left_on = left_on


@transition(
    "撤回",
    source=[State.APPLIED, State.REVIEWING],
    to=State.WITHDRAWN,
    permission=WORK,
    form=ReasonForm,
    danger=True,
)
def withdraw(member: ExchangeMember, *, by: Actor) -> None:
    """The organisation takes its application back."""
    deadlines.drop(member, REVIEW)
