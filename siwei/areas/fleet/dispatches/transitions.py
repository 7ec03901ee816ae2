"""The way of a trip: requested → approved by the head of the unit → a car given → back with its slip → the slip checked."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.forms import MoneyField, ReasonForm
from siwei.records.transitions import TransitionRefused, transition, undoing

from ..drivers.models import Driver
from ..drivers.models import State as DriverState
from ..vehicles.models import State as VehicleState
from ..vehicles.models import Vehicle
from .models import ON_THE_ROAD, Dispatch, State

ASSIGN = "fleet.assign_dispatches"


class AssignForm(forms.Form):
    plate = forms.CharField(label="車牌", max_length=10)
    driver = forms.CharField(label="駕駛", max_length=40, required=False, help_text="自行駕駛者免填")


class SlipForm(forms.Form):
    out_km = forms.IntegerField(label="出車里程", min_value=0)
    in_km = forms.IntegerField(label="回車里程", min_value=0)
    tolls = MoneyField(label="過路與停車費（元）", help_text="無費用請填 0")


@transition("核准", source=[State.REQUESTED], to=State.APPROVED, permission="fleet.approve_dispatches")
def approve(trip: Dispatch, *, by: Actor) -> None:
    """The head of the requesting unit has signed."""


@transition(
    "不予核准", source=[State.REQUESTED], to=State.REFUSED, permission="fleet.approve_dispatches", form=ReasonForm
)
def refuse(trip: Dispatch, *, by: Actor) -> None:
    """Not needed for official business, or no car to spare; the reason stands in the journal."""


@transition("派車", source=[State.APPROVED, State.ASSIGNED], to=State.ASSIGNED, permission=ASSIGN, form=AssignForm)
def assign(trip: Dispatch, *, by: Actor, plate: str, driver: str = "") -> None:
    """A car in service and a driver with a valid licence; the database refuses either twice at a time."""
    own = Vehicle.objects.filter(agency=trip.agency, state=VehicleState.IN_SERVICE)
    vehicle = own.filter(plate=plate.strip().upper()).first()
    if vehicle is None:
        free = "、".join(car.plate for car in free_cars(trip)[:6]) or "無"
        raise TransitionRefused(
            said("沒有「{plate}」這輛使用中的車；這段時間可派的車：{free}。", plate=plate, free=free)
        )
    trip.vehicle, trip.driver = vehicle, _driver(trip, driver.strip()) if driver.strip() else None
    if trip.driver is None and not trip.self_drive:
        raise TransitionRefused("請填駕駛；由用車人自行駕駛者，先在修改頁註明「自行駕駛」。")


def _driver(trip: Dispatch, name: str) -> Driver:
    found = Driver.objects.filter(agency=trip.agency, state=DriverState.ON_DUTY, title=name).first()
    if found is None:
        raise TransitionRefused(said("沒有「{name}」這位在職的駕駛，請核對姓名。", name=name))
    if not found.may_drive(trip.used_on):
        raise TransitionRefused(said("{name}的駕照在用車日之前到期，請先換照或改派他人。", name=name))
    return found


def free_cars(trip: Dispatch) -> list[Vehicle]:
    """Cars in service that nobody has at that time, the smallest that fits first."""
    taken = Dispatch.objects.filter(
        state__in=ON_THE_ROAD,
        used_on=trip.used_on,
        leaves_at__lt=trip.back_at,
        back_at__gt=trip.leaves_at,
    )
    fitting = Vehicle.objects.filter(agency=trip.agency, state=VehicleState.IN_SERVICE, seats__gte=trip.people)
    return list(fitting.exclude(pk__in=taken.exclude(pk=trip.pk).values("vehicle")).order_by("seats", "plate"))


@transition("回車", source=[State.ASSIGNED], to=State.RETURNED, permission=ASSIGN, form=SlipForm)
def come_back(trip: Dispatch, *, by: Actor, out_km: int, in_km: int, tolls: int) -> None:
    """The driver's slip: odometer out and in, tolls and parking in whole NT$.  From here on the trip is counted."""
    last = Dispatch.objects.filter(vehicle=trip.vehicle, used_on__lt=trip.used_on, in_km__gt=out_km).first()
    if last is not None:
        raise TransitionRefused(
            said(
                "出車里程 {out_km:,} 小於 {number} 的回車里程 {in_km:,}，請核對里程表。",
                out_km=out_km,
                number=last.number,
                in_km=last.in_km,
            )
        )
    trip.out_km, trip.in_km, trip.tolls = out_km, in_km, tolls


@transition("核對", source=[State.RETURNED], to=State.CHECKED, permission="fleet.check_dispatches")
def check(trip: Dispatch, *, by: Actor) -> None:
    """The vehicle manager has compared places, kilometres and fuel, as he does every day."""


@undoing(
    "取消",
    source=[State.REQUESTED, State.APPROVED, State.ASSIGNED],
    to=State.CANCELLED,
    permission="fleet.cancel_dispatches",
)
def cancel(trip: Dispatch, *, by: Actor) -> None:
    """Given up by whoever asked: the car is free again and the trip is not counted."""
