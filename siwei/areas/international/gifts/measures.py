"""The gift register in numbers: given, received, reported."""

from __future__ import annotations

from functools import partial

from siwei.measures.aggregates import Money
from siwei.measures.measure import Scope, measure

from ..owner import OWNER
from .models import Direction, Gift, GiftQuerySet

ELSEWHERE = "登錄錯誤的項目；其他機關登錄的禮品。"
gift_measure = partial(measure, not_counted=ELSEWHERE, date_field="登錄日期", owner=OWNER)
received_measure = partial(gift_measure, basis="公務員廉政倫理規範 §4、§5")


def given(scope: Scope) -> GiftQuerySet:
    return Gift.objects.of(scope.agency).entered_in(scope.period).going(Direction.GIVEN)


def received(scope: Scope) -> GiftQuerySet:
    return Gift.objects.of(scope.agency).entered_in(scope.period).going(Direction.RECEIVED)


gift_measure(
    "international.gifts.given",
    "致贈禮品",
    unit="件",
    counted="期間內登錄的致贈外賓的禮品，一次致贈計一件，不論數量。",
)(given)

gift_measure(
    "international.gifts.given_value",
    "致贈禮品價值",
    unit="元",
    aggregate=Money("value"),
    counted="期間內登錄的致贈外賓的禮品，其價值合計。",
    not_counted=f"價值未填的禮品；{ELSEWHERE}",
    rounding="以元記錄；滿一萬元以萬元列印（一位小數），四捨五入。",
)(given)

received_measure(
    "international.gifts.received",
    "受贈禮品",
    unit="件",
    counted="期間內登錄的受贈禮品，一次受贈計一件，不論數量；退還的也計入。",
)(received)


@received_measure(
    "international.gifts.reported",
    "受贈禮品簽報",
    unit="件",
    counted="期間內登錄的受贈禮品中，已簽報長官或交政風機構的件數。",
)
def reported(scope: Scope) -> GiftQuerySet:
    return received(scope).filter(reported_on__isnull=False)
