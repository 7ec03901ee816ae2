"""What the report says of one meeting: when it was, which it was, what it decided.  Every figure is about one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from siwei.measures.aggregates import Listed, Names, When
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Single, Title
from siwei.measures.subjects import each_of, of_subject

from ..bodies.models import Body, Member, MemberQuerySet
from ..resolutions.models import Resolution, ResolutionQuerySet
from .models import Meeting, MeetingQuerySet

OWNER = "會議承辦單位"


def reported(scope: Scope) -> MeetingQuerySet:
    return Meeting.objects.of(scope.agency).held_in(scope.period)


fact = partial(
    measure,
    subjects=each_of(reported),
    not_counted="籌備中與取消的會議；其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
of_meeting = of_subject(reported)

fact(
    "meetings.meetings.held",
    "開會日期",
    unit="日期",
    aggregate=When("held_on"),
    counted="這次會議實際召開的日期。",
)(of_meeting)

fact(
    "meetings.meetings.named",
    "會議名稱",
    unit="event",
    aggregate=Title(),
    counted="這次會議的名稱，照開會通知。",
)(of_meeting)

fact(
    "meetings.meetings.ordinal",
    "次別",
    unit="次",
    aggregate=Single("ordinal", form="第 {number} {unit}", kind="ordinal"),
    counted="這次會議在該年度的次別，依開會通知登錄。",
)(of_meeting)


@dataclass(frozen=True)
class OfBody(Subject):
    """A body, called by its name: 「meetings.meetings.held_by_body@市政會議」."""

    @property
    def suffix(self) -> str:
        return f"@{self.record.title}"


def each_body(scope: Scope) -> Iterator[Subject]:
    """The bodies that met in the period."""
    met = reported(scope).order_by().values("body")
    for body in Body.objects.filter(pk__in=met).order_by("pk"):
        yield OfBody(body)


@measure(
    "meetings.meetings.held_by_body",
    "召開次數",
    unit="次",
    subjects=each_body,
    counts=Meeting.KIND,
    counted="這個會議組織於期間內實際召開的會議。",
    not_counted="籌備中與取消的會議；其他會議組織或其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
def held_by_body(scope: Scope, subject: Subject) -> MeetingQuerySet:
    return reported(scope).filter(body=subject.record.pk)


def each_with_agencies(scope: Scope) -> Iterator[Subject]:
    for body in each_body(scope):
        if agencies_of(scope, body).exists():
            yield body


def agencies_of(scope: Scope, subject: Subject) -> QuerySet[Member]:
    """In the order of the body's list, without the agency that runs it."""
    sitting: MemberQuerySet = Member.objects.between(*scope.period)
    others = sitting.filter(body=subject.record.pk, agency__isnull=False).exclude(agency=scope.agency)
    return others.annotate(represented=F("agency__short_name")).order_by("pk")


measure(
    "meetings.meetings.agencies_of_body",
    "派代表的機關",
    unit="機關",
    aggregate=Listed("represented"),
    subjects=each_with_agencies,
    parent="body",
    counts=Body.KIND,
    counted="期間內開過會的會議組織，任期在期間內的委員所代表的機關，依委員名單的次序。",
    not_counted="主管這個會議組織的機關自己；以個人或團體名義擔任的委員；期間內沒有開會的會議組織。",
    date_field="委員任期",
    owner=OWNER,
)(agencies_of)


def persons_at(scope: Scope, subject: Subject) -> QuerySet[Member]:
    """「國立中山大學廖達琪教授」: whence, who, what."""
    meeting: Meeting = subject.record  # type: ignore[assignment]
    named = Concat(Coalesce("person__organisation__name", Value("")), "person__name", "title")
    invited = Member.objects.filter(body=meeting.body_id, person__isnull=False)
    return invited.on(meeting.held_on).annotate(called=named).order_by("pk")


def each_with_persons(scope: Scope) -> Iterator[Subject]:
    for subject in each_of(reported)(scope):
        if persons_at(scope, subject).exists():
            yield subject


measure(
    "meetings.meetings.persons",
    "受聘委員",
    unit="人",
    aggregate=Listed("called"),
    subjects=each_with_persons,
    parent="body",
    counts=Body.KIND,
    counted="會議當日在任、以個人名義受聘的委員，依委員名單的次序。",
    not_counted="代表機關或團體的委員；已卸任或尚未就任的委員。",
    date_field="委員任期、開會日期",
    owner=OWNER,
)(persons_at)

fact(
    "meetings.meetings.chaired",
    "主席",
    unit="",
    aggregate=Title("chair"),
    counted="主持這次會議的人。",
)(of_meeting)


def decided(scope: Scope) -> ResolutionQuerySet:
    return Resolution.objects.of(scope.agency).of_meetings_held_in(scope.period)


def each_that_decided(scope: Scope) -> Iterator[Subject]:
    for meeting in reported(scope).filter(pk__in=decided(scope).order_by().values("meeting")):
        yield Subject(meeting)


decision_measure = partial(measure, counts=Resolution.KIND, date_field="會議於期間內召開", owner=OWNER)


@decision_measure(
    "meetings.meetings.decisions",
    "決議事項",
    unit="項",
    aggregate=Names("title"),
    subjects=each_that_decided,
    counted="這次會議作成的決定、決議與裁示，依紀錄的項次列出簡稱。",
    not_counted="撤銷的決議事項；籌備中與取消的會議；其他機關的會議。",
)
def decisions(scope: Scope, subject: Subject) -> ResolutionQuerySet:
    return decided(scope).filter(meeting=subject.record)


def each_threshold(scope: Scope) -> Iterator[Subject]:
    """By unit: 「層」.  A meeting that sets two of one unit names neither."""
    for meeting in each_that_decided(scope):
        rows = decided(scope).filter(meeting=meeting.record, threshold__isnull=False).order_by("ordinal")
        units = list(rows.values_list("threshold_unit", flat=True))
        for unit in units:
            if units.count(unit) == 1:
                yield Subject(meeting.record, unit)


@decision_measure(
    "meetings.meetings.threshold",
    "決議的適用門檻",
    unit="",
    unit_of=lambda row: str(row.threshold_unit),
    aggregate=Single("threshold", form="{number} {unit}", kind="threshold"),
    subjects=each_threshold,
    counted="這次會議的決議事項所定、由多大規模起適用的數值。",
    not_counted="撤銷的決議事項；沒有定門檻的決議事項。",
)
def threshold(scope: Scope, subject: Subject) -> ResolutionQuerySet:
    return decided(scope).filter(meeting=subject.record, threshold__isnull=False, threshold_unit=subject.item)
