"""The dates of projects as figures: planned, reached, and the promises that are outstanding when a period ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from siwei.measures.aggregates import When
from siwei.measures.measure import Scope, Subject, measure
from siwei.records.columns import column_of
from siwei.records.registered import RegisteredQuerySet

from .models import Milestone, MilestoneQuerySet


def declare_dates(
    milestones: type[Milestone], *, kind: str, noun: str, owner: str, reported: Callable[[Scope], RegisteredQuerySet]
) -> None:
    """Three measures under the kind.  noun: what such a project is called.  reported: the projects a scope tells of."""
    parent, under_way = milestones.PROJECT, f"{noun}於期間內辦理中"
    rows: MilestoneQuerySet = milestones._default_manager.all()  # type: ignore[assignment]

    def with_plan(scope: Scope) -> QuerySet[Any]:
        return rows.filter(planned_first__isnull=False)

    def reached_by_then(scope: Scope) -> QuerySet[Any]:
        """What was reached after the period belongs to the next report."""
        return rows.filter(actual_first__lte=scope.period.last)

    def each(scope: Scope, found: QuerySet[Any]) -> Iterator[Subject]:
        for milestone in found.filter(**{f"{parent}__in": reported(scope)}).select_related(parent):
            yield Subject(getattr(milestone, parent), milestone.get_stage_display())

    def of_stage(found: QuerySet[Any], scope: Scope, subject: Subject) -> QuerySet[Any]:
        stages = [value for value, label in column_of(milestones, "stage").flatchoices if label == subject.item]
        return found.filter(**{f"{parent}__in": reported(scope), parent: subject.record}, stage__in=stages)

    @measure(
        f"{kind}.planned",
        "預定日期",
        unit="日期",
        aggregate=When("planned", kind="date_planned"),
        subjects=lambda scope: each(scope, with_plan(scope)),
        parent=parent,
        counted=f"這項{noun}此一里程碑的預定日期，照登錄的形式列印（例如「12 月上旬」）。",
        date_field=under_way,
        owner=owner,
    )
    def planned(scope: Scope, subject: Subject) -> QuerySet[Any]:
        return of_stage(with_plan(scope), scope, subject)

    @measure(
        f"{kind}.reached",
        "實際日期",
        unit="日期",
        aggregate=When("actual"),
        subjects=lambda scope: each(scope, reached_by_then(scope)),
        parent=parent,
        counted=f"這項{noun}實際達成此一里程碑的日期。",
        not_counted="期間結束之後才達成的里程碑。",
        date_field=under_way,
        owner=owner,
    )
    def reached(scope: Scope, subject: Subject) -> QuerySet[Any]:
        return of_stage(reached_by_then(scope), scope, subject)

    @measure(
        f"{kind}.promises",
        "承諾事項",
        unit="項",
        parent=parent,
        stock=True,
        counted=f"辦理中{noun}預定在期間之後達成、到期末尚未達成的里程碑：報告對議會的承諾。",
        not_counted=f"期間內已達成的里程碑；沒有預定日期的里程碑；已取消的{noun}；其他機關的{noun}。",
        date_field="預定日期與實際日期",
        owner=owner,
    )
    def promises(scope: Scope) -> MilestoneQuerySet:
        return rows.promised_after(scope.period).filter(**{f"{parent}__in": reported(scope)})
