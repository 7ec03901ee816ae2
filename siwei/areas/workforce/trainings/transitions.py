from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.kinds.session.models import State
from siwei.kinds.session.transitions import cancelling
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.transitions import TransitionRefused, transition

from .models import Training


@transition("已辦理", source=[State.PLANNED], to=State.HELD, permission="workforce.hold_trainings")
def hold(training: Training, *, by: Actor) -> None:
    """All its sessions are over; a course without sessions was not held."""
    days = list(training.meetings.values_list("held_on", flat=True))
    if not days:
        raise TransitionRefused("還沒有登錄場次，請先登錄每一場次的上課日期，再按「已辦理」。")
    if max(days) > clock.today():
        raise TransitionRefused(
            said("最後一場次是 {days}，還沒有到；若日期有誤，請先修改該場次。", days=format_date(max(days)))
        )


cancel = cancelling(Training)
