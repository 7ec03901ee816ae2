"""PatrolRound: one walk along the registered sites, and what was found at each."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..breeding_sites.models import BreedingSite
from .indices import Tally

LEVELS = "facilities.dengue-levels"  # the rule that says where each level of an index begins


class State(models.TextChoices):
    PLANNED = "planned", "待巡查"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "取消"


class PatrolQuerySet(RegisteredQuerySet):
    def walked_in(self, period: Period) -> Self:
        return self.standing().filter(state=State.DONE, patrolled_on__range=tuple(period))


class PatrolRound(Registered):
    """環境巡查.  opened_on: when it was planned; patrolled_on: when it is walked."""

    KIND, PREFIX, CLOSED = "facilities.patrols", "巡", (State.DONE, State.CANCELLED)
    VOID = (State.CANCELLED,)
    RULES = (LEVELS,)
    SEARCHED = ("title", "patroller")
    DATED = "patrolled_on"

    class Occasion(models.TextChoices):
        ROUTINE = "routine", "例行"
        RAIN = "rain", "雨後"
        RECHECK = "recheck", "複查"
        NOTICE = "notice", "通報"

    state = state_field(State, State.PLANNED)
    patrolled_on = models.DateField("巡查日期")
    occasion = models.CharField("巡查性質", max_length=10, choices=Occasion, default=Occasion.ROUTINE)
    patroller = models.CharField("巡查人員", max_length=60)

    objects = PatrolQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "環境巡查"
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "patrolled_on"], name="facilities_patrol_day"),
        ]

    def sites(self) -> QuerySet[BreedingSite]:
        """Those on the register on the day of the round, and those that have a row all the same; place by place."""
        on_register = BreedingSite.objects.of(self.agency).on_register(self.patrolled_on)
        wanted = Q(pk__in=on_register.values("pk")) | Q(inspections__round=self)
        return BreedingSite.objects.filter(wanted).distinct().select_related("place").order_by("place__title", "title")

    def tally(self) -> Tally:
        """What the round found, summed.  One query."""
        rows = self.inspections.all()
        return Tally(
            houses=len(rows),
            positive_houses=sum(row.positive > 0 for row in rows),
            wet=sum(row.wet for row in rows),
            positive=sum(row.positive for row in rows),
        )


class InspectionQuerySet(QuerySet["Inspection"]):
    def of_rounds(self, rounds: QuerySet[PatrolRound]) -> Self:
        return self.filter(round__in=rounds)

    def walked(self) -> Self:
        return self.filter(round__state=State.DONE)

    def positive_again(self) -> Self:
        """Found positive, and positive too when the same site was looked at the time before."""
        same_day = Q(round__patrolled_on=OuterRef("round__patrolled_on"), round__lt=OuterRef("round"))
        earlier = Q(round__patrolled_on__lt=OuterRef("round__patrolled_on")) | same_day
        before = Inspection.objects.walked().filter(earlier, site=OuterRef("site"))
        last = before.order_by("-round__patrolled_on", "-round").values("positive")[:1]
        return self.walked().annotate(found_before=Subquery(last)).filter(positive__gt=0, found_before__gt=0)


class Inspection(models.Model):
    """巡查紀錄: one site on one round.  Containers are counted; cleared: emptied, scrubbed or thrown away on the spot."""

    round = models.ForeignKey(PatrolRound, on_delete=models.PROTECT, related_name="inspections", verbose_name="巡查")
    site = models.ForeignKey(BreedingSite, on_delete=models.PROTECT, related_name="inspections", verbose_name="列管點")
    wet = models.PositiveSmallIntegerField("積水容器", default=0)
    positive = models.PositiveSmallIntegerField("陽性容器", default=0)
    cleared = models.PositiveSmallIntegerField("清除容器", default=0)
    note = models.CharField("說明", max_length=200, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = "巡查紀錄"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "site"],
                name="facilities_inspection_one",
                violation_error_message="這個列管點在這次巡查已經有一列，請修改那一列。",
            ),
            models.CheckConstraint(
                condition=Q(positive__lte=F("wet")),
                name="facilities_inspection_positive",
                violation_error_message="陽性容器不能多於積水容器；陽性容器是積水容器的一部分。",
            ),
            models.CheckConstraint(
                condition=Q(cleared__lte=F("wet")),
                name="facilities_inspection_cleared",
                violation_error_message="清除容器不能多於積水容器。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round.number} {self.site}"

    def clean(self) -> None:
        if self.site_id and self.site.agency_id != self.round.agency_id:
            raise ValidationError(said("列管點屬於其他機關，請改選本機關的列管點。"))
