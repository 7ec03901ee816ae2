"""What the report says of each camp: its date, how many finished it, and with which firms."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Listed, Quantity
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Title
from siwei.measures.subjects import each_of

from ..categories import OWNER
from .models import Camp, Partner

DATED = "辦理日期"


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Camp.objects.of(scope.agency).held_in(scope.period)
    return rows


@measure(
    "consumer.camps.held",
    "研習營辦理日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    subjects=each_of(held),
    counted="這個研習營實際辦理的日期。",
    date_field=DATED,
    owner=OWNER,
)
def held_on(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.camps.students",
    "研習營結業人數",
    unit="人",
    aggregate=Quantity("students", kind="sum_of_people"),
    subjects=each_of(held, students__isnull=False),
    counted="在這個研習營獲頒結業證書的學生人數。",
    not_counted="講師、工作人員、未結業的學員；其他研習營。",
    date_field=DATED,
    owner=OWNER,
)
def students(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.camps.partners",
    "研習營合作業者",
    unit="家",
    aggregate=Listed("name"),
    subjects=each_of(held, firms__isnull=False),
    parent="camp",
    counted="與這個研習營合作、讓學員實地體驗的業者，依登錄次序列名。",
    not_counted="協助的機關；其他研習營的業者。",
    date_field=DATED,
    owner=OWNER,
)
def partners(scope: Scope, subject: Subject) -> QuerySet[Partner]:
    return Partner.objects.filter(camp__in=held(scope), camp=subject.record.pk).select_related("camp")


@measure(
    "consumer.camps.named",
    "研習營名稱",
    unit="event",
    aggregate=Title(),
    subjects=each_of(held),
    counted="這個研習營的名稱。",
    not_counted="籌辦中與取消的研習營。",
    date_field=DATED,
    owner=OWNER,
)
def named(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.camps.helpers",
    "協助機關",
    unit="",
    aggregate=Title("helpers", kind="text"),
    subjects=each_of(held, ~Q(helpers="")),
    counted="協助辦理這個研習營的機關。",
    not_counted="籌辦中與取消的研習營。",
    date_field=DATED,
    owner=OWNER,
)
def helpers(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)
