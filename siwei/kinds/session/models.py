"""Session: something held at a place on a day or over several: a talk, a camp, a clinic, a conference, an outing."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    PLANNED = "planned", "籌辦中"
    HELD = "held", "已辦理"
    CANCELLED = "cancelled", "取消"


class SessionQuerySet(RegisteredQuerySet):
    def held_in(self, period: Period) -> Self:
        """Held, and begun in the period; one of unknown date by the day on which it was filed."""
        begun = Q(starts_on__range=tuple(period)) | Q(starts_on__isnull=True, opened_on__range=tuple(period))
        return self.filter(begun, state=State.HELD)


class Session(Registered):
    """opened_on is the day on which it was put on file.  ends_on: empty where it lasts one day."""

    CLOSED = (State.HELD, State.CANCELLED)
    VOID = (State.CANCELLED,)
    DATED = "starts_on"

    state = state_field(State, State.PLANNED)
    starts_on: models.DateField[Any, Any] = models.DateField("辦理日期")
    ends_on = models.DateField("辦理日期（迄）", null=True, blank=True)
    place = models.CharField("地點", max_length=60, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta(Registered.Meta):
        abstract = True
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_forwards",
                violation_error_message="辦理日期的迄日不能早於起日，也不能只填迄日。",
            ),
        ]

    @property
    def own_days(self) -> tuple[date, date] | None:
        return (self.starts_on, self.ends_on or self.starts_on) if self.starts_on else None
