"""CleanlinessContest: the agencies of both centres are judged on the tidiness of their offices."""

from __future__ import annotations

from typing import Self

from django.db import models

from siwei.measures.period import Period
from siwei.records.columns import Vague, vague_columns, vague_constraint
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


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
    """環境清潔評比.  held: the day or month in which it was carried out."""

    KIND, PREFIX, CLOSED = "facilities.contests", "評", (State.CONCLUDED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    state = state_field(State, State.PLANNED)
    held_first, held_last, held_printed = vague_columns("辦理時間")
    held = Vague("held", "辦理時間")
    agencies_judged = models.PositiveSmallIntegerField("受評機關數", null=True, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "環境清潔評比"
        constraints = [*Registered.Meta.constraints, vague_constraint("held", "facilities_contest_held")]
