"""A return is filled in, checked, sent back, or struck out."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.records import deadlines
from siwei.records.forms import ReasonForm
from siwei.records.transitions import transition

from ..rounds.models import State as RoundState
from .models import REPORTING, Headcount, State

REPORT, CHECK = "workforce.report_headcounts", "workforce.check_headcounts"


def while_open(headcount: Headcount) -> str:
    """Why nothing moves in a round that is settled: its figures were reported."""
    if headcount.round.state == RoundState.OPEN:
        return ""
    return f"{headcount.round}目前是「{headcount.round.get_state_display()}」，填報不能再改；要改請先重開這次調查。"


def body(headcount: Headcount) -> int:
    """The agency that answers."""
    return headcount.body_id


@transition(
    "送出填報",
    source=[State.ASKED],
    to=State.REPORTED,
    permission=REPORT,
    when=while_open,
    at=body,
    refusal="送出填報由填報機關自己辦理；以紙本或電話回覆的，請用「代為送出」並註明依據。",
)
def report(headcount: Headcount, *, by: Actor) -> None:
    """The agency answers; an agency without workers or temporary staff answers with no row at all."""
    _answered(headcount)


@transition("代為送出", source=[State.ASKED], to=State.REPORTED, permission=CHECK, form=ReasonForm, when=while_open)
def report_for(headcount: Headcount, *, by: Actor) -> None:
    """Answered on paper or by telephone and typed in by the surveying agency; the journal keeps which."""
    _answered(headcount)


def _answered(headcount: Headcount) -> None:
    headcount.reported_on = clock.today()
    deadlines.meet(headcount, REPORTING)


@transition("核對無誤", source=[State.REPORTED], to=State.CHECKED, permission=CHECK, when=while_open)
def check(headcount: Headcount, *, by: Actor) -> None:
    """Compared with posts and with the quarter before."""


@transition(
    "退回補正",
    source=[State.REPORTED, State.CHECKED],
    to=State.ASKED,
    permission=CHECK,
    form=ReasonForm,
    when=while_open,
)
def send_back(headcount: Headcount, *, by: Actor) -> None:
    """Something is missing or wrong; the reason stands in the journal."""
    headcount.reported_on = None
    deadlines.open(headcount, REPORTING, start=clock.today(), event="退回補正")


@transition(
    "作廢",
    source=[State.ASKED, State.REPORTED, State.CHECKED],
    to=State.VOID,
    permission=CHECK,
    form=ReasonForm,
    danger=True,
    when=while_open,
)
def strike(headcount: Headcount, *, by: Actor) -> None:
    """Asked twice, or of an agency that need not answer: no figure counts it."""
    deadlines.drop(headcount, REPORTING)
