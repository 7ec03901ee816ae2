"""BreedingSite: a spot where mosquitoes may breed, kept on a register and looked at on every patrol."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..places.models import Place


class State(models.TextChoices):
    LISTED = "listed", "列管中"
    RELEASED = "released", "解除列管"
    MISTAKEN = "mistaken", "誤列"


class SiteQuerySet(RegisteredQuerySet):
    def on_register(self, day: date) -> Self:
        """On the register at the end of that day; entries made by mistake never were."""
        kept = Q(released_on__isnull=True) | Q(released_on__gt=day)
        return self.standing().filter(kept, opened_on__lte=day)


class BreedingSite(Registered):
    """病媒蚊孳生源列管點.  opened_on: put on the register.  released_on: taken off it, that day no longer on it."""

    KIND, PREFIX, CLOSED = "facilities.breeding_sites", "孳", (State.RELEASED, State.MISTAKEN)
    VOID = (State.MISTAKEN,)
    SEARCHED = ("title", "spot")

    class SiteKind(models.TextChoices):
        PUBLIC = "public", "公共區域"
        DORMITORY = "dormitory", "宿舍"
        ROOF = "roof", "屋頂"
        BASEMENT = "basement", "地下室"
        GARDEN = "garden", "庭園"

    state = state_field(State, State.LISTED)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="breeding_sites", verbose_name="地點")
    site_kind = models.CharField("類型", max_length=12, choices=SiteKind)
    spot = models.CharField("位置說明", max_length=200, blank=True)
    released_on = HappenedField("解除日期", null=True, blank=True, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "孳生源列管點"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="released", released_on__isnull=False)
                | (~Q(state="released") & Q(released_on__isnull=True)),
                name="facilities_breedingsite_released",
                violation_error_message="解除列管須填解除日期，其他狀態不填。",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(released_on__gte=F("opened_on")),
                name="facilities_breedingsite_days",
                violation_error_message="解除日期不能早於列管日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.title
