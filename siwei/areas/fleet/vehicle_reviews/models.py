"""VehicleReview: the yearly review of what agencies ask for, before the budget is made (車輛先期作業審查)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.rocdate import year_span
from siwei.records.columns import HappenedField, money
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    OPEN = "open", "受理中"
    CONCLUDED = "concluded", "已核定"
    CANCELLED = "cancelled", "取消"


class ReviewQuerySet(RegisteredQuerySet):
    def concluded_in(self, period: Period) -> Self:
        return self.filter(state=State.CONCLUDED, concluded_on__range=tuple(period))


class VehicleReview(Registered):
    """One budget year.  ceiling: 車輛設備下授經費; what is approved may not exceed it.

    The city's own text of the procedure was not found: the fields are those that the printed report implies.
    """

    KIND, PREFIX = "fleet.vehicle_reviews", "車審"
    CLOSED = (State.CONCLUDED, State.CANCELLED)
    VOID = (State.CANCELLED,)
    DATED = "concluded_on"

    state = state_field(State, State.OPEN)
    budget_year = models.PositiveSmallIntegerField("預算年度")
    ceiling = money("下授經費")
    concluded_on = HappenedField("核定日期", null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "車輛先期審查"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "budget_year"],
                condition=~Q(state="cancelled"),
                name="fleet_review_one_a_year",
                violation_error_message="這個年度的先期審查已經開案。",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=False) | ~Q(state="concluded"),
                name="fleet_review_concluded_dated",
                violation_error_message="核定的審查須有核定日期。",
            ),
        ]

    @property
    def approved(self) -> int:
        """What is approved so far, in 元."""
        return int(self.requests.aggregate(total=models.Sum("approved", default=0))["total"])  # type: ignore[attr-defined]

    @property
    def own_days(self) -> tuple[date, date]:
        return year_span(self.budget_year)


class Request(models.Model):
    """提報: what one agency asks for, and what of it is approved."""

    class Sort(models.TextChoices):
        NEW = "new", "新購"
        REPLACE = "replace", "汰換"
        LEASE = "lease", "新租"

    class Use(models.TextChoices):
        GENERAL = "general", "一般公務車"
        POLICE = "police", "警用特種車"
        FIRE = "fire", "消防特種車"
        OTHER = "other", "其他特種車"

    review = models.ForeignKey(
        VehicleReview, on_delete=models.PROTECT, related_name="requests", verbose_name="先期審查"
    )
    asker = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="提報機關")
    sort = models.CharField("類別", max_length=10, choices=Sort)
    use = models.CharField("車輛用途", max_length=10, choices=Use)
    kind = models.CharField("車種", max_length=40)
    plate = models.CharField("舊車牌", max_length=10, blank=True)
    age = models.PositiveSmallIntegerField("舊車車齡", null=True, blank=True)
    kilometres = models.PositiveIntegerField("舊車里程", null=True, blank=True)
    wanted = models.PositiveSmallIntegerField("提報輛數")
    asked = money("提報金額")
    granted = models.PositiveSmallIntegerField("核定輛數", default=0)
    approved = money("核定金額", default=0)
    opinion = models.CharField("審查意見", max_length=200, blank=True)

    class Meta:
        verbose_name = "提報"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(granted__lte=F("wanted")),
                name="fleet_request_not_more_cars",
                violation_error_message="核定輛數不能多於提報輛數。",
            ),
            models.CheckConstraint(
                condition=Q(approved__lte=F("asked")),
                name="fleet_request_not_more_money",
                violation_error_message="核定金額不能高於提報金額。",
            ),
            models.CheckConstraint(
                condition=~Q(sort="replace") | Q(age__isnull=False),
                name="fleet_request_replace_what",
                violation_error_message="汰換須填舊車車齡。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} {self.get_sort_display()} {self.kind}"  # type: ignore[attr-defined]
