"""What the report says of one meeting: when it was, which it was, what it decided.  Every figure is about one meeting."""

from __future__ import annotations

from collections.abc import Iterator

from siwei.measures.aggregates import Names, Single, When
from siwei.measures.measure import Scope, Subject, measure

from ..resolutions.models import Resolution, ResolutionQuerySet
from .models import Meeting, MeetingQuerySet

OWNER = "會議承辦單位"
HELD = "會議於期間內召開"


def reported(scope: Scope) -> MeetingQuerySet:
    return Meeting.objects.of(scope.agency).held_in(scope.period)


def each_meeting(scope: Scope) -> Iterator[Subject]:
    for meeting in reported(scope):
        yield Subject(meeting)


@measure(
    "meetings.meetings.held",
    "開會日期",
    unit="日期",
    aggregate=When("held_on"),
    subjects=each_meeting,
    counted="這次會議實際召開的日期。",
    not_counted="籌備中與取消的會議；其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
def held(scope: Scope, subject: Subject) -> MeetingQuerySet:
    return reported(scope).filter(pk=subject.record.pk)


@measure(
    "meetings.meetings.ordinal",
    "次別",
    unit="次",
    aggregate=Single("ordinal", form="第 {number} {unit}", kind="ordinal"),
    subjects=each_meeting,
    counted="這次會議在該年度的次別，依開會通知登錄。",
    not_counted="籌備中與取消的會議；其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
def ordinal(scope: Scope, subject: Subject) -> MeetingQuerySet:
    return reported(scope).filter(pk=subject.record.pk)


def decided(scope: Scope) -> ResolutionQuerySet:
    return Resolution.objects.of(scope.agency).of_meetings_held_in(scope.period)


def each_that_decided(scope: Scope) -> Iterator[Subject]:
    for meeting in reported(scope).filter(pk__in=decided(scope).order_by().values("meeting")):
        yield Subject(meeting)


@measure(
    "meetings.meetings.decisions",
    "決議事項",
    unit="項",
    aggregate=Names("title"),
    subjects=each_that_decided,
    counts=Resolution.KIND,
    counted="這次會議作成的決定、決議與裁示，依紀錄的項次列出簡稱。",
    not_counted="撤銷的決議事項；籌備中與取消的會議；其他機關的會議。",
    date_field=HELD,
    owner=OWNER,
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


@measure(
    "meetings.meetings.threshold",
    "決議的適用門檻",
    unit="",
    unit_of=lambda row: str(row.threshold_unit),
    aggregate=Single("threshold", form="{number} {unit}", kind="threshold"),
    subjects=each_threshold,
    counts=Resolution.KIND,
    counted="這次會議的決議事項所定、由多大規模起適用的數值。",
    not_counted="撤銷的決議事項；沒有定門檻的決議事項。",
    date_field=HELD,
    owner=OWNER,
)
def threshold(scope: Scope, subject: Subject) -> ResolutionQuerySet:
    return decided(scope).filter(meeting=subject.record, threshold__isnull=False, threshold_unit=subject.item)
