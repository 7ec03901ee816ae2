"""How many cities, prefectures and states the city is allied with."""

from __future__ import annotations

from siwei.measures.measure import Scope, measure

from ..owner import OWNER
from .models import Partner, PartnerQuerySet


@measure(
    "international.partners.allied",
    "締盟城市",
    unit="個",
    stock=True,
    counted="期間最後一日仍在締盟中的姊妹市與友好城市，不分市、縣、州。",
    not_counted="洽談中的對象；當日以前已終止或撤回者；其他機關自行往來的城市。",
    date_field="締盟日期與終止日期",
    owner=OWNER,
)
def allied(scope: Scope) -> PartnerQuerySet:
    return Partner.objects.of(scope.agency).allied_at(scope.period)
