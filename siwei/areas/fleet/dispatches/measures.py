"""Trips, and those of them for other agencies: a part of the first, never added to it."""

from __future__ import annotations

from functools import partial

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from .models import Dispatch, DispatchQuerySet

count = partial(measure, owner="職工管理科", date_field="用車日期")


def driven(scope: Scope) -> DispatchQuerySet:
    rows: DispatchQuerySet = Dispatch.objects.of(scope.agency).driven_in(scope.period)
    return rows


count(
    "fleet.dispatches.trips",
    "公務車輛調派",
    unit="車次",
    counted="期間內實際出車並已回車的調派，一件派車單計一車次；線上與紙本申請都計入。",
    not_counted="申請中、已核准或已派車而尚未出車的申請；不予核准與取消的申請；其他機關的車輛。",
)(driven)


@count(
    "fleet.dispatches.for_others",
    "支援其他機關用車",
    unit="車次",
    counted="公務車輛調派之中，申請機關不是車輛所屬機關的車次；已含在公務車輛調派之內。",
    not_counted="本機關自己的用車。",
)
def for_others(scope: Scope) -> DispatchQuerySet:
    return driven(scope).for_others()


count(
    "fleet.dispatches.kilometres",
    "公務車輛行駛里程",
    unit="公里",
    aggregate=Quantity("kilometres"),
    counted="已計入調派車次的派車單上，回車里程減出車里程的合計。",
    not_counted="未填里程的派車單。",
)(driven)
