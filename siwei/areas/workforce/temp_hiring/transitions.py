"""An application goes on the docket of a sitting; the panel allows it, in whole or in part, or not."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.kinds.session.models import State as Sitting
from siwei.plain.errors import said
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition

from ..temp_reviews.models import TempReview
from .models import HiringApplication, State

DECIDE = "workforce.decide_temp_hiring"


class DocketForm(forms.Form):
    review = forms.ModelChoiceField(
        TempReview.objects.filter(state=Sitting.PLANNED).order_by("starts_on"), label="審核會議"
    )


class GrantForm(forms.Form):
    granted = forms.IntegerField(label="核定人數", min_value=1)


@transition(
    "提會", source=[State.APPLIED], to=State.ON_DOCKET, permission="workforce.docket_temp_hiring", form=DocketForm
)
def docket(application: HiringApplication, *, by: Actor, review: TempReview) -> None:
    """Only with a funding source: what pays must be known before anybody judges the need."""
    if application.fund is None:
        raise TransitionRefused(
            said("{number} 沒有經費來源，不能提會；請申請機關補填經費來源並經會計單位確認。", number=application.number)
        )
    if review.agency_id != application.agency_id:  # type: ignore[attr-defined]
        raise TransitionRefused("這次會議不是本機關召開的審核會議，請另選。")
    application.review = review


def _sat(application: HiringApplication) -> str:
    """Nothing is decided before the panel has sat."""
    if application.review and application.review.state == Sitting.HELD:
        return ""
    return f"「{application.review}」還沒有召開，不能審核；請先在該次會議按「已辦理」。"


@transition("同意進用", source=[State.ON_DOCKET], to=State.APPROVED, permission=DECIDE, form=GrantForm, when=_sat)
def approve(application: HiringApplication, *, by: Actor, granted: int) -> None:
    """For as many as asked, or fewer."""
    application.granted = granted
    application.decided_on = application.review.starts_on if application.review else None


@transition("不同意", source=[State.ON_DOCKET], to=State.REFUSED, permission=DECIDE, form=ReasonForm, when=_sat)
def refuse(application: HiringApplication, *, by: Actor) -> None:
    """The panel sees no need, or another way to meet it."""
    application.decided_on = application.review.starts_on if application.review else None


@transition(
    "撤回",
    source=[State.APPLIED, State.ON_DOCKET],
    to=State.WITHDRAWN,
    permission="workforce.docket_temp_hiring",
    form=ReasonForm,
    danger=True,
)
def withdraw(application: HiringApplication, *, by: Actor) -> None:
    """The agency no longer asks."""
