"""HiringApplication: an agency asks to hire temporary staff, and the panel decides."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency, Fund
from siwei.law.rules import in_force
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..classes import TEMPS, JobClass
from ..temp_reviews.models import TempReview

CLASSES = [(value, label) for value, label in JobClass.choices if value in TEMPS]
TERM = "workforce.temp-contract"


class State(models.TextChoices):
    APPLIED = "applied", "申請中"
    ON_DOCKET = "on-docket", "提會審核"
    APPROVED = "approved", "同意進用"
    REFUSED = "refused", "不同意"
    WITHDRAWN = "withdrawn", "撤回"


class HiringQuerySet(RegisteredQuerySet):
    def decided_in(self, period: Period) -> Self:
        """Decided by a sitting of the period."""
        decided = [State.APPROVED, State.REFUSED]
        return self.standing().filter(state__in=decided, decided_on__range=tuple(period))


class HiringApplication(Registered):
    """臨時人員進用申請.  starts_on, ends_on: the term of the contract.  granted: how many the panel allowed."""

    KIND, PREFIX = "workforce.temp_hiring", "進"
    CLOSED, VOID = (State.APPROVED, State.REFUSED, State.WITHDRAWN), (State.WITHDRAWN,)
    SEARCHED = ("title", "reason")

    class Sort(models.TextChoices):
        NEW = "new", "新進用"
        RENEWAL = "renewal", "續用"

    state = state_field(State, State.APPLIED)
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="申請機關")
    sort = models.CharField("類別", max_length=10, choices=Sort, default=Sort.NEW)
    job_class = models.CharField("職類", max_length=12, choices=CLASSES)
    people = models.PositiveIntegerField("申請人數")
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="經費來源",
        help_text="沒有經費來源的申請不能提會",
    )
    starts_on = models.DateField("僱用期間起")
    ends_on = models.DateField("僱用期間迄")
    reason = models.TextField("業務需要", blank=True)
    review = models.ForeignKey(
        TempReview,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="applications",
        verbose_name="審核會議",
    )
    granted = models.PositiveIntegerField("核定人數", null=True, blank=True, editable=False)
    decided_on = HappenedField("審核日期", null=True, blank=True, editable=False)

    objects = HiringQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "臨時人員進用申請"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["applied", "withdrawn"]) | Q(fund__isnull=False),
                name="workforce_hiringapplication_has_fund",
                violation_error_message="進用臨時人員須有經費來源；請填經費來源再提會。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "withdrawn"]) | Q(review__isnull=False),
                name="workforce_hiringapplication_has_review",
                violation_error_message="提會與審核過的申請須註明是哪一次審核會議。",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", granted__gt=0, granted__lte=F("people"), decided_on__isnull=False)
                | (~Q(state="approved") & Q(granted__isnull=True)),
                name="workforce_hiringapplication_granted",
                violation_error_message="同意進用須有審核日期與核定人數，且不能多於申請人數。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="workforce_hiringapplication_forwards",
                violation_error_message="僱用期間的迄日不能早於起日。",
            ),
        ]

    def clean(self) -> None:
        """A contract lasts at most as long as the rule of that day says (months)."""
        if not self.starts_on or not self.ends_on:
            return
        months = int(in_force(TERM, self.starts_on).parameters["months"])
        last = _months_later(self.starts_on, months)
        if self.ends_on >= last:
            raise ValidationError(
                {
                    "ends_on": said(
                        "臨時人員一次僱用以 {months} 個月為限，迄日須早於 {last}；期滿可再申請續用。",
                        months=months,
                        last=format_date(last),
                    )
                }
            )


def _months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
