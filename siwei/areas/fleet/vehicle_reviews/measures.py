"""What the report says of a year's review: the ceiling, what is leased anew, and what goes to police and fire brigade."""

from __future__ import annotations

from django.db.models import F, QuerySet

from siwei.measures.aggregates import Listed, Money, Quantity
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Single
from siwei.measures.subjects import each_of

from .models import Request, ReviewQuerySet, VehicleReview

OWNER = "職工管理科"
DATED = "核定日期"
ROUNDING = "以元記錄；滿一萬元以萬元列印（一位小數），四捨五入。"


def concluded(scope: Scope) -> ReviewQuerySet:
    rows: ReviewQuerySet = VehicleReview.objects.of(scope.agency).concluded_in(scope.period)
    return rows


def granted(scope: Scope, subject: Subject) -> QuerySet[Request]:
    return Request.objects.filter(review__in=concluded(scope), review=subject.record.pk, granted__gt=0)


def leased(scope: Scope, subject: Subject) -> QuerySet[Request]:
    return granted(scope, subject).filter(sort=Request.Sort.LEASE)


@measure(
    "fleet.vehicle_reviews.year",
    "審查的預算年度",
    unit="年度",
    aggregate=Single("budget_year", form="{number} 年度", kind="identifier"),
    subjects=each_of(concluded),
    counted="這次審查所屬的預算年度。",
    date_field=DATED,
    rounding=ROUNDING,
    owner=OWNER,
)
def year(scope: Scope, subject: Subject) -> ReviewQuerySet:
    return concluded(scope).filter(pk=subject.record.pk)


@measure(
    "fleet.vehicle_reviews.ceiling",
    "車輛設備下授經費",
    unit="元",
    aggregate=Money("ceiling"),
    subjects=each_of(concluded),
    counted="這個預算年度核給本府各機關辦理車輛設備的經費上限。",
    not_counted="其他年度的經費。",
    date_field=DATED,
    rounding=ROUNDING,
    owner=OWNER,
)
def ceiling(scope: Scope, subject: Subject) -> ReviewQuerySet:
    return concluded(scope).filter(pk=subject.record.pk)


@measure(
    "fleet.vehicle_reviews.leases",
    "核定新租車輛",
    unit="輛",
    aggregate=Quantity("granted"),
    subjects=each_of(concluded),
    parent="review",
    counted="審查核定新租的車輛數。",
    not_counted="新購與汰換的車輛；未核定的提報。",
    date_field=DATED,
    rounding=ROUNDING,
    owner=OWNER,
)
def leases(scope: Scope, subject: Subject) -> QuerySet[Request]:
    return leased(scope, subject)


@measure(
    "fleet.vehicle_reviews.lease_cost",
    "新租車輛費用",
    unit="元",
    aggregate=Money("approved"),
    subjects=each_of(concluded),
    parent="review",
    counted="審查核定新租車輛的費用合計。",
    not_counted="新購與汰換的費用。",
    date_field=DATED,
    rounding=ROUNDING,
    owner=OWNER,
)
def lease_cost(scope: Scope, subject: Subject) -> QuerySet[Request]:
    return leased(scope, subject)


@measure(
    "fleet.vehicle_reviews.police_and_fire",
    "警消特種車輛汰換經費",
    unit="元",
    aggregate=Money("approved", kind="money_derived"),
    subjects=each_of(concluded),
    parent="review",
    counted="審查核定汰換警用與消防特種車輛的經費合計。",
    not_counted="新租、新購，以及警消以外的車輛。",
    date_field=DATED,
    rounding=ROUNDING,
    owner=OWNER,
)
def police_and_fire(scope: Scope, subject: Subject) -> QuerySet[Request]:
    special = (Request.Use.POLICE, Request.Use.FIRE)
    return granted(scope, subject).filter(sort=Request.Sort.REPLACE, use__in=special)


@measure(
    "fleet.vehicle_reviews.lessees",
    "核定新租的機關",
    unit="機關",
    aggregate=Listed("called"),
    subjects=each_of(concluded, requests__sort=Request.Sort.LEASE, requests__granted__gt=0),
    parent="review",
    counted="審查核定新租車輛的機關，依提報次序列名。",
    not_counted="新購與汰換；未核定的提報。",
    date_field=DATED,
    owner=OWNER,
)
def lessees(scope: Scope, subject: Subject) -> QuerySet[Request]:
    return leased(scope, subject).annotate(called=F("asker__short_name")).order_by("pk")
