"""What the report says of works projects: how many are under way, and each project's own funds, elements and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import QuerySet

from siwei.kinds.milestone.measures import declare_dates
from siwei.measures.aggregates import Money, Quantity
from siwei.measures.measure import Scope, Subject, measure

from .models import Element, FundRow, Milestone, ProjectQuerySet, WorksProject

OWNER = "行政科"


def reported(scope: Scope) -> ProjectQuerySet:
    return WorksProject.objects.of(scope.agency).under_way_in(scope.period)


measure(
    "facilities.projects.under_way",
    "辦理中工程",
    unit="案",
    counted="期間結束前已立案，且未在期間開始前完工的工程。",
    not_counted="已取消的工程；期間開始前已完工的工程；其他機關的工程。",
    date_field="立案日期與完工日期",
    owner=OWNER,
)(reported)


of_one = partial(measure, parent="project", date_field="工程於期間內辦理中", owner=OWNER)


def each_named(parts: str, name: str) -> Callable[[Scope], Iterator[Subject]]:
    """Every project with each name that its parts bear; name: their column that says it."""

    def subjects(scope: Scope) -> Iterator[Subject]:
        for project in reported(scope).prefetch_related(parts):
            for item in dict.fromkeys(getattr(row, name) for row in getattr(project, parts).all()):
                yield Subject(project, item)

    return subjects


@of_one(
    "facilities.projects.fund",
    "工程經費",
    unit="元",
    aggregate=Money("amount"),
    subjects=each_named("funds", "source"),
    counted="這項工程由這一來源核定的經費合計。",
    not_counted="其他來源的經費；其他工程。",
    rounding="以元記錄；滿一萬元以萬元列印（一位小數），滿一億元以億元列印（兩位小數），四捨五入。",
)
def fund(scope: Scope, subject: Subject) -> QuerySet[FundRow]:
    return FundRow.objects.filter(project__in=reported(scope), project=subject.record, source=subject.item)


@of_one(
    "facilities.projects.element",
    "施作數量",
    unit="項",
    unit_of=lambda row: row.unit,
    aggregate=Quantity("quantity", estimate="estimate"),
    item_of=lambda _, row: row.new,
    subjects=each_named("elements", "name"),
    counted="這項工程中同名施作項目的數量合計；任一列為概數時，冠以「約」。",
    not_counted="其他名稱的項目；其他工程。",
)
def element(scope: Scope, subject: Subject) -> QuerySet[Element]:
    return Element.objects.filter(project__in=reported(scope), project=subject.record, name=subject.item)


declare_dates(Milestone, kind=WorksProject.KIND, noun="工程", owner=OWNER, reported=reported)
