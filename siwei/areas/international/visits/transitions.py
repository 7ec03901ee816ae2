"""The steps of a visit: received → accepted → arranged → held → closed; declined by us, or withdrawn by the other side."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.permissions import declare
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import ANSWER, State, Visit
from .parties import Delegate, Receiver

WORK, DECIDE = "international.work_visits", "international.decide_visits"
FOLLOW_UP = declare("international.answer_follow_ups", "回報訪賓後續事項")  # held at the agency that a task names


@transition("同意接待", source=[State.RECEIVED], to=State.ACCEPTED, permission=DECIDE)
def accept(visit: Visit, *, by: Actor) -> None:
    """The request is answered; who accepts has it in hand until somebody else takes it up."""
    visit.holder_id = visit.holder_id or by.account_id
    deadlines.meet(visit, ANSWER)


@transition("安排完成", source=[State.ACCEPTED], to=State.ARRANGED, permission=WORK)
def arrange(visit: Visit, *, by: Actor) -> None:
    """What the sheet for the day needs is there: a day, who leads them, who of ours receives them, and where they go."""
    missing = []
    if visit.starts_on is None:
        missing.append("到訪日期")
    if not visit.delegates.filter(role=Delegate.Role.HEAD).exists():
        missing.append("團長")
    if not visit.receivers.filter(seat=Receiver.Seat.HOST).exists():
        missing.append("接待的主人")
    if not visit.stops.exists():
        missing.append("行程")
    if missing:
        raise TransitionRefused(said("接待表還缺{listed}，請補齊之後再辦理「安排完成」。", listed="、".join(missing)))
    visit.holder_id = visit.holder_id or by.account_id


@transition("重新安排", source=[State.ARRANGED], to=State.ACCEPTED, permission=WORK, form=ReasonForm)
def rearrange(visit: Visit, *, by: Actor) -> None:
    """Day, party or host changed."""


class HeldForm(forms.Form):
    people = forms.IntegerField(label="到訪人數", min_value=1)
    estimate = forms.BooleanField(label="人數為概數", required=False)


@transition("已接待", source=[State.ARRANGED], to=State.HELD, permission=WORK, form=HeldForm)
def receive(visit: Visit, *, by: Actor, people: int, estimate: bool) -> None:
    """They were here.  people: as many as came, the head included."""
    if visit.starts_on is not None and visit.starts_on > clock.today():
        day = format_date(visit.starts_on)
        raise TransitionRefused(said("到訪日期是 {day}，還沒有到；若日期有誤，請先辦理「重新安排」。", day=day))
    visit.people, visit.estimate = people, estimate


@transition("結案", source=[State.HELD], to=State.CLOSED, permission=WORK)
def close(visit: Visit, *, by: Actor) -> None:
    """Nothing is left to be done."""
    left = visit.follow_ups.filter(done_on__isnull=True)
    if count := left.count():
        raise TransitionRefused(
            said("還有 {count} 件後續事項未辦結（{task}），辦結後才能結案。", count=count, task=left[0].task)
        )


@transition("再開", source=[State.CLOSED], to=State.HELD, permission=DECIDE, form=ReasonForm)
def reopen(visit: Visit, *, by: Actor) -> None:
    """Something still follows from it."""


@undoing("婉拒", source=[State.RECEIVED, State.ACCEPTED], to=State.DECLINED, permission=DECIDE)
def decline(visit: Visit, *, by: Actor) -> None:
    """We cannot receive them."""
    deadlines.meet(visit, ANSWER)


@undoing("對方取消", source=[State.RECEIVED, State.ACCEPTED, State.ARRANGED], to=State.WITHDRAWN, permission=WORK)
def withdraw(visit: Visit, *, by: Actor) -> None:
    """They do not come; no report counts it."""
    deadlines.drop(visit, ANSWER)
