"""Place: where things are repaired and events are held: centre, building, floor, room, ground, dormitory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    IN_USE = "in-use", "使用中"
    CLOSED = "closed", "停用"


class Centre(models.TextChoices):
    """行政中心."""

    SIWEI = "siwei", "四維"
    FENGSHAN = "fengshan", "鳳山"


class Place(Registered):
    """A place of one of the two administrative centres.  use: what it is offered for, which decides how its uses are counted."""

    KIND, PREFIX, CLOSED = "facilities.places", "場", (State.CLOSED,)

    class Level(models.TextChoices):
        BUILDING = "building", "大樓"
        FLOOR = "floor", "樓層"
        ROOM = "room", "空間"
        GROUND = "ground", "戶外場地"
        DORMITORY = "dormitory", "宿舍"

    class Use(models.TextChoices):
        NONE = "none", "不外借"
        OPEN = "open", "開放場地"  # halls, plazas, corridors opened for public events
        MEETING = "meeting", "集會場所"  # meeting rooms that are applied for

    state = state_field(State, State.IN_USE)
    centre = models.CharField("行政中心", max_length=10, choices=Centre)
    level = models.CharField("層級", max_length=12, choices=Level)
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="位於"
    )
    use = models.CharField("開放類別", max_length=10, choices=Use, default=Use.NONE)
    seats = models.PositiveIntegerField("容納人數", null=True, blank=True)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "場所"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(use="none") | Q(level__in=["room", "ground", "floor"]), name="facilities_place_use_of_room"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def labels(cls, rows: models.QuerySet[Any]) -> Iterable[tuple[int, str]]:
        return rows.values_list("pk", "title")
