"""What the report says of one visit: when, which, by whom, of what, where, and how many came with a petition."""

from __future__ import annotations

from functools import partial

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Replace

from siwei.measures.aggregates import Joined, Listed
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Ordinal, Single
from siwei.measures.subjects import each_of, of_subject
from siwei.records.registered import RegisteredQuerySet

from ..control_yuan_petitions.models import YuanPetition
from .models import Inspector, Programme, Site, YuanVisit
from .models import Subject as Matter

NOT_COUNTED = "籌辦中與取消的巡察；其他機關登錄的巡察。"


def held(scope: Scope) -> QuerySet[YuanVisit]:
    return YuanVisit.objects.of(scope.agency).held_in(scope.period).standing().order_by("starts_on", "pk")


fact = partial(measure, owner="視察室", date_field="巡察的開始日期", subjects=each_of(held))
of_visit = partial(of_subject, held, parent="visit")
YEAR_AND_ORDINAL = "監察院巡迴監察辦法第 7 條"

fact(
    "oversight.control_yuan_visits.held",
    "巡察日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這次巡察的起迄日期。",
    not_counted=NOT_COUNTED,
)(of_visit())

fact(
    "oversight.control_yuan_visits.year",
    "巡察年度",
    unit="年度",
    aggregate=Single("inspection_year"),
    counted="監察院來函所稱的巡察年度；不一定是巡察日期所在的年。",
    not_counted=NOT_COUNTED,
    basis=YEAR_AND_ORDINAL,
)(of_visit())

fact(
    "oversight.control_yuan_visits.ordinal",
    "巡察次別",
    unit="次",
    aggregate=Ordinal("ordinal"),
    counted="這次巡察在巡察年度中的次別，依監察院來函登錄，不由日期推算。",
    not_counted=NOT_COUNTED,
    basis=YEAR_AND_ORDINAL,
)(of_visit())

fact(
    "oversight.control_yuan_visits.members",
    "巡察委員",
    unit="人",
    aggregate=Listed("called"),
    subjects=each_of(held, inspectors__isnull=False),
    parent="visit",
    counted="參與這次巡察的監察委員，依名單次序。",
    not_counted="隨行人員；" + NOT_COUNTED,
)(of_visit(Inspector.objects.annotate(called=Concat(F("name"), F("title"))).order_by("pk")))

fact(
    "oversight.control_yuan_visits.subjects",
    "巡察議題",
    unit="項",
    aggregate=Listed("title"),
    subjects=each_of(held, subjects__isnull=False),
    parent="visit",
    counted="這次巡察聽取說明的議題，依行程次序。",
    not_counted=NOT_COUNTED,
)(of_visit(Matter.objects.order_by("pk")))

SITES = Site.objects.order_by("pk")
fact(
    "oversight.control_yuan_visits.sites",
    "視察地點",
    unit="處",
    aggregate=Listed("name"),
    subjects=each_of(held, sites__isnull=False),
    parent="visit",
    counted="這次巡察實地視察的地點，同一地點的數段只列一次。",
    not_counted=NOT_COUNTED,
)(of_visit(SITES))

fact(
    "oversight.control_yuan_visits.stations",
    "視察車站",
    unit="station",
    aggregate=Joined("stations"),
    subjects=each_of(held, sites__in=Site.objects.exclude(stations="")),
    parent="visit",
    counted="實地視察地點中登錄的車站或路段，依視察次序。",
    not_counted="沒有登錄車站的視察地點；" + NOT_COUNTED,
)(of_visit(SITES.exclude(stations="")))


@fact(
    "oversight.control_yuan_visits.petitions",
    "受理民眾陳情",
    unit="件次",
    counts=YuanPetition.KIND,
    counted="這次巡察中由委員受理的民眾與團體陳情，含預約與現場登記。",
    not_counted="撤回的陳情；" + NOT_COUNTED,
    basis="監察院巡迴監察辦法第 12 條",
)
def petitions(scope: Scope, subject: Subject) -> RegisteredQuerySet:
    received = YuanPetition.objects.of(scope.agency).standing()
    return received.filter(visit__in=held(scope), visit=subject.record.pk)


fact(
    "oversight.control_yuan_visits.calls",
    "拜會對象",
    unit="處",
    aggregate=Listed("called"),
    subjects=each_of(held, programme__sort=Programme.Sort.CALL),
    parent="visit",
    counted="這次巡察的行程所列的拜會對象，依行程先後列名。",
    not_counted=NOT_COUNTED,
)(
    of_visit(
        Programme.objects.filter(sort=Programme.Sort.CALL)
        .annotate(called=Replace(F("what"), Value("拜會"), Value("")))
        .order_by("on", "starts_at", "pk")
    )
)
