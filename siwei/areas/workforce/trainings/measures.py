"""What the report says of each course: its days, how many sessions, how many people came."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Quantity
from siwei.measures.days import DayCount, DayList
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Title
from siwei.measures.subjects import each_of

from .models import Attendance, Meeting, Training
from .programme import Subjects

DATED = "辦理日期"
OWNER = "主辦單位"
NOT_HELD = "籌辦中與取消的課程；其他機關辦理的課程。"


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Training.objects.of(scope.agency).held_in(scope.period)
    return rows


def meetings_of(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return Meeting.objects.filter(training__in=held(scope), training=subject.record.pk).select_related("training")


@measure(
    "workforce.trainings.named",
    "課程名稱",
    unit="event",
    aggregate=Title(),
    subjects=each_of(held),
    counted="期間內辦理的這個研習課程的名稱。",
    not_counted=NOT_HELD,
    date_field=DATED,
    owner=OWNER,
)
def named(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "workforce.trainings.held",
    "課程日期",
    unit="日期",
    aggregate=DayList("held_on"),
    subjects=each_of(held, meetings__isnull=False),
    parent="training",
    counted="這個研習課程各場次的上課日期，同日只列一次。",
    not_counted=NOT_HELD,
    date_field=DATED,
    owner=OWNER,
)
def held_on(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings_of(scope, subject)


@measure(
    "workforce.trainings.days",
    "課程日數",
    unit="日",
    aggregate=DayCount("held_on"),
    subjects=each_of(held, meetings__isnull=False),
    parent="training",
    dated=DayList("held_on"),
    counted="這個研習課程有課的日數；同日的兩場次計一日，中間沒有課的日子不計。",
    not_counted=NOT_HELD,
    date_field=DATED,
    owner=OWNER,
)
def days(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings_of(scope, subject)


@measure(
    "workforce.trainings.sessions",
    "課程場次",
    unit="場次",
    subjects=each_of(held, meetings__isnull=False),
    parent="training",
    dated=DayList("held_on"),
    counted="這個研習課程的場次數；同日上、下午各開一次，計兩場次。",
    not_counted=NOT_HELD,
    date_field=DATED,
    owner=OWNER,
)
def sessions(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings_of(scope, subject)


def several_subjects(scope: Scope) -> Iterator[Subject]:
    """Courses that teach more than one thing, session by session."""
    for training in held(scope).prefetch_related("meetings"):
        if len({meeting.subject for meeting in training.meetings.all() if meeting.subject}) > 1:
            yield Subject(training)


@measure(
    "workforce.trainings.subjects",
    "課程內容",
    unit="場次",
    aggregate=Subjects("subject"),
    subjects=several_subjects,
    parent="training",
    dated=DayList("held_on"),
    counted="這個研習課程各場次的課程內容，依上課先後；同一內容開兩場次以上的，註明場次。數值是場次數。",
    not_counted=NOT_HELD,
    date_field=DATED,
    owner=OWNER,
)
def subjects(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings_of(scope, subject).exclude(subject="")


def each_subject(scope: Scope) -> Iterator[Subject]:
    for course in several_subjects(scope):
        names = Meeting.objects.filter(training=course.record.pk).exclude(subject="").values_list("subject", flat=True)
        for name in dict.fromkeys(names):
            yield Subject(course.record, name)


@measure(
    "workforce.trainings.sessions_on",
    "這一內容的場次",
    unit="場次",
    subjects=each_subject,
    parent="training",
    dated=DayList("held_on"),
    counted="這個研習課程裡，以這一內容開課的場次數。",
    not_counted=f"其他內容的場次；{NOT_HELD}",
    date_field=DATED,
    owner=OWNER,
)
def sessions_on(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings_of(scope, subject).filter(subject=subject.item)


@measure(
    "workforce.trainings.people",
    "參訓人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_of(held, attended__isnull=False),
    parent="training",
    dated=DayList("training__meetings__held_on"),
    counted="各機關、單位派員參加這個研習課程各場次的人數合計；沒有登錄人數的課程沒有這個數字。",
    not_counted=f"講師與工作人員；{NOT_HELD}",
    date_field=DATED,
    owner=OWNER,
)
def people(scope: Scope, subject: Subject) -> QuerySet[Attendance]:
    came = Attendance.objects.filter(training__in=held(scope), training=subject.record.pk)
    return came.select_related("training", "meeting")
