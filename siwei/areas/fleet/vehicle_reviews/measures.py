"""What the report says of a year's review: the ceiling, what is leased anew, and what goes to police and fire brigade."""

from __future__ import annotations

from functools import partial

from django.db.models import F

from siwei.measures.aggregates import Listed, Money, Quantity
from siwei.measures.measure import Scope, measure
from siwei.measures.single import Single
from siwei.measures.subjects import each_of, of_subject

from .models import Request, ReviewQuerySet, VehicleReview


def concluded(scope: Scope) -> ReviewQuerySet:
    rows: ReviewQuerySet = VehicleReview.objects.of(scope.agency).concluded_in(scope.period)
    return rows


ROUNDING = "以元記錄；滿一萬元以萬元列印（一位小數），四捨五入。"
fact = partial(measure, owner="職工管理科", date_field="核定日期", subjects=each_of(concluded), rounding=ROUNDING)
of_review = partial(of_subject, concluded, parent="review")

GRANTED = Request.objects.filter(granted__gt=0)
LEASED = GRANTED.filter(sort=Request.Sort.LEASE)
POLICE_AND_FIRE = GRANTED.filter(sort=Request.Sort.REPLACE, use__in=[Request.Use.POLICE, Request.Use.FIRE])

fact(
    "fleet.vehicle_reviews.year",
    "審查的預算年度",
    unit="年度",
    aggregate=Single("budget_year", form="{number} 年度", kind="identifier"),
    counted="這次審查所屬的預算年度。",
)(of_review())

ceiling = fact(
    "fleet.vehicle_reviews.ceiling",
    "車輛設備下授經費",
    unit="元",
    aggregate=Money("ceiling"),
    counted="這個預算年度核給本府各機關辦理車輛設備的經費上限。",
    not_counted="其他年度的經費。",
)(of_review())

fact(
    "fleet.vehicle_reviews.leases",
    "核定新租車輛",
    unit="輛",
    aggregate=Quantity("granted"),
    parent="review",
    counted="審查核定新租的車輛數。",
    not_counted="新購與汰換的車輛；未核定的提報。",
)(of_review(LEASED))

fact(
    "fleet.vehicle_reviews.lease_cost",
    "新租車輛費用",
    unit="元",
    aggregate=Money("approved"),
    parent="review",
    counted="審查核定新租車輛的費用合計。",
    not_counted="新購與汰換的費用。",
)(of_review(LEASED))

fact(
    "fleet.vehicle_reviews.police_and_fire",
    "警消特種車輛汰換經費",
    unit="元",
    aggregate=Money("approved", kind="money_derived"),
    parent="review",
    counted="審查核定汰換警用與消防特種車輛的經費合計。",
    not_counted="新租、新購，以及警消以外的車輛。",
)(of_review(POLICE_AND_FIRE))

fact(
    "fleet.vehicle_reviews.lessees",
    "核定新租的機關",
    unit="機關",
    aggregate=Listed("called"),
    subjects=each_of(concluded, requests__sort=Request.Sort.LEASE, requests__granted__gt=0),
    parent="review",
    counted="審查核定新租車輛的機關，依提報次序列名。",
    not_counted="新購與汰換；未核定的提報。",
    rounding="",
)(of_review(LEASED.annotate(called=F("asker__short_name")).order_by("pk")))
