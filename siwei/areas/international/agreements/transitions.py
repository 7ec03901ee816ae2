"""The steps of a paper: drafted → sent for approval → signed → renewed by another, or ended; withdrawn if it was never signed."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.law.rules import in_force
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.plain.vague import VagueDate
from siwei.records import deadlines
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import APPROVAL, REVIEW, Agreement, Approval, State

SIGN = "international.sign_agreements"


class SignedForm(forms.Form):
    signed_on = RocDateField(label="簽署日期", past=True)
    place = forms.CharField(label="簽署地點", max_length=60)
    signatory = forms.CharField(label="本市簽署人", max_length=60)


class EndedForm(forms.Form):
    ended_on = RocDateField(label="失效日期", past=True)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ReviewForm(forms.Form):
    note = forms.CharField(label="檢討結果", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@transition("送核", source=[State.DRAFT], to=State.IN_APPROVAL, permission=SIGN)
def send(agreement: Agreement, *, by: Actor) -> None:
    """The draft goes to those who must allow it; whoever sends it holds the case."""
    if not agreement.parties.exists():
        raise TransitionRefused("還沒有登錄締約對象，請先新增至少一個再送核。")
    agreement.holder_id = by.account_id


@transition("簽署", source=[State.IN_APPROVAL], to=State.SIGNED, permission=SIGN, form=SignedForm)
def sign(agreement: Agreement, *, by: Actor, signed_on: date, place: str, signatory: str) -> None:
    """Both sides have signed.  Refused without the approval that its sort needs, or for a day that has not come.

    The paper that this one renews makes room for it.  Law: 地方政府與外國地方政府結盟應行注意事項
    """
    if signed_on > clock.today():
        raise TransitionRefused(
            said("簽署日期 {signed_on} 還沒到，簽署之後才能登錄。", signed_on=format_date(signed_on))
        )
    _require_approval(agreement, signed_on)
    agreement.signed, agreement.place, agreement.signatory = VagueDate.on(signed_on), place, signatory
    agreement.holder_id = by.account_id
    if agreement.review_on:
        deadlines.open(agreement, REVIEW, start=agreement.review_on)
    if agreement.renews and agreement.renews.state == State.SIGNED:
        give_way.apply(agreement.renews, by=by, note=f"由 {agreement.number} 續簽")


def _require_approval(agreement: Agreement, on: date) -> None:
    """Which body must have allowed a paper of this sort is data; a sort that the rule does not name needs none."""
    wanted = str(in_force(APPROVAL, on).parameters.get(agreement.sort, ""))
    if wanted and not agreement.approvals.filter(body=wanted, on__lte=on).exists():
        body = Approval.Body(wanted).label
        raise TransitionRefused(
            said(
                "{sort}須先經{body}核定；請在「核定」登錄 {on} 以前的{body}文號再簽署。",
                sort=agreement.get_sort_display(),
                body=body,
                on=format_date(on),
            )
        )


@transition("續簽取代", source=[State.SIGNED], to=State.RENEWED, permission=SIGN)
def give_way(agreement: Agreement, *, by: Actor) -> None:
    """Another paper took its place; nothing is left to be reviewed."""
    deadlines.drop(agreement, REVIEW)


@transition("完成檢討", source=[State.SIGNED], permission=SIGN, form=ReviewForm)
def reviewed(agreement: Agreement, *, by: Actor) -> None:
    """It is decided whether it will be renewed; what was decided stands in the journal."""
    deadlines.meet(agreement, REVIEW)


@transition(
    "失效",
    source=[State.SIGNED],
    to=State.ENDED,
    permission="international.end_agreements",
    form=EndedForm,
    danger=True,
)
def end(agreement: Agreement, *, by: Actor, ended_on: date) -> None:
    """It ran out or was ended."""
    agreement.ended_on = ended_on
    deadlines.drop(agreement, REVIEW)


@undoing("撤回", source=[State.DRAFT, State.IN_APPROVAL], to=State.WITHDRAWN, permission=SIGN)
def withdraw(agreement: Agreement, *, by: Actor) -> None:
    """Not signed after all."""
