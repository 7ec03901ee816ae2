"""Gift: an entry of the gift register, of what was given to guests or received from them.

Source of the duties: 公務員廉政倫理規範 (97/8/1, amended 99/9/1); the limits are law data (`ethics.py`).
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from siwei.kinds.case.models import Case
from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField, money
from siwei.records.models import Link
from siwei.records.registered import RegisteredQuerySet, state_field

from ..visits.models import Visit

REPORT = "international.gift-report"  # the rule of the three days


class State(models.TextChoices):
    RECORDED = "recorded", "已登錄"
    REPORTED = "reported", "已簽報"
    HANDED_OVER = "handed-over", "已交政風"
    RETURNED = "returned", "已退還"
    SETTLED = "settled", "已結案"
    MISTAKEN = "mistaken", "登錄錯誤"


class Direction(models.TextChoices):
    GIVEN = "given", "致贈"
    RECEIVED = "received", "受贈"


class GiftQuerySet(RegisteredQuerySet):
    def entered_in(self, period: Period) -> Self:
        return self.standing().filter(opened_on__range=tuple(period))

    def going(self, direction: Direction) -> Self:
        return self.filter(direction=direction)


class Gift(Case):
    """禮品登錄.  opened_on: the day of the entry.  received_on: the day it was received, from which its three days run.

    value: market value of all pieces in 元.  person: the one of ours to whom it was given, or who gave it.
    interest: what the giver wants touches on that person's office (職務利害關係).
    """

    KIND, PREFIX = "international.gifts", "禮"
    SEARCHED = ("title", "other_side", "person")
    CLOSED = (State.HANDED_OVER, State.RETURNED, State.SETTLED, State.MISTAKEN)
    VOID = (State.MISTAKEN,)
    CLOCKS = (Clock(REPORT, start="received_on", runs_in=(State.RECORDED,)),)
    LINKS = {"visit": Link.Relation.BELONGS_TO}

    class Occasion(models.TextChoices):
        COURTESY = "courtesy", "公務禮儀"
        REWARD = "reward", "長官獎勵、救助或慰問"
        LIFE_EVENT = "life-event", "婚喪喜慶等"
        OTHER = "other", "其他"

    class Handling(models.TextChoices):
        DISPLAY = "display", "公開陳列"
        OFFICE = "office", "公務使用"
        SHARED = "shared", "同仁分享"
        KEPT = "kept", "由受贈人留用"

    state = state_field(State, State.RECORDED)
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="gifts", verbose_name="訪賓接待"
    )
    direction = models.CharField("別", max_length=8, choices=Direction)
    other_side = models.CharField("對方單位", max_length=80)
    person = models.CharField("本府人員", max_length=60, blank=True)
    quantity = models.PositiveSmallIntegerField("數量", default=1)
    value = money("價值", null=True, blank=True)
    occasion = models.CharField("場合", max_length=12, choices=Occasion, default=Occasion.COURTESY)
    interest = models.BooleanField("有職務利害關係", default=False)
    to_many = models.BooleanField("餽贈多數人", default=False)
    received_on = HappenedField("受贈日期", null=True, blank=True)
    reported_on = HappenedField("簽報日期", null=True, blank=True, editable=False)
    handling = models.CharField("處理方式", max_length=8, choices=Handling, blank=True, default="", editable=False)

    objects = GiftQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "禮品登錄"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=Q(direction="received", received_on__isnull=False)
                | Q(direction="given", received_on__isnull=True),
                name="international_gift_received_on",
                violation_error_message="受贈的禮品須填受贈日期；致贈的禮品不填。",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="international_gift_quantity",
                violation_error_message="數量至少是 1。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reported", "handed-over"]) | Q(reported_on__isnull=False),
                name="international_gift_reported_on",
                violation_error_message="已簽報或已交政風的禮品須有簽報日期。",
            ),
            models.CheckConstraint(
                condition=Q(direction="received") | ~Q(state__in=["reported", "handed-over", "returned"]),
                name="international_gift_given_is_not_reported",
                violation_error_message="致贈的禮品沒有簽報、交政風或退還這些步驟。",
            ),
        ]
