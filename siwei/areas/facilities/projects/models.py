"""WorksProject: a works project with its funds, the things it puts in, and its milestones planned and reached."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from siwei.kinds.milestone import models as dated
from siwei.measures.period import Period
from siwei.plain.rocdate import year_span
from siwei.records.columns import HappenedField, money
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
    """工程.  opened_on is the day the plan was filed; year: the budget year (ROC), where there is one."""

    KIND, PREFIX, CLOSED = "facilities.projects", "工", (State.ACCEPTED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    state = state_field(State, State.PLANNED)
    centre = models.CharField("行政中心", max_length=10, choices=Centre)
    year = models.PositiveSmallIntegerField(
        "預算年度", null=True, blank=True, help_text="跨年度，或以墊付款辦理、尚未納入預算的工程空白"
    )
    purpose = models.TextField("緣由與效益", blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "工程"

    @property
    def own_days(self) -> tuple[date, date] | None:
        return year_span(self.year) if self.year else None


class FundRow(models.Model):
    """經費: who pays how much, and under which approval."""

    project = models.ForeignKey(WorksProject, on_delete=models.PROTECT, related_name="funds", verbose_name="工程")
    source = models.CharField("經費來源", max_length=40)  # 「經濟部補助」, 「本處配合款」
    amount = money("金額")
    approval = models.CharField("核定文號", max_length=60, blank=True)
    approved_on = HappenedField("核定日期", null=True, blank=True)

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


class Milestone(dated.Milestone):
    class Stage(models.TextChoices):
        APPROVAL = "approval", "核定"
        TENDER = "tender", "發包"
        START = "start", "開工"
        FINISH = "finish", "完工"
        ACCEPTANCE = "acceptance", "驗收"

    project = models.ForeignKey(WorksProject, on_delete=models.PROTECT, related_name="milestones", verbose_name="工程")
    stage = models.CharField("里程碑", max_length=12, choices=Stage)

    objects = dated.MilestoneQuerySet.as_manager()

    class Meta(dated.Milestone.Meta):
        constraints = [
            *dated.Milestone.Meta.constraints,
            models.UniqueConstraint(fields=["project", "stage"], name="facilities_milestone_one"),
        ]


class EarlierPlan(dated.EarlierPlan):
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="earlier_plans")


Milestone.EARLIER = EarlierPlan
