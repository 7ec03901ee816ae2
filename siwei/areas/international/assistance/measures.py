"""How often other agencies were helped, and for how many hours."""

from __future__ import annotations

from functools import partial

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from ..owner import OWNER
from .models import Assistance, AssistanceQuerySet

assistance_measure = partial(
    measure,
    not_counted="尚未協助、無法協助與撤回的請求；其他機關受理的請求。",
    date_field="需用日期",
    owner=OWNER,
)


def helped(scope: Scope) -> AssistanceQuerySet:
    return Assistance.objects.of(scope.agency).given_in(scope.period)


assistance_measure(
    "international.assistance.given",
    "協助各機關國際事務",
    unit="件",
    counted="需用日期在期間內、已經協助的請求。",
)(helped)

assistance_measure(
    "international.assistance.hours",
    "協助各機關時數",
    unit="小時",
    aggregate=Quantity("hours"),
    counted="需用日期在期間內、已經協助的請求所用的時數合計；不足一小時以一小時計。",
)(helped)
