"""Driver: who drives the cars of the house, with the licence that allows it."""

from __future__ import annotations

from django.db import models

from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    ON_DUTY = "on-duty", "在職"
    LEFT = "left", "離職"
    MISTAKEN = "mistaken", "誤列"


class Driver(Registered):
    """駕駛; title is the name.  opened_on is the first day of service."""

    KIND, PREFIX = "fleet.drivers", "駕"
    CLOSED = (State.LEFT, State.MISTAKEN)
    VOID = (State.MISTAKEN,)

    class Licence(models.TextChoices):
        SMALL = "small", "職業小型車"
        LARGE = "large", "職業大客車"
        GENERAL = "general", "普通小型車"

    state = state_field(State, State.ON_DUTY)
    licence = models.CharField("駕照種類", max_length=10, choices=Licence)
    licence_until = models.DateField("駕照有效期限", null=True, blank=True)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "駕駛"

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def may_drive(self, day: object) -> bool:
        return self.licence_until is None or self.licence_until >= day  # type: ignore[operator]
