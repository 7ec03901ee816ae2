"""How many petitions came in, and how many of them in writing."""

from __future__ import annotations

from functools import partial

from siwei.measures.measure import Scope, measure

from .models import Petition, PetitionQuerySet

received = partial(measure, unit="件", date_field="登錄日期（立案日期）", owner="視察室")


def came_in(scope: Scope) -> PetitionQuerySet:
    return Petition.objects.of(scope.agency).registered_in(scope.period)


received(
    "service.petitions.registered",
    "市民陳情登錄",
    counted="期間內登錄的市民陳情與建議，不論方式，也不論是否已經回復；移轉與不予處理的也計入。",
    not_counted="撤回的陳情；其他機關登錄的陳情。",
    basis="行政程序法第 168 條至第 173 條",
)(came_in)


@received(
    "service.petitions.written",
    "以書面或網路提出的陳情",
    counted="期間內登錄的市民陳情中，以書面、電子郵件或線上即時服務系統提出者。",
    not_counted="親洽與電話提出的陳情；撤回的陳情；其他機關登錄的陳情。",
    basis="行政程序法第 169 條",
)
def written(scope: Scope) -> PetitionQuerySet:
    return came_in(scope).filter(via__in=Petition.WRITTEN)
