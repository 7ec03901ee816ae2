from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel
from siwei.measures.measure import Scope
from siwei.plain.errors import said
from siwei.plain.money import print_money
from siwei.records.registered import Registered

from .models import Request, State, VehicleReview
from .transitions import cancel, conclude


def within_ceiling(review: Registered, row: Request) -> None:
    """What is approved together with the other requests lies within the ceiling.  Raises ValidationError."""
    assert isinstance(review, VehicleReview)
    others = sum(other.approved for other in review.requests.exclude(pk=row.pk))  # type: ignore[attr-defined]
    left = review.ceiling - others
    if row.approved > left:
        raise ValidationError({"approved": said("下授經費只餘 {left}，請調整核定金額。", left=print_money(left, "元"))})


class VehicleReviewDesk(Desk):
    model = VehicleReview
    order = 4
    columns = ("number", "title", "budget_year", "ceiling", "concluded_on", "state")
    filters = ("state",)
    fields = ("title", "opened_on", "budget_year", "ceiling")
    facts = ("concluded_on",)
    tabs = ("受理中", "已結")
    transitions = (conclude, cancel)
    parts = (
        Part(
            Request,
            "requests",
            "提報",
            (
                *("asker", "sort", "use", "kind", "plate", "age", "kilometres"),
                *("wanted", "asked", "granted", "approved", "opinion"),
            ),
            "review",
            while_in=(State.OPEN,),
            check=within_ceiling,
        ),
    )

    def panels(self, record: VehicleReview, scope: Scope) -> list[Panel]:
        """What is left of the ceiling."""
        approved = record.approved
        sums = (("下授經費", record.ceiling), ("核定金額", approved), ("餘額", max(record.ceiling - approved, 0)))
        rows = [(gettext(label), print_money(amount, "元")) for label, amount in sums]
        return [Panel("經費", (("項目", ""), ("金額", "number")), rows)]
