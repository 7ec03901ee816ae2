from __future__ import annotations

from datetime import date

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.plain.money import print_money
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import State, VehicleReview


class ConcludeForm(ReasonForm):
    concluded_on = RocDateField(label="核定日期", past=True)


@transition(
    "核定",
    source=[State.OPEN],
    to=State.CONCLUDED,
    permission="fleet.conclude_vehicle_reviews",
    form=ConcludeForm,
)
def conclude(review: VehicleReview, *, by: Actor, concluded_on: date) -> None:
    """All that is approved lies within the ceiling; from here on the requests stand fast."""
    over = review.approved - review.ceiling
    if over > 0:
        raise TransitionRefused(
            said("核定金額合計比下授經費多 {over}，請先調整各提報的核定金額。", over=print_money(over, "元"))
        )
    review.concluded_on = concluded_on


@undoing("取消", source=[State.OPEN], to=State.CANCELLED, permission="fleet.conclude_vehicle_reviews")
def cancel(review: VehicleReview, *, by: Actor) -> None:
    """Opened by mistake: nothing was reviewed."""
