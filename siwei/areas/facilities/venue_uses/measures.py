"""Two measures, never added: the source does not say whether one contains the other."""

from __future__ import annotations

from functools import partial

from siwei.measures.measure import Scope, measure

from ..places.models import Place
from .models import VenueUse, VenueUseQuerySet

count = partial(measure, owner="行政科", date_field="使用日期")


@count(
    "facilities.venue_uses.opened",
    "場地開放場次",
    unit="場次",
    counted="期間內在兩行政中心開放場地（大禮堂、廣場、穿堂等）核准或已辦理的活動，一個時段為一場次。",
    not_counted="申請中、不予核准、撤回的申請；集會場所（會議室）的使用；其他機關的場地。",
)
def opened(scope: Scope) -> VenueUseQuerySet:
    return VenueUse.objects.of(scope.agency).used_in(scope.period).at(Place.Use.OPEN)


@count(
    "facilities.venue_uses.meetings",
    "集會場所借用場次",
    unit="場次",
    counted="期間內集會場所（會議室）已核准或已使用的借用，一個時段為一場次。",
    not_counted="申請中、不予核准、撤回的申請；開放場地的活動；其他機關的場地。",
)
def meetings(scope: Scope) -> VenueUseQuerySet:
    return VenueUse.objects.of(scope.agency).used_in(scope.period).at(Place.Use.MEETING)
