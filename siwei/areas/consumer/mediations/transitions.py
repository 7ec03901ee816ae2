"""The steps of a mediation: received → day fixed → settled or not; a settlement goes to the court."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.extending import extending
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import Transition, TransitionRefused, transition

from .models import MEET, TO_COURT, Mediation, State

WORK, DECIDE = "consumer.work_mediations", "consumer.decide_mediations"


class DayForm(forms.Form):
    met_on = RocDateField(label="調解期日", help_text="須在期限之內；當事人聲請延期者，請先辦理展延")


@transition("定調解期日", source=[State.RECEIVED], to=State.SCHEDULED, permission=WORK, form=DayForm)
def schedule(mediation: Mediation, *, by: Actor, met_on: date) -> None:
    """The day of the session, no later than the limit allows."""
    if met_on < mediation.opened_on or (mediation.due_on and met_on > mediation.due_on):
        last = said("至 {due_on} ", due_on=format_date(mediation.due_on)) if mediation.due_on else "以後"
        raise TransitionRefused(
            said(
                "調解期日須在 {opened_on} {last}之間，請改定期日；當事人聲請延期者，請先辦理「展延」。",
                opened_on=format_date(mediation.opened_on),
                last=last,
            )
        )
    mediation.met_on, mediation.holder_id = met_on, by.account_id


# A party asked for more time.
extend = extending(MEET, source=[State.RECEIVED, State.SCHEDULED], permission=WORK)


def _settles(name: str, label: str, to: State) -> Transition:
    """An outcome that the court must still approve."""

    def end(mediation: Mediation, *, by: Actor) -> None:
        deadlines.meet(mediation, MEET, on=mediation.met_on)
        deadlines.open(mediation, TO_COURT, start=mediation.met_on or clock.today())

    end.__name__ = name
    return transition(label, source=[State.SCHEDULED], to=to, permission=DECIDE)(end)


def _ends(name: str, label: str, source: list[State], to: State, form: type[forms.Form] | None = None) -> Transition:
    """A step that ends the case; a limit that runs is met where there was an outcome, and else falls away."""

    def end(mediation: Mediation, *, by: Actor) -> None:
        end_limit = deadlines.drop if to in mediation.VOID else deadlines.meet
        for rule in (MEET, TO_COURT):
            end_limit(mediation, rule)

    end.__name__ = name
    return transition(label, source=source, to=to, permission=DECIDE, form=form, danger=form is not None)(end)


settle = _settles("settle", "調解成立", State.SETTLED)
deem_settled = _settles("deem_settled", "視為成立", State.DEEMED_SETTLED)
fail = _ends("fail", "調解不成立", [State.SCHEDULED], State.FAILED)
deem_failed = _ends("deem_failed", "視為不成立", [State.SCHEDULED], State.DEEMED_FAILED)
approve = _ends("approve", "法院核定", [State.SETTLED, State.DEEMED_SETTLED], State.APPROVED)
disapprove = _ends(
    "disapprove", "法院不予核定", [State.SETTLED, State.DEEMED_SETTLED], State.UNAPPROVED, form=ReasonForm
)
refuse = _ends("refuse", "不受理", [State.RECEIVED], State.REFUSED, form=ReasonForm)
withdraw = _ends("withdraw", "撤回", [State.RECEIVED, State.SCHEDULED], State.WITHDRAWN, form=ReasonForm)
