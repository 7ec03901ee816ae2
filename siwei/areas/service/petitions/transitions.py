"""The steps of a petition: registered → routed → answered → closed; completed, transferred, left alone or withdrawn on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.extending import extending
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import Transition, TransitionRefused, transition

from .models import LIMIT, Ground, Petition, State

WORK = "service.work_petitions"


class RouteForm(forms.Form):
    lead = forms.ModelChoiceField(Agency.objects.order_by("code"), label="主辦機關")
    co_agencies = forms.CharField(label="協辦機關", max_length=120, required=False, help_text="事涉數機關時填寫")


class AnswerForm(forms.Form):
    answered_on = RocDateField(label="回復日期", past=True)
    answer = forms.CharField(label="回復內容", widget=forms.Textarea(attrs={"rows": 4}))


class MovedForm(forms.Form):
    moved_to = forms.CharField(label="移轉機關", max_length=60)


class GroundForm(forms.Form):
    ground = forms.ChoiceField(label="事由", choices=Ground.choices)


@transition("分辦", source=[State.REGISTERED, State.ROUTED], to=State.ROUTED, permission=WORK, form=RouteForm)
def route(petition: Petition, *, by: Actor, lead: Agency, co_agencies: str) -> None:
    """To the agency that answers; again to another, if it says that the matter is not its own.  The limit runs on."""
    petition.lead, petition.co_agencies, petition.holder_id = lead, co_agencies, by.account_id


@transition("請補正", source=[State.REGISTERED], to=State.INCOMPLETE, permission=WORK, form=ReasonForm)
def ask(petition: Petition, *, by: Actor) -> None:
    """Facts or name are missing; the clock stands until they come.  Law: 行政程序法 Art. 171."""
    deadlines.pause(petition, LIMIT, reason="補正")


@transition("已補正", source=[State.INCOMPLETE], to=State.REGISTERED, permission=WORK)
def supplied(petition: Petition, *, by: Actor) -> None:
    """What was missing has come."""
    deadlines.resume(petition, LIMIT)


# Signed off by the chief; the petitioner is told why before the limit ends.
extend = extending(LIMIT, source=[State.REGISTERED, State.ROUTED], permission="service.extend_petitions")


@transition("回復", source=[State.ROUTED], to=State.ANSWERED, permission=WORK, form=AnswerForm)
def answer(petition: Petition, *, by: Actor, answered_on: date, answer: str) -> None:
    """The petitioner has been told what was done and under which rule."""
    if answered_on < petition.opened_on:
        raise TransitionRefused(
            said("回復日期不能早於登錄日期 {opened_on}，請核對。", opened_on=format_date(petition.opened_on))
        )
    petition.answered_on, petition.answer = answered_on, answer
    deadlines.meet(petition, LIMIT, on=answered_on)


def _ends(name: str, label: str, source: list[State], to: State, **rest: Any) -> Transition:
    """A step that ends the case; a limit that still runs falls away."""

    def end(petition: Petition, *, by: Actor, **answers: str) -> None:
        deadlines.drop(petition, LIMIT)
        for field, value in answers.items():
            setattr(petition, field, value)

    end.__name__ = name
    return transition(label, source=source, to=to, **{"permission": WORK} | rest)(end)


IN_HAND = [State.REGISTERED, State.INCOMPLETE, State.ROUTED]
close = _ends("close", "結案", [State.ANSWERED], State.CLOSED)
transfer = _ends("transfer", "移轉", IN_HAND, State.TRANSFERRED, form=MovedForm)
decline = _ends(
    "decline", "不予處理", [State.REGISTERED, State.INCOMPLETE], State.DECLINED, form=GroundForm, danger=True
)
withdraw = _ends(
    "withdraw",
    "撤回",
    IN_HAND,
    State.WITHDRAWN,
    permission="service.withdraw_petitions",
    form=ReasonForm,
    danger=True,
)
