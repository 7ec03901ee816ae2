"""Outings and firms: two figures of the same inspections, one counted by the outing and one by the row."""

from __future__ import annotations

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Count
from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import InspectedFirm, Inspection


@measure(
    "consumer.inspections.outings",
    "消費查察次數",
    unit="次",
    counted="期間內已辦理的查察，一次出勤計一次，不論查幾家；節前物價查訪也計入。",
    not_counted="籌辦中與取消的查察；其他機關主辦的查察。",
    date_field="辦理日期",
    basis="消費者保護法第 33 條",
    owner=OWNER,
)
def outings(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Inspection.objects.of(scope.agency).held_in(scope.period)
    return rows


@measure(
    "consumer.inspections.firms",
    "查察家數",
    unit="家",
    aggregate=Count(kind="sum_of_quantity"),
    parent="inspection",
    counted="期間內各次查察所訪業者的家數合計；同一家在不同次查察中受查，各計一家。",
    not_counted="籌辦中與取消的查察；改善後的複查。",
    date_field="查察的辦理日期",
    basis="消費者保護法第 33 條",
    owner=OWNER,
)
def firms(scope: Scope) -> QuerySet[InspectedFirm]:
    return InspectedFirm.objects.filter(inspection__in=outings.rows(scope)).select_related("inspection")
