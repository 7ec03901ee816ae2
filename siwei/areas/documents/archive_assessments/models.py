"""ArchiveAssessment: how an agency keeps its archives, scored on the spot by a panel with experts from outside the city.

Law: 檔案法施行細則 Art. 27 (a city assesses its agencies regularly); 高雄市政府檔案管理考核要點.
The rubric and the bands of the grades are rules with dates, copied into an assessment when it begins.
"""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, state_field

IMPROVE = "documents.archive-improvement"


class State(models.TextChoices):
    PLANNED = "planned", "排定"
    NOTIFIED = "notified", "已通知"
    SCORING = "scoring", "考核中"
    MENDING = "mending", "改善中"
    CLOSED = "closed", "結案"
    CANCELLED = "cancelled", "取消"


class Grade(models.TextChoices):
    EXCELLENT = "excellent", "優等"
    GOOD = "good", "甲等"
    FAIR = "fair", "乙等"
    POOR = "poor", "丙等"


class AssessmentQuerySet(RegisteredQuerySet):
    def visited_in(self, period: Period) -> Self:
        return self.standing().filter(visited_on__range=tuple(period))


class ArchiveAssessment(Registered):
    """檔案管理考核, one for each agency and time.  grade: from the panel's points, when they are all in."""

    KIND, PREFIX, CLOSED = "documents.archive_assessments", "檔", (State.CLOSED, State.CANCELLED)
    VOID = (State.CANCELLED,)
    CLOCKS = (Clock(IMPROVE, start="visited_on", runs_in=(State.MENDING,)),)

    state = state_field(State, State.PLANNED)
    assessed = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="受考核機關")
    year: models.PositiveSmallIntegerField[Any, Any] = models.PositiveSmallIntegerField("年度")
    planned_on = models.DateField("預定考核日")
    notified_on = HappenedField("通知日期", null=True, blank=True, editable=False)
    visited_on = HappenedField("考核日期", null=True, blank=True, editable=False)
    grade = models.CharField("等第", max_length=10, choices=Grade, blank=True, default="", editable=False)
    rechecked_on = HappenedField("複評日期", null=True, blank=True, editable=False)
    due_on = due_field()

    objects = AssessmentQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "檔案管理考核"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["scoring", "mending", "closed"]) | Q(visited_on__isnull=False),
                name="documents_assessment_visited",
                violation_error_message="開始考核之後須有考核日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["mending", "closed"]) | ~Q(grade=""),
                name="documents_assessment_graded",
                violation_error_message="評定之後須有等第。",
            ),
            models.CheckConstraint(
                condition=Q(rechecked_on__isnull=True) | Q(rechecked_on__gte=F("visited_on")),
                name="documents_assessment_rechecked_after",
                violation_error_message="複評日期不能早於考核日期。",
            ),
        ]


class Panelist(models.Model):
    """考核委員.  outside: from outside the city government."""

    assessment = models.ForeignKey(ArchiveAssessment, on_delete=models.PROTECT, related_name="panel")
    name = models.CharField("委員", max_length=40)
    post = models.CharField("服務單位與職稱", max_length=60, blank=True)
    outside = models.BooleanField("府外專家", default=False)

    class Meta:
        verbose_name = "考核委員"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "name"],
                name="documents_panelist_one",
                violation_error_message="這位委員已經在名單中。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """評分項目.  exempt: 免評, with the reason; its points leave the denominator."""

    assessment = models.ForeignKey(ArchiveAssessment, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField("次序")
    section = models.CharField("面向", max_length=30)
    name = models.CharField("評分項目", max_length=60)
    points = models.PositiveSmallIntegerField("配分")
    exempt = models.CharField("免評原因", max_length=80, blank=True, help_text="免評時填寫，例如 當年度無此業務")

    class Meta:
        verbose_name = "評分項目"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "name"],
                name="documents_criterion_one",
                violation_error_message="這個評分項目已經登錄過。",
            ),
            models.CheckConstraint(
                condition=Q(points__gt=0),
                name="documents_criterion_some",
                violation_error_message="配分至少 1 分。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Score(models.Model):
    """評分: what one member of the panel gives for one item.  Whole points, at most those of the item."""

    assessment = models.ForeignKey(ArchiveAssessment, on_delete=models.PROTECT, related_name="scores")
    panelist = models.ForeignKey(Panelist, on_delete=models.PROTECT, related_name="scores", verbose_name="委員")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores", verbose_name="評分項目")
    points = models.PositiveSmallIntegerField("得分")

    class Meta:
        verbose_name = "評分"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["panelist", "criterion"], name="documents_score_one")]

    def __str__(self) -> str:
        return f"{self.panelist} {self.criterion}"

    def clean(self) -> None:
        if self.criterion.exempt:
            raise ValidationError("已填免評原因，得分請留白；若要評分，請清除免評原因。")
        if self.points > self.criterion.points:
            raise ValidationError(
                {
                    "points": said(
                        "「{item}」配分 {most} 分，不能給 {points} 分。",
                        item=self.criterion,
                        most=self.criterion.points,
                        points=self.points,
                    )
                }
            )


class Advice(models.Model):
    """改進建議: what the panel advises, and what the agency did about it."""

    assessment = models.ForeignKey(ArchiveAssessment, on_delete=models.PROTECT, related_name="advice")
    text = models.CharField("建議事項", max_length=200)
    reply = models.CharField("改善情形", max_length=200, blank=True)
    mended_on = HappenedField("改善完成日", null=True, blank=True)

    class Meta:
        verbose_name = "改進建議"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mended_on__isnull=True) | ~Q(reply=""),
                name="documents_advice_mended_said",
                violation_error_message="填改善完成日時，請一併填改善情形。",
            )
        ]

    def __str__(self) -> str:
        return self.text
