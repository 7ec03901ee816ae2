"""CleanlinessContest: the agencies of both centres are judged on the tidiness of their offices."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.columns import Vague, vague_columns, vague_constraint
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

RUBRIC = "facilities.cleanliness-rubric"  # the rule that a contest without items of its own begins with


class State(models.TextChoices):
    PLANNED = "planned", "規劃中"
    JUDGING = "judging", "評比中"
    CONCLUDED = "concluded", "辦理完竣"
    CANCELLED = "cancelled", "取消"


class ContestQuerySet(RegisteredQuerySet):
    def concluded_in(self, period: Period) -> Self:
        """Concluded contests whose whole time lies in the period."""
        return self.filter(state=State.CONCLUDED, held_first__gte=period.first, held_last__lte=period.last)


class CleanlinessContest(Registered):
    """環境清潔評比.  held: the day or month in which it was carried out.  award_from: least total that is commended."""

    KIND, PREFIX, CLOSED = "facilities.contests", "評", (State.CONCLUDED, State.CANCELLED)
    VOID = (State.CANCELLED,)
    RULES = (RUBRIC,)
    DATED = "held_first"

    state = state_field(State, State.PLANNED)
    held_first, held_last, held_printed = vague_columns("辦理時間")
    held = Vague("held", "辦理時間")
    award_from = models.PositiveSmallIntegerField("獎勵門檻", null=True, blank=True, help_text="總分達到幾分予以獎勵")

    objects = ContestQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "環境清潔評比"
        constraints = [*Registered.Meta.constraints, vague_constraint("held", "facilities_contest_held")]


class Criterion(models.Model):
    """評分項目 of one contest, copied from the rubric when judging begins, so that a later rubric changes no old result."""

    contest = models.ForeignKey(CleanlinessContest, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("評分項目", max_length=40)
    points = models.PositiveSmallIntegerField("配分")

    class Meta:
        verbose_name = "評分項目"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "name"], name="facilities_criterion_one"),
            models.CheckConstraint(condition=Q(points__gt=0), name="facilities_criterion_some"),
        ]

    def __str__(self) -> str:
        return self.name


class Entrant(models.Model):
    """受評機關: an agency or unit with offices in one of the centres."""

    contest = models.ForeignKey(CleanlinessContest, on_delete=models.PROTECT, related_name="entrants")
    name = models.CharField("受評機關", max_length=40)
    office = models.CharField("辦公處所", max_length=60, blank=True)

    class Meta:
        verbose_name = "受評機關"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "name"], name="facilities_entrant_one")]

    def __str__(self) -> str:
        return self.name


class Judge(models.Model):
    """評審."""

    contest = models.ForeignKey(CleanlinessContest, on_delete=models.PROTECT, related_name="judges")
    name = models.CharField("評審", max_length=40)

    class Meta:
        verbose_name = "評審"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "name"], name="facilities_judge_one")]

    def __str__(self) -> str:
        return self.name


class Score(models.Model):
    """評分: what one judge gives one agency for one item.  Whole points, at most those of the item."""

    contest = models.ForeignKey(CleanlinessContest, on_delete=models.PROTECT, related_name="scores")
    entrant = models.ForeignKey(Entrant, on_delete=models.PROTECT, related_name="scores", verbose_name="受評機關")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="scores", verbose_name="評審")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores", verbose_name="評分項目")
    points = models.PositiveSmallIntegerField("得分")

    class Meta:
        verbose_name = "評分"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entrant", "judge", "criterion"], name="facilities_score_one"),
        ]

    def __str__(self) -> str:
        return f"{self.judge} {self.entrant} {self.criterion}"

    def clean(self) -> None:
        if self.points > self.criterion.points:
            raise ValidationError(
                {
                    "points": said(
                        "「{criterion}」配分 {points} 分，不能給 {points2} 分。",
                        criterion=self.criterion,
                        points=self.criterion.points,
                        points2=self.points,
                    )
                }
            )
