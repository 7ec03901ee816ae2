"""What the report says of dengue prevention: rounds walked, sites found with larvae, containers cleared."""

from __future__ import annotations

from functools import partial

from django.db.models import QuerySet

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from .models import Inspection, PatrolQuerySet, PatrolRound

count = partial(measure, owner="行政科", date_field="巡查日期")


@count(
    "facilities.patrols.rounds",
    "環境巡查次數",
    unit="次",
    counted="期間內完成的環境巡查，不論例行、雨後、複查或通報。",
    not_counted="待巡查與取消的巡查；其他機關的巡查。",
)
def rounds(scope: Scope) -> PatrolQuerySet:
    return PatrolRound.objects.of(scope.agency).walked_in(scope.period)


@count(
    "facilities.patrols.cleared",
    "清除積水容器",
    unit="個",
    aggregate=Quantity("cleared"),
    parent="round",
    counted="期間內完成的環境巡查當場清除的積水容器合計。",
    not_counted="待巡查與取消的巡查；發現而未清除的容器；其他機關的巡查。",
)
def cleared(scope: Scope) -> QuerySet[Inspection]:
    return Inspection.objects.of_rounds(rounds.rows(scope)).filter(cleared__gt=0)
