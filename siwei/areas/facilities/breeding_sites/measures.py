"""The register as it stood at the end of the period, and which of its sites were found with larvae."""

from __future__ import annotations

from siwei.measures.measure import Scope, measure

from ..patrols.models import Inspection, PatrolQuerySet, PatrolRound
from .models import BreedingSite, SiteQuerySet

OWNER = "行政科"


@measure(
    "facilities.breeding_sites.listed",
    "孳生源列管點",
    unit="處",
    stock=True,
    counted="期間最後一日仍在列管清冊上的地點。",
    not_counted="當日或之前已解除列管者；誤列者；其他機關的列管點。",
    date_field="列管日期與解除日期",
    owner=OWNER,
)
def listed(scope: Scope) -> SiteQuerySet:
    return BreedingSite.objects.of(scope.agency).on_register(scope.period.last)


@measure(
    "facilities.breeding_sites.positive",
    "發現孳生源的列管點",
    unit="處",
    counted="期間內完成的環境巡查中，至少一次查到陽性容器的列管點；同一處多次查到仍計一處。",
    not_counted="誤列的地點；待巡查與取消的巡查；其他機關的列管點。",
    date_field="巡查日期",
    owner=OWNER,
)
def positive(scope: Scope) -> SiteQuerySet:
    found = Inspection.objects.of_rounds(walked(scope)).filter(positive__gt=0)
    return BreedingSite.objects.of(scope.agency).standing().filter(pk__in=found.values("site"))


@measure(
    "facilities.breeding_sites.recurrent",
    "連續兩次陽性的列管點",
    unit="處",
    counted="期間內的一次巡查查到陽性容器，而同一處的前一次巡查也查到的列管點；前一次可在期間之前。",
    not_counted="誤列的地點；待巡查與取消的巡查；其他機關的列管點。",
    date_field="後一次的巡查日期",
    owner=OWNER,
)
def recurrent(scope: Scope) -> SiteQuerySet:
    again = Inspection.objects.positive_again().of_rounds(walked(scope))
    return BreedingSite.objects.of(scope.agency).standing().filter(pk__in=again.values("site"))


def walked(scope: Scope) -> PatrolQuerySet:
    return PatrolRound.objects.of(scope.agency).walked_in(scope.period)
