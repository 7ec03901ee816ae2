"""The steps of a complaint.  First: forwarded to the business → answered → settled, unresolved; second: summoned → agreed or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records import deadlines
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import Transition, TransitionRefused, transition

from .models import LIMIT, OPEN, Complaint, Ground, Stage, State

ANSWER, DECIDE = "consumer.work_complaints", "consumer.decide_complaints"


def of_first(complaint: Complaint) -> str:
    return "" if complaint.stage == Stage.FIRST else said("這一步只用於第一次申訴。")


def of_second(complaint: Complaint) -> str:
    return "" if complaint.stage == Stage.SECOND else said("這一步只用於第二次申訴。")


class ForwardForm(forms.Form):
    received_on = RocDateField(label="業者收受日期", past=True, help_text="業者自這一天起 15 日內應妥適處理")


class AnsweredForm(forms.Form):
    note = forms.CharField(label="業者回復要點", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SummonForm(forms.Form):
    met_on = RocDateField(label="協商日期")


class GroundForm(forms.Form):
    ground = forms.ChoiceField(label="事由", choices=Ground.choices)


class MovedForm(forms.Form):
    moved_to = forms.CharField(label="移轉機關", max_length=60)


@transition(
    "轉業者處理", source=[State.RECEIVED], to=State.FORWARDED, permission=ANSWER, form=ForwardForm, when=of_first
)
def forward(complaint: Complaint, *, by: Actor, received_on: date) -> None:
    """The business has it; its 15 days run.  Whoever forwards holds the case."""
    if received_on < complaint.opened_on:
        raise TransitionRefused(said("業者收受日期不能早於受理日期，請核對。"))
    complaint.received_on, complaint.holder_id = received_on, by.account_id
    deadlines.open(complaint, LIMIT, start=received_on)


@transition("業者已回復", source=[State.FORWARDED], to=State.ANSWERED, permission=ANSWER, form=AnsweredForm)
def answered(complaint: Complaint, *, by: Actor) -> None:
    """The business has answered; what it says stands in the journal."""


@transition("通知協商", source=[State.RECEIVED], to=State.SUMMONED, permission=ANSWER, form=SummonForm, when=of_second)
def summon(complaint: Complaint, *, by: Actor, met_on: date) -> None:
    """The ombudsman calls both sides together."""
    complaint.met_on, complaint.holder_id = met_on, by.account_id


def _ends(name: str, label: str, source: Iterable[str], to: State, **rest: Any) -> Transition:
    """A step that ends the case: it notes what its form asks, and the limit, if one runs, ends with it."""

    def end(complaint: Complaint, *, by: Actor, **answers: str) -> None:
        end_limit = deadlines.meet if to == State.SETTLED else deadlines.drop
        end_limit(complaint, LIMIT)
        for field, value in answers.items():
            setattr(complaint, field, value)

    end.__name__ = name
    return transition(label, source=source, to=to, permission=DECIDE, **rest)(end)


WITH_BUSINESS = [State.FORWARDED, State.ANSWERED]
settle = _ends("settle", "妥適處理", WITH_BUSINESS, State.SETTLED)
leave_unresolved = _ends("leave_unresolved", "未獲妥適處理", WITH_BUSINESS, State.UNRESOLVED)
decline = _ends("decline", "不予處理", [State.RECEIVED], State.DECLINED, form=GroundForm, danger=True, when=of_first)
transfer = _ends(
    "transfer", "移轉他機關", [State.RECEIVED, State.FORWARDED], State.TRANSFERRED, form=MovedForm, when=of_first
)
agree = _ends("agree", "協商成立", [State.SUMMONED], State.AGREED)
fail = _ends("fail", "協商不成立", [State.SUMMONED], State.FAILED)
miss = _ends("miss", "業者未到", [State.SUMMONED], State.ABSENT)
refuse = _ends("refuse", "不受理", [State.RECEIVED], State.REFUSED, form=GroundForm, danger=True, when=of_second)
refer = _ends(
    "refer", "移送", [State.RECEIVED, State.SUMMONED], State.REFERRED, form=MovedForm, danger=True, when=of_second
)
withdraw = _ends("withdraw", "撤回", OPEN, State.WITHDRAWN, form=ReasonForm, danger=True)
