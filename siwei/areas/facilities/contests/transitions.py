from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.vague import VagueDate
from siwei.records.forms import ReasonForm, VagueDateField
from siwei.records.transitions import transition

from .models import CleanlinessContest, State


class HeldForm(forms.Form):
    held = VagueDateField(label="辦理時間", help_text="可填 108年6月 或確切日期")


@transition("開始評比", source=[State.PLANNED], to=State.JUDGING, permission="facilities.judge_contests")
def begin(contest: CleanlinessContest, *, by: Actor) -> None:
    """The judges go round."""


@transition(
    "辦理完竣", source=[State.JUDGING], to=State.CONCLUDED, permission="facilities.judge_contests", form=HeldForm
)
def conclude(contest: CleanlinessContest, *, by: Actor, held: VagueDate) -> None:
    """Judged and announced."""
    contest.held = held


@transition(
    "取消",
    source=[State.PLANNED, State.JUDGING],
    to=State.CANCELLED,
    permission="facilities.judge_contests",
    form=ReasonForm,
    danger=True,
)
def cancel(contest: CleanlinessContest, *, by: Actor) -> None:
    """Not held."""
