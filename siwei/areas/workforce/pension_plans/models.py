"""PensionPlan: the years in which the city makes up what its retirement reserve accounts lack (差額提撥計畫)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.plain.rocdate import year_span
from siwei.records.columns import HappenedField, money
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    DRAFTED = "drafted", "擬訂中"
    APPROVED = "approved", "已核備"
    COMPLETED = "completed", "已完成"
    CANCELLED = "cancelled", "取消"


class PlanQuerySet(RegisteredQuerySet):
    def under_way_in(self, period: Period) -> Self:
        """Approved by the period's end, in a year of the plan."""
        years = (day.year - 1911 for day in period)
        first, last = years
        there = self.filter(state__in=[State.APPROVED, State.COMPLETED], approved_on__lte=period.last)
        return there.filter(first_year__lte=last, last_year__gte=first)


class PensionPlan(Registered):
    """gap: what the accounts lacked together before the plan.  settled_through: the day up to which the ledger is reconciled.

    Paid in and gap need not be equal: every year people retire and others come to qualify.
    """

    KIND, PREFIX = "workforce.pension_plans", "退"
    CLOSED = (State.COMPLETED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    state = state_field(State, State.DRAFTED)
    first_year = models.PositiveSmallIntegerField("起始年度")
    last_year = models.PositiveSmallIntegerField("結束年度")
    gap = money("原差額")
    approved_on = HappenedField("核備日期", null=True, blank=True)
    approval = models.CharField("核備文號", max_length=60, blank=True)
    settled_through = models.DateField("提撥資料截至", null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "差額提撥計畫"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="workforce_pension_plan_years",
                violation_error_message="結束年度不能早於起始年度。",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=False) | ~Q(state__in=["approved", "completed"]),
                name="workforce_pension_plan_approved_dated",
                violation_error_message="已核備的計畫須有核備日期。",
            ),
        ]

    @property
    def begins_on(self) -> date:
        return date(self.first_year + 1911, 1, 1)

    def through(self, last: date) -> date:
        """The day up to which payments are known, in a report that ends on this day."""
        return min(self.settled_through or last, last)

    @property
    def own_days(self) -> tuple[date, date]:
        return self.begins_on, year_span(self.last_year)[1]
