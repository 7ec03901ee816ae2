from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.records.transitions import transition, undoing

from .models import Asset, State


@transition("送修", source=[State.IN_USE], to=State.IN_REPAIR, permission="facilities.keep_assets")
def send_to_repair(asset: Asset, *, by: Actor) -> None:
    """Out of service until it is repaired."""


@transition("修復", source=[State.IN_REPAIR], to=State.IN_USE, permission="facilities.keep_assets")
def return_to_use(asset: Asset, *, by: Actor) -> None:
    """In service again."""


@undoing("報廢", source=[State.IN_USE, State.IN_REPAIR], to=State.SCRAPPED, permission="facilities.scrap_assets")
def scrap(asset: Asset, *, by: Actor) -> None:
    """Its repairs stay on file, and its code is never given to another."""
