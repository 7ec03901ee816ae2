from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.records.transitions import transition, undoing

from .models import Consultation, State


class AnswerForm(forms.Form):
    answer = forms.CharField(label="答復要點", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


@transition(
    "答復",
    source=[State.ASKED],
    to=State.ANSWERED,
    permission="consumer.answer_consultations",
    form=AnswerForm,
)
def give_answer(consultation: Consultation, *, by: Actor, answer: str) -> None:
    """Told what the law gives and where to turn; whoever answers holds the record."""
    consultation.answer, consultation.holder_id = answer, by.account_id


@undoing("撤回", source=[State.ASKED], to=State.WITHDRAWN, permission="consumer.withdraw_consultations")
def withdraw(consultation: Consultation, *, by: Actor) -> None:
    """Entered twice or given up: it stays on file and is not counted."""
