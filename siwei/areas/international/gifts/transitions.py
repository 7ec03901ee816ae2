"""The steps of an entry: recorded → settled; received gifts above the limits are reported, returned or handed over first."""

from __future__ import annotations

from datetime import date
from functools import partial

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .ethics import Duty, judge
from .models import REPORT, Direction, Gift, State

WORK = "international.settle_gifts"


def _not_received(gift: Gift) -> str:
    return "" if gift.direction == Direction.RECEIVED else "致贈的禮品沒有這個步驟。"


of_received = partial(transition, permission=WORK, when=_not_received)


def _not_given(gift: Gift) -> str:
    return "" if gift.direction == Direction.GIVEN else "受贈的禮品請依規定辦理簽報、退還或入冊。"


@transition("已致贈", source=[State.RECORDED], to=State.SETTLED, permission=WORK, when=_not_given)
def give(gift: Gift, *, by: Actor) -> None:
    """It was handed to the guest."""


class ReportForm(forms.Form):
    reported_on = RocDateField(label="簽報日期", past=True)


@of_received("簽報長官", source=[State.RECORDED], to=State.REPORTED, form=ReportForm)
def report(gift: Gift, *, by: Actor, reported_on: date) -> None:
    """The superior was told in writing."""
    _report(gift, reported_on)


@of_received("交政風機構", source=[State.RECORDED, State.REPORTED], to=State.HANDED_OVER, form=ReportForm)
def hand_over(gift: Gift, *, by: Actor, reported_on: date) -> None:
    """It cannot be returned; the ethics office has it."""
    _report(gift, reported_on)


def _report(gift: Gift, day: date) -> None:
    if gift.received_on is not None and day < gift.received_on:
        raise TransitionRefused(
            said("簽報日期不能早於受贈日期 {received_on}，請核對。", received_on=format_date(gift.received_on))
        )
    gift.reported_on = day
    deadlines.meet(gift, REPORT, on=day)


@of_received("退還", source=[State.RECORDED, State.REPORTED], to=State.RETURNED, form=ReasonForm)
def give_back(gift: Gift, *, by: Actor) -> None:
    """Refused or sent back."""
    deadlines.meet(gift, REPORT)


class SettleForm(forms.Form):
    handling = forms.ChoiceField(label="處理方式", choices=Gift.Handling.choices)


def _asks_for_more(gift: Gift) -> str:
    """Why a received gift may not simply be kept, if the guideline asks for more."""
    if sentence := _not_received(gift):
        return sentence
    judged = judge(gift)
    if judged.duty in (Duty.UNKNOWN, Duty.RETURN):
        return judged.sentence
    if judged.duty == Duty.REPORT and gift.state == State.RECORDED:
        return f"{judged.sentence}請先辦理「簽報長官」。"
    return ""


@transition(
    "入冊結案",
    source=[State.RECORDED, State.REPORTED],
    to=State.SETTLED,
    permission=WORK,
    form=SettleForm,
    when=_asks_for_more,
)
def settle(gift: Gift, *, by: Actor, handling: str) -> None:
    """It may be kept, and where it went is known."""
    gift.handling = handling
    deadlines.meet(gift, REPORT)


@undoing("登錄錯誤", source=[State.RECORDED], to=State.MISTAKEN, permission=WORK)
def annul(gift: Gift, *, by: Actor) -> None:
    """Entered twice or by mistake; no figure counts it."""
    deadlines.drop(gift, REPORT)
