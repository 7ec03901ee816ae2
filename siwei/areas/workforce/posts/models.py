"""Post: how many posts of one class of workers an agency or school may fill, and how many of them are to go."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..classes import WORKERS, JobClass

CLASSES = [(value, label) for value, label in JobClass.choices if value in WORKERS]


class State(models.TextChoices):
    HELD = "held", "列管中"
    ABOLISHED = "abolished", "已裁撤"
    VOID = "void", "誤列"


class PostQuerySet(RegisteredQuerySet):
    def held_on(self, day: date) -> Self:
        """On the register that day; one abolished on the day itself no longer is."""
        return self.standing().filter(opened_on__lte=day).exclude(abolished_on__lte=day)


class Post(Registered):
    """員額.  opened_on: since when.  approved: posts of the establishment; surplus: those of them that lapse when vacated.

    A worker's post that falls vacant is filled by transfer or struck off, never by a new hire (不新僱): there is no step
    that raises the number.
    """

    KIND, PREFIX, CLOSED = "workforce.posts", "額", (State.ABOLISHED, State.VOID)
    VOID = (State.VOID,)

    state = state_field(State, State.HELD)
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="機關學校")
    job_class = models.CharField("職類", max_length=12, choices=CLASSES)
    approved = models.PositiveIntegerField("核定員額")
    surplus = models.PositiveIntegerField("超額列管", default=0)
    approval = models.CharField("核定文號", max_length=60, blank=True)
    abolished_on = HappenedField("裁撤日期", null=True, blank=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "員額"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "body", "job_class"],
                condition=Q(state="held"),
                name="workforce_post_one",
                violation_error_message="這個機關學校的同一職類已經列管；請在那一筆減列。",
            ),
            models.CheckConstraint(
                condition=Q(surplus__lte=F("approved")),
                name="workforce_post_surplus",
                violation_error_message="超額列管不能多於核定員額。",
            ),
        ]
