"""PensionAccount: the retirement reserve account of one agency or school, and what is paid into it (勞工退休準備金專戶).

Labor Standards Act §56: every employer keeps its own account at the Bank of Taiwan; there is no netting across accounts.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from siwei.directory.models import Agency, Fund
from siwei.records.columns import HappenedField, money
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    SHORT = "short", "未足額"
    FULL = "full", "足額"
    CLOSED = "closed", "已結清"
    MISTAKEN = "mistaken", "誤列"


class AccountQuerySet(RegisteredQuerySet):
    def full_by(self, day: date) -> Self:
        return self.filter(state=State.FULL, filled_on__lte=day)


class PensionAccount(Registered):
    """The file is the coordinating agency's; body is whose account it is.  opened_on: when it came under coordination."""

    KIND, PREFIX = "workforce.pension_accounts", "專"
    CLOSED = (State.CLOSED, State.MISTAKEN)
    VOID = (State.MISTAKEN,)

    state = state_field(State, State.SHORT)
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="專戶機關")
    account = models.CharField("專戶帳號", max_length=20)
    filled_on = HappenedField("足額日期", null=True, blank=True, editable=False)

    objects = AccountQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "勞退準備金專戶"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["account"],
                condition=~Q(state="mistaken"),
                name="workforce_pension_account_number",
                violation_error_message="這個專戶帳號已經登錄。",
            ),
            models.CheckConstraint(
                condition=Q(filled_on__isnull=False) | ~Q(state="full"),
                name="workforce_pension_account_full_dated",
                violation_error_message="足額的專戶須有足額日期。",
            ),
        ]


class DepositQuerySet(QuerySet["Deposit"]):
    def topped_up(self, accounts: QuerySet[PensionAccount], first: date, last: date) -> Self:
        """What was paid beside the monthly contribution, to make up what was missing."""
        paid = self.filter(account__in=accounts, sort=Deposit.Sort.SHORTFALL, paid_on__range=(first, last))
        return paid.select_related("account", "fund")


class Deposit(models.Model):
    """提撥: one payment into an account, out of one fund."""

    class Sort(models.TextChoices):
        MONTHLY = "monthly", "按月提撥"
        SHORTFALL = "shortfall", "差額提撥"

    account = models.ForeignKey(PensionAccount, on_delete=models.PROTECT, related_name="deposits", verbose_name="專戶")
    paid_on = HappenedField("提撥日期")
    sort = models.CharField("提撥類別", max_length=10, choices=Sort)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+", verbose_name="經費來源")
    amount = money("提撥金額")

    objects = DepositQuerySet.as_manager()

    class Meta:
        verbose_name = "提撥"
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="workforce_deposit_some",
                violation_error_message="提撥金額須大於 0。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account.number} {self.fund}"
