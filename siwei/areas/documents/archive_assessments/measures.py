from __future__ import annotations

from functools import partial

from django.db.models import F, Value
from django.db.models.functions import Replace

from siwei.directory.models import Agency
from siwei.measures.aggregates import Listed
from siwei.measures.days import MonthList
from siwei.measures.measure import Scope, measure

from .models import ArchiveAssessment, AssessmentQuerySet


def of_districts(scope: Scope) -> AssessmentQuerySet:
    """With the name of each district, in the order of the visits."""
    rows = ArchiveAssessment.objects.of(scope.agency).visited_in(scope.period)
    named = Replace(F("assessed__short_name"), Value("區公所"), Value(""))
    return rows.filter(assessed__level=Agency.Level.DISTRICT).annotate(district=named).order_by("visited_on", "pk")


of_visits = partial(
    measure,
    not_counted="排定、已通知而尚未考核的，與取消的考核；區公所以外的機關；其他機關辦理的考核。",
    date_field="考核日期",
    basis="檔案法施行細則第 27 條",
    owner="文檔科",
)

of_visits(
    "documents.archive_assessments.offices",
    "檔案管理考核區公所",
    unit="個",
    item_of=lambda _, visit: str(visit.district),
    dated=MonthList("visited_on"),
    counted="期間內實地考核檔案管理的區公所，一次考核計一個。",
)(of_districts)

of_visits(
    "documents.archive_assessments.months",
    "檔案管理考核月份",
    unit="月份",
    aggregate=MonthList("visited_on"),
    counted="期間內實地考核區公所檔案管理的月份，同月只列一次。",
)(of_districts)

of_visits(
    "documents.archive_assessments.districts",
    "受考核的行政區",
    unit="個",
    aggregate=Listed("district"),
    counted="期間內實地考核的區公所所在的行政區，依考核先後列名。",
)(of_districts)
