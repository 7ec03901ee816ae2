"""Milestone: a stage of a project, planned and reached, each day exact or vague; and the plans that went before.

A type names its own stages and points both models at its record: `stage` and the foreign key are the child's.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q, QuerySet

from siwei.measures.period import Period
from siwei.plain import clock
from siwei.plain.vague import VagueDate
from siwei.records.columns import HappenedField, Vague, vague_columns, vague_constraint


class MilestoneQuerySet(QuerySet[Any]):
    def promised_after(self, period: Period) -> Self:
        """Planned to be reached after the period, and not reached by its end: what the report promises."""
        reached = Q(actual_first__isnull=False, actual_first__lte=period.last)
        return self.filter(planned_last__gt=period.last).exclude(reached)


class Milestone(models.Model):
    """里程碑: planned and reached, each exact or vague (「12 月上旬」).

    PROJECT: name of the foreign key to the record.  EARLIER: the model of the plans that were replaced.
    """

    PROJECT: ClassVar[str] = "project"
    EARLIER: ClassVar[type[EarlierPlan]]

    planned_first, planned_last, planned_printed = vague_columns("預定日期")
    actual_first, actual_last, actual_printed = vague_columns("實際日期")
    planned = Vague("planned", "預定日期")
    actual = Vague("actual", "實際日期")
    owner = models.CharField("負責人", max_length=60, blank=True)  # who answers for the date: 「行政科 李秀華」

    class Meta:
        abstract = True
        verbose_name = "里程碑"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            vague_constraint("planned", "%(app_label)s_%(class)s_planned"),
            vague_constraint("actual", "%(app_label)s_%(class)s_actual"),
        ]

    def __str__(self) -> str:
        return f"{getattr(self, self.PROJECT).number} {self.get_stage_display()}"  # type: ignore[attr-defined]

    @classmethod
    def note(cls, project: models.Model, stage: str, day: VagueDate) -> None:
        """The day on which a stage was reached.  Saved with the transition that calls it."""
        which: dict[str, Any] = {cls.PROJECT: project, "stage": stage}
        milestone, _ = cls._default_manager.get_or_create(**which)
        milestone.actual = day
        milestone.save()

    def save(self, *args: Any, **options: Any) -> None:
        """A plan that is changed stays on file: the next report must say whether what was promised was kept."""
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **options)
        if before and before.planned and before.planned != self.planned:
            earlier = self.EARLIER(replaced_on=clock.today())
            earlier.milestone = self  # type: ignore[attr-defined]
            earlier.planned = before.planned
            earlier.save()


class EarlierPlan(models.Model):
    """原定日期: what a milestone was planned for, until the day on which another date took its place."""

    planned_first, planned_last, planned_printed = vague_columns("預定日期")
    planned = Vague("planned", "預定日期")
    replaced_on = HappenedField("變更日期")

    class Meta:
        abstract = True
        verbose_name = "原定日期"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            vague_constraint("planned", "%(app_label)s_%(class)s_planned")
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.planned_printed}"  # type: ignore[attr-defined]
