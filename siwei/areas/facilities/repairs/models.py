"""RepairOrder: a repair in one of the two centres, in one of six trades."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField, money
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, holder_field, state_field

from ..assets.models import Asset
from ..places.models import Place

SERVICE = "facilities.repair-service"  # the rule of the service limit


class State(models.TextChoices):
    REPORTED = "reported", "報修"
    ASSIGNED = "assigned", "已派工"
    IN_WORK = "in-work", "處理中"
    WAITING = "waiting", "待料"
    DONE = "done", "完工"
    ACCEPTED = "accepted", "已驗收"
    WITHDRAWN = "withdrawn", "撤回"


class RepairQuerySet(RegisteredQuerySet):
    def handled_in(self, period: Period) -> Self:
        """Reported in the period and not withdrawn."""
        return self.standing().filter(opened_on__range=tuple(period))


FINISHED = Q(state__in=[State.DONE, State.ACCEPTED])


class RepairOrder(Registered):
    """設施維修案, filed under the day on which it was reported."""

    KIND, PREFIX, CLOSED = "facilities.repairs", "維", (State.ACCEPTED, State.WITHDRAWN)
    VOID = (State.WITHDRAWN,)
    CLOCKS = (
        Clock(
            SERVICE,
            start="opened_on",
            runs_in=(State.REPORTED, State.ASSIGNED, State.IN_WORK),
            stands_in=(State.WAITING,),
        ),
    )
    SEARCHED = ("title", "reporter", "detail", "contractor")

    class Trade(models.TextChoices):
        PLUMBING = "plumbing", "水電"
        CIVIL = "civil", "土木"
        TELECOM = "telecom", "通訊"
        FIRE = "fire", "消防"
        AIRCON = "aircon", "空調"
        LIFT = "lift", "電梯"

    class Via(models.TextChoices):
        PHONE = "phone", "電話"
        WEB = "web", "線上"
        COUNTER = "counter", "臨櫃"
        PATROL = "patrol", "巡檢"

    class Priority(models.TextChoices):
        NORMAL = "normal", "一般"
        URGENT = "urgent", "急件"
        EMERGENCY = "emergency", "緊急"

    opened_on = HappenedField("報修日期")
    state = state_field(State, State.REPORTED)
    trade = models.CharField("類別", max_length=12, choices=Trade)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="repairs", verbose_name="地點")
    asset = models.ForeignKey(
        Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="repairs", verbose_name="資產"
    )
    priority = models.CharField("優先順序", max_length=10, choices=Priority, default=Priority.NORMAL)
    via = models.CharField("報修方式", max_length=10, choices=Via, default=Via.PHONE)
    reporter = models.CharField("報修人", max_length=60, blank=True)
    detail = models.TextField("情形", blank=True)
    holder = holder_field()
    contractor = models.CharField("廠商", max_length=60, blank=True, editable=False)
    done_on = HappenedField("完工日期", null=True, blank=True, editable=False)
    cost = money("費用", null=True, blank=True, editable=False)
    due_on = due_field()

    objects = RepairQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "設施維修"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["done", "accepted"]) | Q(cost__isnull=False, done_on__isnull=False),
                name="facilities_repair_done_has_cost",
                violation_error_message="完工的維修案須有完工日期與費用（無費用請填 0）。",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("opened_on")),
                name="facilities_repair_done_after_report",
                violation_error_message="完工日期不能早於報修日期。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "due_on"], condition=Q(due_on__isnull=False), name="facilities_repair_due"),
        ]
