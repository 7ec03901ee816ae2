"""What the report says of each programme: its days, its themes, who took part and from where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Count, Listed, Names
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Lasting, Title
from siwei.measures.subjects import each_of, of_subject

from ..applications.models import Application, ApplicationQuerySet
from ..owner import OWNER
from .models import Programme, Theme

programme_measure = partial(measure, date_field="辦理日期", owner=OWNER)


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Programme.objects.of(scope.agency).held_in(scope.period)
    return rows


fact = partial(programme_measure, subjects=each_of(held))
of_programme = partial(of_subject, held, parent="programme")

fact(
    "international.programmes.named",
    "青年交流名稱",
    unit="event",
    aggregate=Title(),
    counted="期間內辦理的這個營隊或出訪團的名稱。",
    not_counted="籌辦中與取消的營隊或出訪團。",
)(of_programme())

fact(
    "international.programmes.held",
    "青年交流日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這個營隊或出訪團的起訖日期。",
)(of_programme())

fact(
    "international.programmes.days",
    "天數",
    unit="天",
    aggregate=Lasting("starts_on", "ends_on"),
    counted="由起訖日期計算：迄日減起日再加 1，首尾兩日都計入。",
)(of_programme())

fact(
    "international.programmes.nights",
    "夜數",
    unit="夜",
    aggregate=Lasting("starts_on", "ends_on", less=1),
    counted="由起訖日期計算：天數減 1。",
)(of_programme())

programme_measure(
    "international.programmes.themes",
    "主軸",
    unit="主軸",
    aggregate=Listed("name"),
    subjects=each_of(held, themes__isnull=False),
    parent="programme",
    counted="這個營隊或出訪團的主軸，依登錄次序。",
)(of_programme(Theme.objects))


def took_part(scope: Scope) -> ApplicationQuerySet:
    return Application.objects.of(scope.agency).attended().filter(programme__in=held(scope))


def attended(scope: Scope) -> Iterator[Subject]:
    for programme in held(scope).filter(pk__in=took_part(scope).order_by().values("programme")):
        yield Subject(programme)


def students_of(scope: Scope, subject: Subject) -> ApplicationQuerySet:
    return took_part(scope).filter(programme=subject.record.pk)


programme_measure(
    "international.programmes.students",
    "參加學生",
    unit="位",
    aggregate=Count(kind="sum_of_people"),
    subjects=attended,
    counts=Application.KIND,
    counted="錄取並報到參加這個營隊或出訪團的學生。",
    not_counted="未報到、備取、未錄取與放棄的申請人；帶隊人員與志工。",
)(students_of)

programme_measure(
    "international.programmes.countries",
    "參加學生的國別",
    unit="國家/地區",
    aggregate=Names("country"),
    subjects=attended,
    counts=Application.KIND,
    counted="參加學生所來自的國家或地區，本國也列入。",
    not_counted="未報到的申請人的國別。",
)(students_of)
