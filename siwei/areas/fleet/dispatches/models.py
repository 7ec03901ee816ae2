"""Dispatch: one trip of a car of the house (派車), from the request to the slip that was checked."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.columns import money
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..drivers.models import Driver
from ..vehicles.models import Vehicle


class State(models.TextChoices):
    REQUESTED = "requested", "申請中"
    APPROVED = "approved", "已核准"
    ASSIGNED = "assigned", "已派車"
    RETURNED = "returned", "已回車"
    CHECKED = "checked", "已核對"
    REFUSED = "refused", "不予核准"
    CANCELLED = "cancelled", "取消"


ON_THE_ROAD = (State.ASSIGNED, State.RETURNED, State.CHECKED)


class DispatchQuerySet(RegisteredQuerySet):
    def driven_in(self, period: Period) -> Self:
        """Trips that were made, by the day of use."""
        return self.filter(used_on__range=tuple(period), state__in=[State.RETURNED, State.CHECKED])

    def for_others(self) -> Self:
        """For an agency other than the one whose car it is."""
        return self.exclude(requester=F("agency"))


def _at(time: str) -> Func:
    return Func(
        F("used_on"), F(time), arg_joiner=" + ", template="(%(expressions)s)", output_field=models.DateTimeField()
    )


def _while_out(what: str, name: str, message: str) -> ExclusionConstraint:
    """One car, one driver, one trip at a time.  A key as a range of one: GiST needs no extension for that."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (Func(F(what), F(what), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
            (
                Func(_at("leaves_at"), _at("back_at"), function="tsrange", output_field=DateTimeRangeField()),
                RangeOperators.OVERLAPS,
            ),
        ],
        condition=Q(state__in=ON_THE_ROAD, **{f"{what}__isnull": False}),
        violation_error_message=message,
    )


class Dispatch(Registered):
    """派車單.  opened_on is the day of the request; requester the agency that asked, which may be another than the owner.

    Request, approval, slip and daily check: 事務管理規則 §176–207, carried into 車輛管理手冊.
    """

    KIND, PREFIX = "fleet.dispatches", "派"
    CLOSED = (State.CHECKED, State.REFUSED, State.CANCELLED)
    VOID = (State.REFUSED, State.CANCELLED)
    SEARCHED = ("title", "passenger", "destination")

    class Channel(models.TextChoices):
        ONLINE = "online", "線上"
        PAPER = "paper", "紙本"

    class Purpose(models.TextChoices):
        MEETING = "meeting", "開會洽公"
        INSPECTION = "inspection", "勘查督導"
        GUESTS = "guests", "接待外賓"
        EVENT = "event", "活動"
        DELIVERY = "delivery", "公文物品遞送"
        URGENT = "urgent", "緊急事故"

    state = state_field(State, State.REQUESTED)
    requester = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="申請機關")
    section = models.CharField("申請單位", max_length=40, blank=True)
    passenger = models.CharField("用車人", max_length=60)
    people = models.PositiveSmallIntegerField("人數", default=1)
    purpose = models.CharField("用途", max_length=12, choices=Purpose)
    channel = models.CharField("申請方式", max_length=8, choices=Channel, default=Channel.ONLINE)
    destination = models.CharField("目的地", max_length=120)
    used_on = models.DateField("用車日期")
    leaves_at = models.TimeField("出車時間")
    back_at = models.TimeField("回車時間")
    self_drive = models.BooleanField("自行駕駛", default=False)
    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.PROTECT, null=True, blank=True, related_name="trips", verbose_name="車輛"
    )
    driver = models.ForeignKey(
        Driver, on_delete=models.PROTECT, null=True, blank=True, related_name="trips", verbose_name="駕駛"
    )
    out_km = models.PositiveIntegerField("出車里程", null=True, blank=True, editable=False)
    in_km = models.PositiveIntegerField("回車里程", null=True, blank=True, editable=False)
    kilometres = models.PositiveIntegerField("行駛公里", null=True, blank=True, editable=False)
    tolls = money("過路與停車費", null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "車輛調派"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(back_at__gt=F("leaves_at")),
                name="fleet_dispatch_forwards",
                violation_error_message="回車時間須晚於出車時間。",
            ),
            models.CheckConstraint(
                condition=Q(in_km__isnull=True) | Q(out_km__isnull=False, in_km__gte=F("out_km")),
                name="fleet_dispatch_odometer",
                violation_error_message="回車里程不能小於出車里程。",
            ),
            models.CheckConstraint(
                condition=Q(vehicle__isnull=False) | ~Q(state__in=ON_THE_ROAD),
                name="fleet_dispatch_has_vehicle",
                violation_error_message="派車須指定車輛。",
            ),
            models.CheckConstraint(
                condition=Q(driver__isnull=False) | Q(self_drive=True) | ~Q(state__in=ON_THE_ROAD),
                name="fleet_dispatch_has_driver",
                violation_error_message="派車須指定駕駛，或註明自行駕駛。",
            ),
            _while_out("vehicle", "fleet_dispatch_one_car", "這輛車在這段時間已經派給另一件。"),
            _while_out("driver", "fleet_dispatch_one_driver", "這位駕駛在這段時間已經派給另一件。"),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "used_on"], name="fleet_dispatch_used"),
        ]

    def clean(self) -> None:
        """A car and a driver of the same house, and seats for everybody.  Raises ValidationError."""
        super().clean()
        if self.vehicle and self.vehicle.agency_id != self.agency_id:  # type: ignore[attr-defined]
            raise ValidationError({"vehicle": "只能派本機關的車輛。"})
        if self.driver and self.driver.agency_id != self.agency_id:  # type: ignore[attr-defined]
            raise ValidationError({"driver": "只能派本機關的駕駛。"})
        if self.vehicle and self.people > self.vehicle.seats:
            raise ValidationError(
                {"people": said("{plate} 只有 {seats} 個座位。", plate=self.vehicle.plate, seats=self.vehicle.seats)}
            )

    def clean_fields(self, exclude: Any = None) -> None:
        super().clean_fields(exclude)
        both = self.in_km is not None and self.out_km is not None
        self.kilometres = self.in_km - self.out_km if both else None  # type: ignore[operator]
