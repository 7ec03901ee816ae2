"""The steps of a petition at a visit: received → an answer is owed → answered → closed; or closed without one."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import State, YuanPetition

WORK = "oversight.work_control_yuan_petitions"


class LetterForm(forms.Form):
    letter_number = forms.CharField(label="院函字號", max_length=60)
    outcome = forms.ChoiceField(
        label="院方處理", choices=YuanPetition.Outcome.choices, initial=YuanPetition.Outcome.EXPLAIN
    )
    lead = forms.ModelChoiceField(Agency.objects.order_by("code"), label="主辦機關")
    due_by = RocDateField(label="函復期限", help_text="依監察院來函所定")


class AnswerForm(forms.Form):
    answered_on = RocDateField(label="函復日期", past=True)
    answer_number = forms.CharField(label="復函字號", max_length=60)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label="院方處理", choices=YuanPetition.Outcome.choices)


@transition("院函交辦", source=[State.RECEIVED, State.ANSWERED], to=State.OWED, permission=WORK, form=LetterForm)
def owe(petition: YuanPetition, *, by: Actor, letter_number: str, outcome: str, lead: Agency, due_by: date) -> None:
    """The Yuan asks for an answer, perhaps once more; it is due on the day that the letter names."""
    if due_by < petition.opened_on:
        raise TransitionRefused(
            said("函復期限不能早於受理日期 {opened_on}，請核對。", opened_on=format_date(petition.opened_on))
        )
    petition.letter_number, petition.outcome, petition.lead = letter_number, outcome, lead
    petition.due_by, petition.holder_id = due_by, by.account_id


@transition("函復", source=[State.OWED], to=State.ANSWERED, permission=WORK, form=AnswerForm)
def answer(petition: YuanPetition, *, by: Actor, answered_on: date, answer_number: str) -> None:
    """The answer has gone to the Yuan."""
    if answered_on < petition.opened_on:
        raise TransitionRefused(
            said("函復日期不能早於受理日期 {opened_on}，請核對。", opened_on=format_date(petition.opened_on))
        )
    petition.answered_on, petition.answer_number = answered_on, answer_number


@transition("結案", source=[State.ANSWERED], to=State.CLOSED, permission="oversight.close_control_yuan_petitions")
def close(petition: YuanPetition, *, by: Actor) -> None:
    """The Yuan asks nothing more."""


@transition(
    "免復結案",
    source=[State.RECEIVED],
    to=State.CLOSED,
    permission="oversight.close_control_yuan_petitions",
    form=OutcomeForm,
)
def close_unasked(petition: YuanPetition, *, by: Actor, outcome: str) -> None:
    """The Yuan deals with it itself, and asks the city for no answer."""
    petition.outcome = outcome


@undoing("撤回", source=[State.RECEIVED], to=State.WITHDRAWN, permission=WORK)
def withdraw(petition: YuanPetition, *, by: Actor) -> None:
    """Who had booked did not come, or took it back."""
