from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm
from siwei.records.transitions import transition, undoing

from .models import Driver, State

KEEP = "fleet.keep_drivers"


@transition("離職", source=[State.ON_DUTY], to=State.LEFT, permission=KEEP, form=ReasonForm)
def leave(driver: Driver, *, by: Actor) -> None:
    """Retired or moved to another post: cannot be given a trip any more."""


@transition("復職", source=[State.LEFT], to=State.ON_DUTY, permission=KEEP)
def come_back(driver: Driver, *, by: Actor) -> None:
    """Drives again."""


@undoing("誤列", source=[State.ON_DUTY], to=State.MISTAKEN, permission=KEEP)
def strike(driver: Driver, *, by: Actor) -> None:
    """Registered twice or by mistake."""
