"""What the report says of system projects: how long building takes, what was reached, and what is promised."""

from __future__ import annotations

from siwei.kinds.milestone.measures import declare_dates
from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.subjects import each_of

from .models import Milestone, SystemProject, SystemQuerySet

OWNER = "職工管理科"


def reported(scope: Scope) -> SystemQuerySet:
    return SystemProject.objects.of(scope.agency).under_way_in(scope.period)


@measure(
    "workforce.system_projects.months",
    "建置時程",
    unit="個月",
    aggregate=Quantity("build_months", estimate="build_estimate", kind="duration"),
    subjects=each_of(reported, build_months__isnull=False),
    counted="這項系統建置案契約所需的時程，以月計；為概數時冠以「約」。自何日起算依契約，不由里程碑推算。",
    not_counted="其他系統建置案；已取消的案件。",
    date_field="系統建置案於期間內辦理中",
    owner=OWNER,
)
def months(scope: Scope, subject: Subject) -> SystemQuerySet:
    return reported(scope).filter(pk=subject.record.pk)


declare_dates(Milestone, kind=SystemProject.KIND, noun="系統建置案", owner=OWNER, reported=reported)
