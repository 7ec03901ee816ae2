from __future__ import annotations

from datetime import date

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import transition, undoing

from .models import State, Vehicle

KEEP = "fleet.keep_vehicles"


class RetireForm(ReasonForm):
    retired_on = RocDateField(label="報廢日期", past=True)


@transition("送修", source=[State.IN_SERVICE], to=State.REPAIR, permission=KEEP, form=ReasonForm)
def send_to_repair(vehicle: Vehicle, *, by: Actor) -> None:
    """In the workshop: it cannot be given out meanwhile."""


@transition("恢復使用", source=[State.REPAIR], to=State.IN_SERVICE, permission=KEEP)
def return_to_use(vehicle: Vehicle, *, by: Actor) -> None:
    """Back from the workshop."""


@transition("報廢", source=[State.IN_SERVICE, State.REPAIR], to=State.RETIRED, permission=KEEP, form=RetireForm)
def retire(vehicle: Vehicle, *, by: Actor, retired_on: date) -> None:
    """Taken off the books; its trips stay."""
    vehicle.retired_on = retired_on


@undoing("誤列", source=[State.IN_SERVICE], to=State.MISTAKEN, permission=KEEP)
def strike(vehicle: Vehicle, *, by: Actor) -> None:
    """Registered twice or by mistake: no count has it."""
