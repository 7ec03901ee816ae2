from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm
from siwei.records.transitions import transition, undoing

from .models import State, VenueUse


@transition("核准", source=[State.APPLIED], to=State.APPROVED, permission="facilities.decide_venue_uses")
def approve(use: VenueUse, *, by: Actor) -> None:
    """Granted; the database refuses a second grant of the same place, day and session."""


@transition(
    "不予核准", source=[State.APPLIED], to=State.REFUSED, permission="facilities.decide_venue_uses", form=ReasonForm
)
def refuse(use: VenueUse, *, by: Actor) -> None:
    """Refused, with the reason in the journal."""


@transition("已使用", source=[State.APPROVED], to=State.USED, permission="facilities.close_venue_uses")
def close(use: VenueUse, *, by: Actor) -> None:
    """The session was held."""


@undoing("撤回", source=[State.APPLIED, State.APPROVED], to=State.WITHDRAWN, permission="facilities.close_venue_uses")
def withdraw(use: VenueUse, *, by: Actor) -> None:
    """Given up by the applicant: the room is free again and the session is not counted."""
