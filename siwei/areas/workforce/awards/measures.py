"""What the report says of each ceremony: its date, how many are honoured as what, the bonus and the theme."""

from __future__ import annotations

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Count, Money
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Title
from siwei.measures.subjects import each_of

from .models import AwardCeremony, Honouree

OWNER, DATED = "職工管理科", "辦理日期"


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = AwardCeremony.objects.of(scope.agency).held_in(scope.period)
    return rows


def of(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


def honoured(scope: Scope, subject: Subject) -> QuerySet[Honouree]:
    return Honouree.objects.filter(ceremony__in=held(scope), ceremony=subject.record.pk).select_related("ceremony")


@measure(
    "workforce.awards.held",
    "表揚日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    subjects=each_of(held),
    counted="這次表揚實際舉行的日期。",
    date_field=DATED,
    owner=OWNER,
)
def held_on(scope: Scope, subject: Subject) -> SessionQuerySet:
    return of(scope, subject)


@measure(
    "workforce.awards.people",
    "受表揚人員",
    unit="位",
    aggregate=Count(kind="count_derived"),
    subjects=each_of(held),
    parent="ceremony",
    counted="這次表揚名單上的人員，職工與臨時人員合計。",
    date_field=DATED,
    owner=OWNER,
)
def people(scope: Scope, subject: Subject) -> QuerySet[Honouree]:
    return honoured(scope, subject)


@measure(
    "workforce.awards.workers",
    "受表揚職工",
    unit="名",
    aggregate=Count(kind="sum_of_people"),
    subjects=each_of(held, honourees__sort=Honouree.Sort.WORKER),
    parent="ceremony",
    counted="這次表揚名單上的績優職工。",
    not_counted="績優臨時人員。",
    date_field=DATED,
    owner=OWNER,
)
def workers(scope: Scope, subject: Subject) -> QuerySet[Honouree]:
    return honoured(scope, subject).filter(sort=Honouree.Sort.WORKER)


@measure(
    "workforce.awards.temporary",
    "受表揚臨時人員",
    unit="名",
    aggregate=Count(kind="sum_of_people"),
    subjects=each_of(held, honourees__sort=Honouree.Sort.TEMPORARY),
    parent="ceremony",
    counted="這次表揚名單上的績優臨時人員。",
    not_counted="績優職工。",
    date_field=DATED,
    owner=OWNER,
)
def temporary(scope: Scope, subject: Subject) -> QuerySet[Honouree]:
    return honoured(scope, subject).filter(sort=Honouree.Sort.TEMPORARY)


@measure(
    "workforce.awards.bonus",
    "每人獎金",
    unit="元",
    aggregate=Money("bonus"),
    subjects=each_of(held),
    counted="這次表揚發給每一位受獎人員的獎金。",
    not_counted="獎座的製作費用；獎金總額。",
    date_field=DATED,
    owner=OWNER,
)
def bonus(scope: Scope, subject: Subject) -> SessionQuerySet:
    return of(scope, subject)


@measure(
    "workforce.awards.theme",
    "表揚主題",
    unit="theme",
    aggregate=Title("theme", kind="text"),
    subjects=each_of(held),
    counted="這次表揚典禮的主題名稱。",
    date_field=DATED,
    owner=OWNER,
)
def theme(scope: Scope, subject: Subject) -> SessionQuerySet:
    return of(scope, subject)


@measure(
    "workforce.awards.named",
    "表揚名稱",
    unit="event",
    aggregate=Title(),
    subjects=each_of(held),
    counted="這次表揚的名稱。",
    date_field=DATED,
    owner=OWNER,
)
def named(scope: Scope, subject: Subject) -> SessionQuerySet:
    return of(scope, subject)
