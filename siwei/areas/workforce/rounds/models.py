"""Round: a count of the workers and temporary staff of all agencies and schools on one day, a quarter's last."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from siwei.plain.rocdate import roc_year
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    PLANNED = "planned", "待發動"
    OPEN = "open", "填報中"
    CLOSED = "closed", "已結算"
    CANCELLED = "cancelled", "取消"


class RoundQuerySet(RegisteredQuerySet):
    def settled(self, occasion: str, by: date) -> Self:
        """Closed, and of a day not later than this."""
        return self.filter(state=State.CLOSED, occasion=occasion, as_of__lte=by)

    def last_settled(self, occasion: str, by: date) -> Self:
        """The last of them."""
        settled = self.settled(occasion, by)
        return settled.filter(as_of=settled.order_by("-as_of").values("as_of")[:1])


class Round(Registered):
    """員額調查.  as_of: the day on which heads are counted; opened_on: when the agencies were asked."""

    KIND, PREFIX, CLOSED = "workforce.rounds", "輪", (State.CLOSED, State.CANCELLED)
    VOID = (State.CANCELLED,)

    class Occasion(models.TextChoices):
        QUARTER = "quarter", "季報"
        MERGER = "merger", "縣市合併"

    state = state_field(State, State.PLANNED)
    occasion = models.CharField("調查時點", max_length=10, choices=Occasion, default=Occasion.QUARTER)
    as_of = models.DateField("資料日期")
    closed_on = HappenedField("結算日期", null=True, blank=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "員額調查"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "as_of"],
                condition=~Q(state="cancelled"),
                name="workforce_round_one_a_day",
                violation_error_message="這一天已經有一次員額調查；先取消那一次，或改填資料日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """「108年第2季」, 「縣市合併」."""
        if self.occasion == Round.Occasion.MERGER:
            return str(self.Occasion.MERGER.label)
        return f"{roc_year(self.as_of)}年第{(self.as_of.month + 2) // 3}季"
