"""What the report says of visits: how many cases and people, the chief visitors, and of each visit that it tells its own facts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from siwei.measures.aggregates import Listed, Names, Quantity
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Title, Year
from siwei.measures.subjects import each_of, of_subject
from siwei.records.models import Narrative

from ..events.models import Event
from ..owner import OWNER
from .models import LISTED, TOLD, Visit, VisitQuerySet
from .parties import Delegate, Engagement, Receiver, Topic

ELSEWHERE = "未成行、婉拒與尚未接待的案件；其他機關接待的訪賓。"
visit_measure = partial(measure, date_field="到訪日期", owner=OWNER)


def came(scope: Scope) -> VisitQuerySet:
    return Visit.objects.of(scope.agency).came_in(scope.period)


def told(scope: Scope) -> VisitQuerySet:
    """Those of which the report speaks in a paragraph: only of them it needs single facts."""
    return came(scope).filter(mention__in=TOLD)


visit_measure(
    "international.visits.cases",
    "訪賓接待",
    unit="案",
    counted="到訪日期在期間內、已接待的訪賓案件；同一人再度來訪另計一案。",
    not_counted=ELSEWHERE,
)(came)

visit_measure(
    "international.visits.people",
    "訪賓人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    counted="期間內各訪賓案件的到訪人數合計，含團長與隨員；以概數登錄者依登錄的人數計入。",
    not_counted=ELSEWHERE,
)(came)


@visit_measure(
    "international.visits.main",
    "主要訪團代表",
    unit="位",
    aggregate=Listed("called"),
    parent="visit",
    counted="業務報告列載為「列名」的訪賓案件的團長，依到訪時間列出全銜。",
    not_counted="不列名的案件，即使另有專段敘述；團員與隨員。",
)
def main(scope: Scope) -> QuerySet[Delegate]:
    heads = Delegate.objects.filter(visit__in=came(scope).filter(mention__in=LISTED), role=Delegate.Role.HEAD)
    return heads.select_related("visit").order_by("visit__starts_on", "visit__opened_on", "pk")


@visit_measure(
    "international.visits.described",
    "專段敘述的訪賓",
    unit="項",
    aggregate=Names("title", kind="list_of_named_events"),
    counted="業務報告列載為「專段敘述」，且在這個期間有報告段落的訪賓案件，依到訪時間列出主旨。",
    not_counted=ELSEWHERE,
)
def described(scope: Scope) -> VisitQuerySet:
    paragraphs = Narrative.objects.filter(record=OuterRef("record"), first=scope.period.first, last=scope.period.last)
    return told(scope).filter(Exists(paragraphs)).order_by("starts_on", "opened_on", "pk")


# ---- facts of one visit ---------------------------------------------------------------------------------

fact = partial(visit_measure, subjects=each_of(told))
detail = partial(visit_measure, parent="visit")  # of its parts
of_visit = partial(of_subject, told, parent="visit")

fact(
    "international.visits.named",
    "訪賓案名",
    unit="event",
    aggregate=Title(),
    counted="這個訪賓案件的主旨。",
)(of_visit())

fact(
    "international.visits.held",
    "到訪日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這個訪團到訪的起訖日期。",
)(of_visit())

fact(
    "international.visits.party",
    "訪團人數",
    unit="人",
    aggregate=Quantity("people", estimate="estimate", kind="sum_of_people"),
    counted="這個訪團的到訪人數，含團長與隨員；概數冠以「約」。",
)(of_visit())

detail(
    "international.visits.head",
    "團長",
    unit="位",
    aggregate=Listed("called"),
    subjects=each_of(told, delegates__role=Delegate.Role.HEAD),
    counted="這個訪團的團長全銜。",
)(of_visit(Delegate.objects.filter(role=Delegate.Role.HEAD)))

detail(
    "international.visits.members",
    "團員",
    unit="位",
    aggregate=Listed("called"),
    subjects=each_of(told, delegates__role=Delegate.Role.MEMBER),
    counted="與團長同行的團員全銜，依禮賓次序。",
    not_counted="隨員。",
)(of_visit(Delegate.objects.filter(role=Delegate.Role.MEMBER)))

detail(
    "international.visits.bodies",
    "來訪機關或團體",
    unit="個",
    aggregate=Listed("body"),
    subjects=each_of(told, delegates__isnull=False),
    counted="這個訪團的成員所屬的機關或團體，依禮賓次序。",
)(of_visit(Delegate.objects))

detail(
    "international.visits.hosts",
    "接見首長",
    unit="位",
    aggregate=Listed("called"),
    subjects=each_of(told, receivers__seat=Receiver.Seat.HOST),
    counted="代表本府接見這個訪團的主人。",
    not_counted="陪見與陪同人員。",
)(of_visit(Receiver.objects.filter(seat=Receiver.Seat.HOST)))

detail(
    "international.visits.topics",
    "會談議題",
    unit="項",
    aggregate=Listed("topic"),
    subjects=each_of(told, topics__isnull=False),
    counted="這次會談的議題，依登錄次序。",
)(of_visit(Topic.objects))

detail(
    "international.visits.tours",
    "參訪地點",
    unit="處",
    aggregate=Listed("place"),
    subjects=each_of(told, stops__sort=Engagement.Sort.TOUR),
    counted="這個訪團在本市參訪的地點，依行程先後。",
    not_counted="拜會、宴請、簽署與接送。",
)(of_visit(Engagement.objects.filter(sort=Engagement.Sort.TOUR)))


def coming_events(scope: Scope, subject: Subject) -> QuerySet[Event]:
    events: QuerySet[Event] = Event.objects.of(scope.agency).standing().filter(year__isnull=False)
    return events.filter(topics__visit__in=told(scope), topics__visit=subject.record.pk).distinct()


def each_event(scope: Scope) -> Iterator[Subject]:
    for visit in told(scope).filter(topics__event__isnull=False).distinct():
        for event in coming_events(scope, Subject(visit)):
            yield Subject(visit, event.title)


@measure(
    "international.visits.event_year",
    "議題所談活動的年別",
    unit="year",
    aggregate=Year("year"),
    dated=Year("year"),
    subjects=each_event,
    counts=Event.KIND,
    counted="會談所提到的活動名稱上的西元年；依該活動登錄的年別列印。",
    not_counted="取消的活動；沒有年別的活動。",
    date_field="訪賓的到訪日期",
    owner=OWNER,
)
def event_year(scope: Scope, subject: Subject) -> QuerySet[Event]:
    return coming_events(scope, subject).filter(title=subject.item)


# ---- who came again -------------------------------------------------------------------------------------


def returned(scope: Scope, subject: Subject) -> VisitQuerySet:
    return came(scope).filter(previous=subject.record.pk)


def each_returned(scope: Scope) -> Iterator[Subject]:
    """Visits told whose guests came once more in the same period; one that came twice more is told by its own paragraph."""
    for visit in told(scope):
        if returned(scope, Subject(visit)).count() == 1:
            yield Subject(visit)


visit_measure(
    "international.visits.returned_on",
    "再度到訪日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    subjects=each_returned,
    counted="同一訪賓在期間內再度到訪的日期；再度到訪另計一案。",
)(returned)

visit_measure(
    "international.visits.returned_party",
    "再度到訪人數",
    unit="人",
    aggregate=Quantity("people", estimate="estimate", kind="sum_of_people"),
    dated=Days("starts_on", "ends_on"),
    subjects=each_returned,
    counted="同一訪賓在期間內再度到訪時的人數；概數冠以「約」。",
)(returned)
