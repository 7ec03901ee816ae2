"""How often other agencies were helped, and for how many hours."""

from __future__ import annotations

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from ..owner import OWNER
from .models import Assistance, AssistanceQuerySet

DATED = "需用日期"
ELSEWHERE = "尚未協助、無法協助與撤回的請求；其他機關受理的請求。"


def helped(scope: Scope) -> AssistanceQuerySet:
    return Assistance.objects.of(scope.agency).given_in(scope.period)


@measure(
    "international.assistance.given",
    "協助各機關國際事務",
    unit="件",
    counted="需用日期在期間內、已經協助的請求。",
    not_counted=ELSEWHERE,
    date_field=DATED,
    owner=OWNER,
)
def given(scope: Scope) -> AssistanceQuerySet:
    return helped(scope)


@measure(
    "international.assistance.hours",
    "協助各機關時數",
    unit="小時",
    aggregate=Quantity("hours"),
    counted="需用日期在期間內、已經協助的請求所用的時數合計；不足一小時以一小時計。",
    not_counted=ELSEWHERE,
    date_field=DATED,
    owner=OWNER,
)
def hours(scope: Scope) -> AssistanceQuerySet:
    return helped(scope)
