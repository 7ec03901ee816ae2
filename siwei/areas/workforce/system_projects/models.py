"""SystemProject: an information system of the workers' administration, from its tender to the day it is in use."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from siwei.kinds.milestone import models as dated
from siwei.measures.period import Period
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    PLANNED = "planned", "規劃中"
    TENDERED = "tendered", "建置中"
    TESTED = "tested", "測試完成"
    LIVE = "live", "已上線"
    CANCELLED = "cancelled", "取消"


class SystemQuerySet(RegisteredQuerySet):
    def under_way_in(self, period: Period) -> Self:
        """Filed by the end of the period, not cancelled, and not in use before it began."""
        before = Milestone.objects.filter(stage=Milestone.Stage.GO_LIVE, actual_last__lt=period.first)
        return self.standing().filter(opened_on__lte=period.last).exclude(pk__in=before.values("project"))


class SystemProject(Registered):
    """系統建置案.  build_months: how long the contract says that building takes; build_estimate: 「約」."""

    KIND, PREFIX, CLOSED = "workforce.system_projects", "系", (State.LIVE, State.CANCELLED)
    VOID = (State.CANCELLED,)
    SEARCHED = ("title", "system")

    state = state_field(State, State.PLANNED)
    system = models.CharField("系統代號", max_length=20)
    build_months = models.PositiveSmallIntegerField("建置時程（月）", null=True, blank=True)
    build_estimate = models.BooleanField("時程為概數", default=False)
    vendor = models.CharField("承攬廠商", max_length=60, blank=True)
    modules = models.CharField("模組", max_length=200, blank=True)
    purpose = models.TextField("緣由與效益", blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "系統建置案"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(build_months__isnull=True) | Q(build_months__gt=0),
                name="workforce_systemproject_months",
                violation_error_message="建置時程至少 1 個月；還不知道請留空。",
            ),
        ]


class Milestone(dated.Milestone):
    class Stage(models.TextChoices):
        TENDER = "tender", "採購發包"
        TEST = "test", "系統功能測試"
        GO_LIVE = "go-live", "上線"

    project = models.ForeignKey(
        SystemProject, on_delete=models.PROTECT, related_name="milestones", verbose_name="系統建置案"
    )
    stage = models.CharField("里程碑", max_length=12, choices=Stage)

    objects = dated.MilestoneQuerySet.as_manager()

    class Meta(dated.Milestone.Meta):
        constraints = [
            *dated.Milestone.Meta.constraints,
            models.UniqueConstraint(fields=["project", "stage"], name="workforce_milestone_one"),
        ]


class EarlierPlan(dated.EarlierPlan):
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="earlier_plans")


Milestone.EARLIER = EarlierPlan
