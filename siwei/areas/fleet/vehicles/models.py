"""Vehicle: one car of the house (車歷登記卡)."""

from __future__ import annotations

from typing import Self

from django.core.validators import RegexValidator
from django.db import models

from siwei.measures.period import Period
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    IN_SERVICE = "in-service", "使用中"
    REPAIR = "repair", "送修"
    RETIRED = "retired", "報廢"
    MISTAKEN = "mistaken", "誤列"


class VehicleQuerySet(RegisteredQuerySet):
    def kept_at(self, period: Period) -> Self:
        """In the house on the last day: taken in by then, and not retired before it."""
        there = self.standing().filter(opened_on__lte=period.last)
        return there.filter(models.Q(retired_on__isnull=True) | models.Q(retired_on__gt=period.last))


class Vehicle(Registered):
    """opened_on is the day on which it was taken in.  Kinds: 事務管理規則 §176–207, carried into 車輛管理手冊."""

    KIND, PREFIX = "fleet.vehicles", "車"
    CLOSED = (State.RETIRED, State.MISTAKEN)
    VOID = (State.MISTAKEN,)
    NAMES = ("number", "source_number", "plate")
    SEARCHED = ("title", "plate")

    class Sort(models.TextChoices):
        SEDAN = "sedan", "客車"
        VAN = "van", "九人座客車"
        TRUCK = "truck", "貨車"
        MIXED = "mixed", "客貨兩用車"
        MOTORCYCLE = "motorcycle", "機車"

    class Fuel(models.TextChoices):
        PETROL = "petrol", "汽油"
        DIESEL = "diesel", "柴油"
        HYBRID = "hybrid", "油電"
        ELECTRIC = "electric", "電動"

    state = state_field(State, State.IN_SERVICE)
    plate = models.CharField(
        "車牌", max_length=10, validators=[RegexValidator(r"^[0-9A-Z]{2,4}-[0-9A-Z]{2,4}$", "車牌請填如 BAA-0001。")]
    )
    sort = models.CharField("車種", max_length=12, choices=Sort)
    fuel = models.CharField("燃料", max_length=10, choices=Fuel, default=Fuel.PETROL)
    seats = models.PositiveSmallIntegerField("座位數")
    made_on = HappenedField("出廠日期")
    retired_on = HappenedField("報廢日期", null=True, blank=True, editable=False)

    objects = VehicleQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "公務車輛"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["plate"],
                condition=~models.Q(state__in=["retired", "mistaken"]),
                name="fleet_vehicle_plate",
                violation_error_message="這個車牌已經登錄在另一輛使用中的車。",
            ),
            models.CheckConstraint(
                condition=models.Q(made_on__lte=models.F("opened_on")),
                name="fleet_vehicle_made_before",
                violation_error_message="出廠日期不能晚於列管日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(retired_on__isnull=False) | ~models.Q(state="retired"),
                name="fleet_vehicle_retired_dated",
                violation_error_message="報廢的車輛須有報廢日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plate} {self.title}"
