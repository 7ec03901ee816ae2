from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.records.transitions import transition

from .models import Business, State


@transition("歇業", source=[State.TRADING], to=State.CLOSED, permission="consumer.close_businesses", danger=True)
def close(business: Business, *, by: Actor) -> None:
    """It trades no longer; the disputes with it stay on file."""


@transition("恢復營業", source=[State.CLOSED], to=State.TRADING, permission="consumer.close_businesses")
def reopen(business: Business, *, by: Actor) -> None:
    """It trades again."""
