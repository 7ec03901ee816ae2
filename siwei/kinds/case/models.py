"""Case: something that comes in, is held by somebody, and must be ended by a day."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.plain import clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, holder_field


class CaseQuerySet(RegisteredQuerySet):
    def taken_in(self, period: Period) -> Self:
        """Came in during the period, however they ended; not those withdrawn, declined or refused."""
        return self.standing().filter(opened_on__range=tuple(period))


class Case(Registered):
    """opened_on is the day on which it came in.  due_on: the earliest limit that runs (`records.deadlines`).

    closed_on: the day of the step that closed it; none while it is open, or open again.
    """

    holder = holder_field()
    due_on = due_field()
    closed_on = HappenedField("結案日期", null=True, blank=True, editable=False)

    class Meta(Registered.Meta):
        abstract = True
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="%(app_label)s_%(class)s_closed_after",
                violation_error_message="結案日期不能早於立案日期。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "due_on"], condition=Q(due_on__isnull=False), name="%(class)s_due"),
        ]

    def arrived(self) -> None:
        if self.is_open:
            self.closed_on = None
        elif self.closed_on is None:
            self.closed_on = clock.today()
