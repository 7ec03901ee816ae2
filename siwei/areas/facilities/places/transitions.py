from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.records.transitions import transition

from .models import Place, State


@transition("停用", source=[State.IN_USE], to=State.CLOSED, permission="facilities.close_places", danger=True)
def close(place: Place, *, by: Actor) -> None:
    """The place is no longer used; what happened there stays on file."""


@transition("恢復使用", source=[State.CLOSED], to=State.IN_USE, permission="facilities.close_places")
def reopen(place: Place, *, by: Actor) -> None:
    """The place is used again."""
