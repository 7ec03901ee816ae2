"""WorksProject: a works project with its funds, the things it puts in, and its milestones planned and reached."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from siwei.measures.period import Period
from siwei.plain.vague import VagueDate
from siwei.records.columns import Vague, money, vague_columns, vague_constraint
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..places.models import Centre


class State(models.TextChoices):
    PLANNED = "planned", "規劃中"
    APPROVED = "approved", "已核定"
    TENDERED = "tendered", "已發包"
    STARTED = "started", "施工中"
    FINISHED = "finished", "已完工"
    ACCEPTED = "accepted", "已驗收"
    CANCELLED = "cancelled", "取消"


class ProjectQuerySet(RegisteredQuerySet):
    def under_way_in(self, period: Period) -> Self:
        """Filed by the end of the period, not cancelled, and not finished before it began."""
        finished_before = Milestone.objects.filter(stage=Milestone.Stage.FINISH, actual_last__lt=period.first)
        return self.standing().filter(opened_on__lte=period.last).exclude(pk__in=finished_before.values("project"))


class WorksProject(Registered):
    """工程.  opened_on is the day the plan was filed; year is the budget year (ROC)."""

    KIND, PREFIX, CLOSED = "facilities.projects", "工", (State.ACCEPTED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    state = state_field(State, State.PLANNED)
    centre = models.CharField("行政中心", max_length=10, choices=Centre)
    year = models.PositiveSmallIntegerField("預算年度")
    purpose = models.TextField("緣由與效益", blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "工程"

    def reach(self, stage: Milestone.Stage, day: VagueDate) -> None:
        """Note the day on which a milestone was reached.  Saved with the transition that calls it."""
        milestone, _ = Milestone.objects.get_or_create(project=self, stage=stage)
        milestone.actual = day
        milestone.save()


class FundRow(models.Model):
    """經費: who pays how much, and under which approval."""

    project = models.ForeignKey(WorksProject, on_delete=models.PROTECT, related_name="funds", verbose_name="工程")
    source = models.CharField("經費來源", max_length=40)  # 「經濟部補助」, 「本處配合款」
    amount = money("金額")
    approval = models.CharField("核定文號", max_length=60, blank=True)
    approved_on = models.DateField("核定日期", null=True, blank=True)

    class Meta:
        verbose_name = "經費"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "source", "approval"], name="facilities_fundrow_one")]

    def __str__(self) -> str:
        return f"{self.project.number} {self.source}"


class Element(models.Model):
    """施作項目: what is put in, where, in place of what.  estimate: the number is given as 「約」."""

    project = models.ForeignKey(WorksProject, on_delete=models.PROTECT, related_name="elements", verbose_name="工程")
    name = models.CharField("項目", max_length=60)  # 「冷卻水循環泵」; rows of one name are summed
    where = models.CharField("位置", max_length=60, blank=True)
    old = models.CharField("原規格", max_length=60, blank=True)
    new = models.CharField("新規格", max_length=60, blank=True)
    quantity = models.PositiveIntegerField("數量")
    unit = models.CharField("單位", max_length=6)
    estimate = models.BooleanField("概數", default=False)

    class Meta:
        verbose_name = "施作項目"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="facilities_element_some")]

    def __str__(self) -> str:
        return f"{self.project.number} {self.name}"


class MilestoneQuerySet(QuerySet["Milestone"]):
    def promised_after(self, period: Period) -> Self:
        """Planned to be reached after the period, and not reached by its end: what the report promises."""
        reached = Q(actual_first__isnull=False, actual_first__lte=period.last)
        return self.filter(planned_last__gt=period.last).exclude(reached)


class Milestone(models.Model):
    """里程碑: planned and reached, each exact or vague (「12 月上旬」)."""

    class Stage(models.TextChoices):
        APPROVAL = "approval", "核定"
        TENDER = "tender", "發包"
        START = "start", "開工"
        FINISH = "finish", "完工"
        ACCEPTANCE = "acceptance", "驗收"

    project = models.ForeignKey(WorksProject, on_delete=models.PROTECT, related_name="milestones", verbose_name="工程")
    stage = models.CharField("里程碑", max_length=12, choices=Stage)
    planned_first, planned_last, planned_printed = vague_columns("預定日期")
    actual_first, actual_last, actual_printed = vague_columns("實際日期")
    planned = Vague("planned", "預定日期")
    actual = Vague("actual", "實際日期")
    owner = models.CharField("負責人", max_length=60, blank=True)  # who answers for the date: 「行政科 李秀華」

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "里程碑"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "stage"], name="facilities_milestone_one"),
            vague_constraint("planned", "facilities_milestone_planned"),
            vague_constraint("actual", "facilities_milestone_actual"),
        ]

    def __str__(self) -> str:
        return f"{self.project.number} {self.get_stage_display()}"

    def save(self, *args: Any, **options: Any) -> None:
        """A plan that is changed stays on file: the next report must say whether what was promised was kept."""
        before = Milestone.objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **options)
        if before and before.planned and before.planned != self.planned:
            earlier = EarlierPlan(milestone=self, replaced_on=localdate())
            earlier.planned = before.planned
            earlier.save()


class EarlierPlan(models.Model):
    """原定日期: what a milestone was planned for, until the day on which another date took its place."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="earlier_plans")
    planned_first, planned_last, planned_printed = vague_columns("預定日期")
    planned = Vague("planned", "預定日期")
    replaced_on = models.DateField("變更日期")

    class Meta:
        verbose_name = "原定日期"
        ordering = ["pk"]
        constraints = [vague_constraint("planned", "facilities_earlierplan_planned")]

    def __str__(self) -> str:
        return f"{self.milestone} {self.planned_printed}"
