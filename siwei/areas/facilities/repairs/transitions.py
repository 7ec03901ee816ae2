"""The steps of a repair: reported → assigned → in work → waiting for parts → done → accepted; reopen, withdraw."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.records import deadlines
from siwei.records.extending import ExtendForm, extending
from siwei.records.forms import MoneyField, ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import SERVICE, RepairOrder, State


class AssignForm(forms.Form):
    contractor = forms.CharField(label="廠商或人員", max_length=60)


class FinishForm(forms.Form):
    done_on = RocDateField(label="完工日期", past=True)
    cost = MoneyField(label="費用（元）", help_text="無費用請填 0")


class LongerForm(ExtendForm):
    amount = forms.IntegerField(label="展延（工作天）", min_value=1)


@transition("指派", source=[State.REPORTED], to=State.ASSIGNED, permission="facilities.assign_repairs", form=AssignForm)
def assign(order: RepairOrder, *, by: Actor, contractor: str) -> None:
    """Given to a contractor or to our own staff; whoever assigns it holds it."""
    order.contractor, order.holder_id = contractor, by.account_id


@transition("開始處理", source=[State.ASSIGNED, State.WAITING], to=State.IN_WORK, permission="facilities.work_repairs")
def begin(order: RepairOrder, *, by: Actor) -> None:
    """Work has begun, or goes on after parts have come: the clock runs again."""
    deadlines.resume(order, SERVICE)


@transition("待料", source=[State.IN_WORK], to=State.WAITING, permission="facilities.work_repairs", form=ReasonForm)
def wait(order: RepairOrder, *, by: Actor) -> None:
    """Work stops until parts come, and the clock with it; the reason stands in the journal."""
    deadlines.pause(order, SERVICE, reason="待料")


@transition(
    "完工",
    source=[State.ASSIGNED, State.IN_WORK, State.WAITING],
    to=State.DONE,
    permission="facilities.finish_repairs",
    form=FinishForm,
)
def finish(order: RepairOrder, *, by: Actor, done_on: date, cost: int) -> None:
    """The work is done.  cost in whole NT$."""
    order.done_on, order.cost = done_on, cost
    deadlines.meet(order, SERVICE, on=done_on)


@transition("驗收", source=[State.DONE], to=State.ACCEPTED, permission="facilities.accept_repairs")
def accept(order: RepairOrder, *, by: Actor) -> None:
    """Accepted by somebody other than the one who holds the case."""
    if by.account_id is not None and by.account_id == order.holder_id:
        raise TransitionRefused(said("驗收人不能是承辦人本人，請由其他同仁驗收。"))


@transition(
    "退回重修",
    source=[State.DONE, State.ACCEPTED],
    to=State.IN_WORK,
    permission="facilities.accept_repairs",
    form=ReasonForm,
)
def reopen(order: RepairOrder, *, by: Actor) -> None:
    """The fault has come back or the work was not good: done again, with a new date, cost and limit."""
    order.done_on = order.cost = None
    deadlines.open(order, SERVICE, start=clock.today(), event="退回重修")


@undoing("撤回", source=[State.REPORTED, State.ASSIGNED], to=State.WITHDRAWN, permission="facilities.withdraw_repairs")
def withdraw(order: RepairOrder, *, by: Actor) -> None:
    """Reported by mistake or twice.  It stays on file and is not counted as handled."""
    deadlines.drop(order, SERVICE)


# More time for a repair that is larger than it looked.
UNDER_WAY = [State.REPORTED, State.ASSIGNED, State.IN_WORK]
extend = extending(SERVICE, source=UNDER_WAY, permission="facilities.extend_repairs", form=LongerForm)
