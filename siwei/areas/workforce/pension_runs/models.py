"""PensionRun: the look at every account before a year ends, for those who will be able to retire in the next (年底檢視)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from siwei.records.columns import HappenedField, money
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..pension_accounts.models import PensionAccount


class State(models.TextChoices):
    OPEN = "open", "試算中"
    SETTLED = "settled", "已核定"
    CANCELLED = "cancelled", "取消"


class PensionRun(Registered):
    """year: the ROC year at whose end balances stand; the shortfall is paid in the next (`estimate.pay_by`).

    Every year has a run of its own, which is never overwritten by the next.
    """

    KIND, PREFIX = "workforce.pension_runs", "算"
    CLOSED = (State.SETTLED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    state = state_field(State, State.OPEN)
    year = models.PositiveSmallIntegerField("年度")

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "勞退準備金試算"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=~Q(state="cancelled"),
                name="workforce_pension_run_one_a_year",
                violation_error_message="這個年度已經有一次試算。",
            ),
        ]


class Balance(models.Model):
    """專戶餘額 at the year's end."""

    run = models.ForeignKey(PensionRun, on_delete=models.PROTECT, related_name="balances", verbose_name="試算")
    account = models.ForeignKey(
        PensionAccount, on_delete=models.PROTECT, related_name="+", verbose_name="勞退準備金專戶"
    )
    balance = money("餘額")

    class Meta:
        verbose_name = "專戶餘額"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "account"],
                name="workforce_pension_balance_once",
                violation_error_message="這個專戶在這次試算已經有餘額。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}"


class Person(models.Model):
    """試算人員: somebody in post at the year's end who has service under the old scheme."""

    run = models.ForeignKey(PensionRun, on_delete=models.PROTECT, related_name="people", verbose_name="試算")
    account = models.ForeignKey(
        PensionAccount, on_delete=models.PROTECT, related_name="+", verbose_name="勞退準備金專戶"
    )
    name = models.CharField("姓名", max_length=40)
    born_on = HappenedField("出生日期")
    hired_on = HappenedField("到職日期")
    law_from = models.DateField("適用勞基法日期")
    new_from = models.DateField("改選新制日期", null=True, blank=True)
    wage = money("月平均工資")

    class Meta:
        verbose_name = "試算人員"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(law_from__gte=F("hired_on")) & Q(hired_on__gt=F("born_on")),
                name="workforce_pension_person_order",
                violation_error_message="日期的先後須為：出生、到職、適用勞基法。",
            ),
            models.CheckConstraint(
                condition=Q(new_from__isnull=True) | Q(new_from__gt=F("law_from")),
                name="workforce_pension_person_switch",
                violation_error_message="改選新制的日期須晚於適用勞基法的日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
