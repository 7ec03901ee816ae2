from __future__ import annotations

from datetime import date

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import transition, undoing

from .models import BreedingSite, State


class ReleaseForm(ReasonForm):
    released_on = RocDateField(label="解除日期", past=True)


@transition(
    "解除列管", source=[State.LISTED], to=State.RELEASED, permission="facilities.keep_breeding_sites", form=ReleaseForm
)
def release(site: BreedingSite, *, by: Actor, released_on: date) -> None:
    """Filled in, drained or taken away; the reason stands in the journal."""
    site.released_on = released_on


@transition(
    "恢復列管", source=[State.RELEASED], to=State.LISTED, permission="facilities.keep_breeding_sites", form=ReasonForm
)
def relist(site: BreedingSite, *, by: Actor) -> None:
    """Water gathers there again."""
    site.released_on = None


@undoing("誤列", source=[State.LISTED], to=State.MISTAKEN, permission="facilities.keep_breeding_sites")
def strike(site: BreedingSite, *, by: Actor) -> None:
    """Registered twice or by mistake: it was never a site, and no count has it."""
