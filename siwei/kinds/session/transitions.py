"""The two steps of everything that is held: it took place, or it did not."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.transitions import Transition, TransitionRefused, transition, undoing

from .models import Session, State


def holding(model: type[Session]) -> Transition:
    """「已辦理」: refused before the day itself."""

    def hold(session: Session, *, by: Actor) -> None:
        if session.starts_on and session.starts_on > clock.today():
            day = format_date(session.starts_on)
            raise TransitionRefused(said("辦理日期是 {day}，還沒有到；若日期有誤，請先修改辦理日期。", day=day))

    declared = transition("已辦理", source=[State.PLANNED], to=State.HELD, permission=model.permission("hold"))
    return declared(hold)


def cancelling(model: type[Session]) -> Transition:
    """「取消」: it stays on file and is not counted; one reported as held by mistake can be taken back too."""

    def cancel(session: Session, *, by: Actor) -> None:
        """Not held."""

    declared = undoing(
        "取消", source=[State.PLANNED, State.HELD], to=State.CANCELLED, permission=model.permission("cancel")
    )
    return declared(cancel)
