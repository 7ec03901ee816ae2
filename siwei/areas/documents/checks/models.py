"""Check: an agency is visited, a list of items is gone through, and what was found is mended by a day.

Security audits of the exchange and the yearly inspection of document handling are checks; each has its own list, kept as a rule
with dates, and copied into the check when it begins, so that a later list changes no old result.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, state_field

MENDING = "documents.check-mending"


class State(models.TextChoices):
    PLANNED = "planned", "排定"
    CHECKING = "checking", "查核中"
    MENDING = "mending", "待改善"
    CLOSED = "closed", "結案"
    CANCELLED = "cancelled", "取消"


class Result(models.TextChoices):
    OPEN = "", "未查"
    KEPT = "kept", "符合"
    PARTLY = "partly", "部分符合"
    BROKEN = "broken", "不符合"
    NONE = "none", "不適用"


LACKING = (Result.PARTLY.value, Result.BROKEN.value)


class CheckQuerySet(RegisteredQuerySet):
    def visited_in(self, period: Period) -> Self:
        """Agencies that were visited in the period, and the visit stands."""
        return self.standing().filter(visited_on__range=tuple(period))


class Check(Registered):
    """checked: the agency visited.  planned_on, visited_on: the day it was to be, and the day it was.  due_on: to mend by.

    LIST: code of the rule that holds the items.
    """

    CLOSED = (State.CLOSED, State.CANCELLED)
    VOID = (State.CANCELLED,)
    CLOCKS = (Clock(MENDING, start="visited_on", runs_in=(State.MENDING,)),)
    LIST: ClassVar[str]

    state = state_field(State, State.PLANNED)
    checked = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="受查機關")
    planned_on: models.DateField[Any, Any] = models.DateField("預定查核日")
    checkers = models.CharField("查核人員", max_length=80, blank=True, help_text="以頓號分隔")
    visited_on = HappenedField("查核日期", null=True, blank=True, editable=False)
    due_on = due_field()
    closed_on = HappenedField("結案日期", null=True, blank=True, editable=False)

    objects = CheckQuerySet.as_manager()

    class Meta(Registered.Meta):
        abstract = True
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"]) | Q(visited_on__isnull=False),
                name="%(app_label)s_%(class)s_visited",
                violation_error_message="開始查核之後須有查核日期。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(visited_on__isnull=False, closed_on__gte=F("visited_on")),
                name="%(app_label)s_%(class)s_closed_after",
                violation_error_message="結案日期不能早於查核日期。",
            ),
        ]


class CheckItem(models.Model):
    """查核項目 of one check: what was asked, what was found, by when it is mended and how it was."""

    position = models.PositiveSmallIntegerField("次序")
    section = models.CharField("面向", max_length=30)
    text = models.CharField("查核項目", max_length=80)
    result = models.CharField("結果", max_length=8, choices=Result, blank=True, default="")
    finding = models.CharField("發現與建議", max_length=200, blank=True)
    due_on = models.DateField("改善期限", null=True, blank=True)
    mended_on = HappenedField("改善完成日", null=True, blank=True)
    follow_up = models.CharField("改善情形", max_length=200, blank=True)

    class Meta:
        abstract = True
        verbose_name = "查核項目"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "position"],
                name="%(app_label)s_%(class)s_one",
                violation_error_message="這個次序已經有項目，請改用下一個次序。",
            ),
            models.CheckConstraint(
                condition=Q(mended_on__isnull=True) | Q(due_on__isnull=False),
                name="%(app_label)s_%(class)s_mended_was_due",
                violation_error_message="填改善完成日之前，請先填改善期限。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.text}"

    @property
    def lacks(self) -> bool:
        return self.result in LACKING

    def clean(self) -> None:
        """What is found lacking says what, and by when."""
        if self.lacks and not (self.finding and self.due_on):
            raise ValidationError(
                said("結果是「{result}」，請填發現與建議和改善期限。", result=self.get_result_display())
            )
        if self.due_on and not self.lacks:
            raise ValidationError("沒有待改善的事項，改善期限請留白。")
        visited = self.check_of.visited_on  # type: ignore[attr-defined]
        for name in ("due_on", "mended_on"):
            day = getattr(self, name)
            if day and visited and day < visited:
                label = str(self._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                sentence = said(
                    "{label}不能早於查核日期 {visited}，請核對。", label=label, visited=format_date(visited)
                )
                raise ValidationError({name: sentence})
