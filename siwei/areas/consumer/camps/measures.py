"""What the report says of each camp: its date, how many finished it, and with which firms."""

from __future__ import annotations

from functools import partial

from django.db.models import Q

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Listed, Quantity
from siwei.measures.measure import Scope, measure
from siwei.measures.single import Days, Title
from siwei.measures.subjects import each_of, of_subject

from ..categories import OWNER
from .models import Camp, Partner


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Camp.objects.of(scope.agency).held_in(scope.period)
    return rows


fact = partial(measure, owner=OWNER, date_field="辦理日期", subjects=each_of(held))
of_camp = partial(of_subject, held, parent="camp")

fact(
    "consumer.camps.held",
    "研習營辦理日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這個研習營實際辦理的日期。",
)(of_camp())

fact(
    "consumer.camps.students",
    "研習營結業人數",
    unit="人",
    aggregate=Quantity("students", kind="sum_of_people"),
    subjects=each_of(held, students__isnull=False),
    counted="在這個研習營獲頒結業證書的學生人數。",
    not_counted="講師、工作人員、未結業的學員；其他研習營。",
)(of_camp())

fact(
    "consumer.camps.partners",
    "研習營合作業者",
    unit="家",
    aggregate=Listed("name"),
    subjects=each_of(held, firms__isnull=False),
    parent="camp",
    counted="與這個研習營合作、讓學員實地體驗的業者，依登錄次序列名。",
    not_counted="協助的機關；其他研習營的業者。",
)(of_camp(Partner.objects))

fact(
    "consumer.camps.named",
    "研習營名稱",
    unit="event",
    aggregate=Title(),
    counted="這個研習營的名稱。",
    not_counted="籌辦中與取消的研習營。",
)(of_camp())

fact(
    "consumer.camps.helpers",
    "協助機關",
    unit="",
    aggregate=Title("helpers", kind="text"),
    subjects=each_of(held, ~Q(helpers="")),
    counted="協助辦理這個研習營的機關。",
    not_counted="籌辦中與取消的研習營。",
)(of_camp())
