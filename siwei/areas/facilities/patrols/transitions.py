from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import PatrolRound, State


@transition("完成巡查", source=[State.PLANNED], to=State.DONE, permission="facilities.walk_patrols")
def finish(patrol: PatrolRound, *, by: Actor) -> None:
    """Every site looked at has its row; a round that looked at nothing was not walked."""
    if not patrol.inspections.exists():
        raise TransitionRefused(said("這次巡查還沒有任何巡查紀錄，請先登錄各列管點的結果，再按「完成巡查」。"))


@undoing("補登", source=[State.DONE], to=State.PLANNED, permission="facilities.walk_patrols")
def reopen(patrol: PatrolRound, *, by: Actor) -> None:
    """A row was forgotten or is wrong."""


@undoing("取消", source=[State.PLANNED], to=State.CANCELLED, permission="facilities.walk_patrols")
def cancel(patrol: PatrolRound, *, by: Actor) -> None:
    """Not walked: typhoon, or joined with another."""
