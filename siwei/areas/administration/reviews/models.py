"""AccessReview: every account that may touch an agency's records is looked at, and kept or removed.

Law: 資通系統防護基準, 存取控制／帳號管理: accounts are reviewed at regular times.  How often is the agency's decision.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, QuerySet

from siwei.directory.models import Account, Agency, Grant
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    PLANNED = "planned", "規劃中"
    UNDER_WAY = "under-way", "清查中"
    SIGNED_OFF = "signed-off", "已簽結"
    CANCELLED = "cancelled", "取消"


class AccessReview(Registered):
    """權限清查."""

    KIND, PREFIX = "administration.reviews", "清"
    CLOSED, VOID = (State.SIGNED_OFF, State.CANCELLED), (State.CANCELLED,)

    state = state_field(State, State.PLANNED)
    due_by = models.DateField("應完成日")
    begun_on = models.DateField("清查基準日", null=True, blank=True, editable=False)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "權限清查"


def lasting(agency: Agency, *, on: date) -> QuerySet[Grant]:
    """Grants for the agency's records that hold on a day, or will."""
    return Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), agency=agency, revoked=False)


def accounts_with_rights(agency: Agency, *, on: date) -> QuerySet[Account]:
    """Every active account that holds such a grant."""
    return Account.objects.filter(is_active=True, pk__in=lasting(agency, on=on).values("account")).order_by("username")


class VerdictQuerySet(QuerySet["Verdict"]):
    def undecided(self) -> Self:
        return self.filter(choice="")


class Verdict(models.Model):
    """One account of a review.  held: the roles it held on the day of the review, as printed then."""

    class Choice(models.TextChoices):
        KEEP = "keep", "保留"
        REMOVE = "remove", "移除"

    review = models.ForeignKey(AccessReview, on_delete=models.PROTECT, related_name="verdicts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name="帳號")
    held = models.TextField("當時權限")
    choice = models.CharField("結果", max_length=8, choices=Choice, blank=True)
    reason = models.CharField("說明", max_length=200, blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = "清查結果"
        ordering = ["account__username"]
        constraints = [
            models.UniqueConstraint(fields=["review", "account"], name="administration_verdict_one"),
            models.CheckConstraint(
                condition=Q(choice="") | Q(decided_by__isnull=False), name="administration_verdict_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("account")),
                name="administration_verdict_not_own",
                violation_error_message="不能清查自己的帳號，請由另一位同仁勾選。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account)
