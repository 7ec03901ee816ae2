"""What the report says of each course: its days, how many sessions, how many people came."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Quantity
from siwei.measures.days import DayCount, DayList
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Title
from siwei.measures.subjects import each_of, of_subject

from .models import Attendance, Meeting, Training
from .programme import Subjects

NOT_HELD = "籌辦中與取消的課程；其他機關辦理的課程。"
fact = partial(measure, date_field="辦理日期", owner="主辦單位", not_counted=NOT_HELD)


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Training.objects.of(scope.agency).held_in(scope.period)
    return rows


def several_subjects(scope: Scope) -> Iterator[Subject]:
    """Courses that teach more than one thing, session by session."""
    for training in held(scope).prefetch_related("meetings"):
        if len({meeting.subject for meeting in training.meetings.all() if meeting.subject}) > 1:
            yield Subject(training)


def each_subject(scope: Scope) -> Iterator[Subject]:
    for course in several_subjects(scope):
        names = Meeting.objects.filter(training=course.record.pk).exclude(subject="").values_list("subject", flat=True)
        for name in dict.fromkeys(names):
            yield Subject(course.record, name)


meetings = of_subject(held, Meeting.objects.all(), parent="training")
of_meetings = partial(fact, parent="training", dated=DayList("held_on"))
met = each_of(held, meetings__isnull=False)

fact(
    "workforce.trainings.named",
    "課程名稱",
    unit="event",
    aggregate=Title(),
    subjects=each_of(held),
    counted="期間內辦理的這個研習課程的名稱。",
)(of_subject(held))

fact(
    "workforce.trainings.held",
    "課程日期",
    unit="日期",
    aggregate=DayList("held_on"),
    subjects=met,
    parent="training",
    counted="這個研習課程各場次的上課日期，同日只列一次。",
)(meetings)

of_meetings(
    "workforce.trainings.days",
    "課程日數",
    unit="日",
    aggregate=DayCount("held_on"),
    subjects=met,
    counted="這個研習課程有課的日數；同日的兩場次計一日，中間沒有課的日子不計。",
)(meetings)

of_meetings(
    "workforce.trainings.sessions",
    "課程場次",
    unit="場次",
    subjects=met,
    counted="這個研習課程的場次數；同日上、下午各開一次，計兩場次。",
)(meetings)


@of_meetings(
    "workforce.trainings.subjects",
    "課程內容",
    unit="場次",
    aggregate=Subjects("subject"),
    subjects=several_subjects,
    counted="這個研習課程各場次的課程內容，依上課先後；同一內容開兩場次以上的，註明場次。數值是場次數。",
)
def subjects(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings(scope, subject).exclude(subject="")


@of_meetings(
    "workforce.trainings.sessions_on",
    "這一內容的場次",
    unit="場次",
    subjects=each_subject,
    counted="這個研習課程裡，以這一內容開課的場次數。",
    not_counted=f"其他內容的場次；{NOT_HELD}",
)
def sessions_on(scope: Scope, subject: Subject) -> QuerySet[Meeting]:
    return meetings(scope, subject).filter(subject=subject.item)


fact(
    "workforce.trainings.people",
    "參訓人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_of(held, attended__isnull=False),
    parent="training",
    dated=DayList("training__meetings__held_on"),
    counted="各機關、單位派員參加這個研習課程各場次的人數合計；沒有登錄人數的課程沒有這個數字。",
    not_counted=f"講師與工作人員；{NOT_HELD}",
)(of_subject(held, Attendance.objects.select_related("meeting"), parent="training"))
