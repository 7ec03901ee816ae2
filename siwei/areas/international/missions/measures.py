"""What the report says of journeys abroad: how many; and of each its days, head, offices, groups, stops, persons met and cost.

A list of stops names the sort: `{subjects/論壇}` are the forums of this mission.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db.models import F, Manager, Q, QuerySet

from siwei.measures.aggregates import Count, Listed, Money, Quantity
from siwei.measures.measure import Rows, Scope, Subject, measure
from siwei.measures.prose import filled, heading_of
from siwei.measures.single import Days, Title
from siwei.measures.subjects import each_of, of_subject
from siwei.records.models import Record
from siwei.records.registered import TYPES

from ..aggregates import Worded
from ..owner import OWNER
from .models import Mission, MissionQuerySet
from .programme import Met, Recommendation, Stop, called, said
from .travellers import Company, Cost, Destination, Member, Participant

NOT_COUNTED = "計畫中、已核定而未出國及取消的出訪；其他機關的出訪。"
CITY = re.compile("^.{2,4}?[市縣]政府")  # what an office's name begins with, and its own report leaves out
UNITS = {
    "call": "機關",
    "forum": "場",
    "company": "家",
    "tour": "項",
    "event": "項",
}  # by which stops of a sort are counted
EVENTS = ("場", "項")  # of these, what took place is named, not whom it was with
SECTION = "1.1.a"  # where the activities of the half-year are told
mission_measure = partial(measure, date_field="出國日期", owner=OWNER)


def travelled(scope: Scope) -> MissionQuerySet:
    return Mission.objects.of(scope.agency).travelled_in(scope.period)


mission_measure(
    "international.missions.travelled",
    "出訪團次",
    unit="團",
    counted="出國日期在期間內、已經返國的出訪。",
    not_counted=NOT_COUNTED,
)(travelled)


@measure(
    "international.missions.without_report",
    "尚未提出報告的出訪",
    unit="團",
    stock=True,
    counted="期間最後一日已返國、報告尚未提出的出訪，不論是否逾期。",
    not_counted="已提出報告者；尚未返國者；其他機關的出訪。",
    date_field="返國日期與報告日期",
    basis="報告期限見規定「international.mission-report」",
    owner=OWNER,
)
def without_report(scope: Scope) -> MissionQuerySet:
    return Mission.objects.of(scope.agency).without_report(scope.period)


@measure(
    "international.missions.activities",
    "主要交流活動",
    unit="項",
    aggregate=Count("list_of_named_events"),
    item_of=lambda scope, record: told_as(record, scope),
    counted="在報告 1.1.a 一節以自己的段落陳述的案件：出訪、簽署、會議與活動，各算一項。",
    not_counted="沒有報告段落的案件；取消或撤回的案件。",
    date_field="報告段落的期間",
    owner=OWNER,
)
def activities(scope: Scope) -> QuerySet[Record]:
    """Of every area that has something to tell there: what a paragraph of the section stands for."""
    period = {"narratives__first": scope.period.first, "narratives__last": scope.period.last}
    told = Record.objects.filter(agency=scope.agency, narratives__section=SECTION, **period)
    void = Q(pk__in=[])
    for kind in TYPES.values():
        void |= Q(kind=kind.KIND, state__in=kind.VOID)
    return told.exclude(void).annotate(told=F("narratives__text")).order_by("narratives__position", "pk")


def told_as(record: Record, scope: Scope) -> str:
    """The heading of its paragraph, or its title where that has none."""
    heading = heading_of(record.told)  # type: ignore[attr-defined]
    return filled(heading, scope, kind=record.kind, number=record.number) or record.title


# ---- facts of one mission -------------------------------------------------------------------------------


def each_name(rows: QuerySet[Any] | Manager[Any], name: Callable[[Any], str]) -> Callable[[Scope], Iterator[Subject]]:
    """The missions of a scope, each once with every name that these parts of it bear."""

    def subjects(scope: Scope) -> Iterator[Subject]:
        found = rows.filter(mission__in=travelled(scope)).select_related("mission")
        for mission, item in dict.fromkeys((row.mission, name(row)) for row in found):
            yield Subject(mission, item)

    return subjects


fact = partial(mission_measure, subjects=each_of(travelled), not_counted=NOT_COUNTED)
detail = partial(mission_measure, parent="mission")  # of its parts
of_mission = partial(of_subject, travelled, parent="mission")


def of_sort(rows: QuerySet[Any] | Manager[Any]) -> Rows:
    """Of these parts, those whose sort is the subject's item."""

    def question(scope: Scope, subject: Subject) -> QuerySet[Any]:
        sorts = [sort for sort in rows.model.Sort if sort.label == subject.item]
        return of_mission(rows.filter(sort__in=sorts))(scope, subject)

    return question


fact(
    "international.missions.named",
    "出訪名稱",
    unit="event",
    aggregate=Title(),
    counted="這次出訪的名稱。",
)(of_mission())

fact(
    "international.missions.held",
    "出訪日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這次出訪的出國日期至返國日期。",
)(of_mission())

detail(
    "international.missions.head",
    "團長",
    unit="人",
    aggregate=Worded(("name", "title"), "{}{}".format),
    subjects=each_of(travelled, members__role=Member.Role.HEAD),
    counted="這次出訪的團長；未具名者印職稱或單位。",
)(of_mission(Member.objects.filter(role=Member.Role.HEAD)))

detail(
    "international.missions.offices",
    "參與機關",
    unit="機關",
    aggregate=Worded(("agency__name",), lambda name: CITY.sub("", name)),
    subjects=each_of(travelled, participants__isnull=False),
    counted="派員參加這次出訪的市府機關，主辦在內，依登錄次序列名，省去市府的名稱。",
    not_counted="隨行的團體與企業。",
)(of_mission(Participant.objects.select_related("agency")))

detail(
    "international.missions.places",
    "目的地",
    unit="地",
    aggregate=Listed("place"),
    subjects=each_of(travelled, destinations__isnull=False),
    counted="這次出訪到過的城市，依登錄次序列名。",
)(of_mission(Destination.objects))

detail(
    "international.missions.companies",
    "隨行團體",
    unit="團體",
    aggregate=Listed("name"),
    subjects=each_name(Company.objects, Company.get_sort_display),
    counted="隨這次出訪同行的此類團體，依登錄次序列名。",
)(of_sort(Company.objects))

HEADS_COUNTED = Company.objects.filter(people__isnull=False)

detail(
    "international.missions.people",
    "隨行人數",
    unit="名",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_name(HEADS_COUNTED, Company.get_sort_display),
    counted="隨這次出訪同行的此類團體的人數合計。",
    not_counted="沒有清點人數的團體；團員。",
)(of_sort(HEADS_COUNTED))

SHOWN = Stop.objects.exclude(sort=Stop.Sort.TRAVEL)  # what a report tells: all but the flights

detail(
    "international.missions.stops",
    "活動行程",
    unit="項",
    aggregate=Worded(("sort", "subject", "with_whom"), said, kind="list_of_named_events"),
    subjects=each_name(SHOWN, lambda _: ""),
    counted="這次出訪的各項行程，依日期與登錄次序列名。",
    not_counted="只是交通的行程。",
)(of_mission(SHOWN))

detail(
    "international.missions.subjects",
    "行程對象",
    unit="處",
    unit_of=lambda stop: UNITS.get(stop.sort, "處"),
    kind_of=lambda stop: "list_of_named_events" if UNITS.get(stop.sort) in EVENTS else "list_of_names",
    aggregate=Listed("subject"),
    subjects=each_name(SHOWN, Stop.get_sort_display),
    counted="這次出訪中此類行程的對象，例如拜會的機關、參訪的公司、出席的論壇，依日期與登錄次序列名。",
    not_counted="其他類別的行程。",
)(of_sort(SHOWN))

WITH_WHOM = SHOWN.exclude(with_whom="")

detail(
    "international.missions.hosts",
    "同行或主持",
    unit="人",
    aggregate=Listed("with_whom"),
    subjects=each_name(WITH_WHOM, Stop.get_sort_display),
    counted="這次出訪中此類行程登錄的同行或主持者。",
)(of_sort(WITH_WHOM))

detail(
    "international.missions.met",
    "會見人士",
    unit="人",
    aggregate=Worded(("post", "name", "name_en"), called),
    subjects=each_of(travelled, met__isnull=False),
    counted="這次出訪會見的人士，依登錄次序列名。",
)(of_mission(Met.objects))


@detail(
    "international.missions.cost",
    "出訪費用",
    unit="元",
    aggregate=Money("amount"),
    subjects=each_name(Cost.objects.select_related("fund"), lambda cost: str(cost.fund)),
    counted="這次出訪由這一經費來源支付的費用合計。",
    not_counted="其他經費來源；其他機關自行支付的費用。",
    rounding="以元記錄；滿一萬元以萬元列印（一位小數），四捨五入。",
)
def cost(scope: Scope, subject: Subject) -> QuerySet[Cost]:
    return of_mission(Cost.objects.filter(fund__name=subject.item))(scope, subject)


# ---- what is left to be done ----------------------------------------------------------------------------


@measure(
    "international.missions.open_recommendations",
    "未解除的建議事項",
    unit="項",
    parent="mission",
    stock=True,
    counted="期間最後一日以前提出的出國報告中，當日尚未解除的建議事項。",
    not_counted="已解除者；報告在期間之後才提出者；其他機關的出訪。",
    date_field="報告日期與解除日期",
    owner=OWNER,
)
def open_recommendations(scope: Scope) -> QuerySet[Recommendation]:
    reported = Mission.objects.of(scope.agency).standing().filter(reported_on__lte=scope.period.last)
    later = Q(settled_on__isnull=True) | Q(settled_on__gt=scope.period.last)
    return Recommendation.objects.filter(later, mission__in=reported)
