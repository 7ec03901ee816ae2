"""One day of the motor pool: every car with its trips in the order of the hours, and the requests that still need one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.desks.frame import wanted_day
from siwei.directory.requests import Request
from siwei.plain.rocdate import format_date

from ..vehicles.models import Vehicle
from .models import ON_THE_ROAD, Dispatch, State

OPENS, CLOSES = time(7), time(19)  # the hours that the strip shows; what lies outside is drawn at its edge


@dataclass(frozen=True)
class Trip:
    """left, width: place on the strip of hours, in per cent."""

    title: str
    hours: str
    who: str
    href: str
    state: str
    left: float
    width: float


@dataclass(frozen=True)
class Car:
    plate: str
    about: str
    href: str
    trips: list[Trip]


def day_view(request: Request, desk: Desk) -> HttpResponse:
    """day: which; else today, else the first of the period on screen."""
    on, problem = wanted_day(request)
    trips = list(_trips(request, desk, on))
    context = {
        "desk": desk,
        "problem": problem,
        "on": language.day(on),
        "given": format_date(on, "slash"),
        "before": "?" + urlencode({"day": format_date(on - timedelta(days=1), "slash")}),
        "after": "?" + urlencode({"day": format_date(on + timedelta(days=1), "slash")}),
        "cars": _cars(request, desk, trips),
        "waiting": [_trip(desk, trip) for trip in trips if trip.state in (State.REQUESTED, State.APPROVED)],
        "hours": [f"{hour:02}" for hour in range(OPENS.hour, CLOSES.hour)],
    }
    return render(request, "dispatches/day.html", context)


def _trips(request: Request, desk: Desk, on: date) -> list[Dispatch]:
    rows = desk.rows(request.actor).filter(used_on=on).exclude(state__in=Dispatch.VOID)
    return list(rows.select_related("vehicle", "driver", "requester").order_by("leaves_at", "pk"))


def _cars(request: Request, desk: Desk, trips: list[Dispatch]) -> list[Car]:
    given: dict[int | None, list[Dispatch]] = defaultdict(list)
    for trip in trips:
        if trip.state in ON_THE_ROAD:
            given[trip.vehicle_id].append(trip)  # type: ignore[attr-defined]
    vehicles = DESKS[Vehicle.KIND]
    there = vehicles.rows(request.actor).exclude(state__in=Vehicle.CLOSED).order_by("sort", "plate")
    return [
        Car(
            vehicle.plate,
            f"{language.value(vehicle, 'sort')}　{vehicle.seats}",
            vehicles.url("page", vehicle.pk),
            [_trip(desk, trip) for trip in given[vehicle.pk]],
        )
        for vehicle in there
    ]


def _trip(desk: Desk, trip: Dispatch) -> Trip:
    left, right = _place(trip.leaves_at), _place(trip.back_at)
    return Trip(
        title=trip.title,
        hours=f"{trip.leaves_at:%H:%M}–{trip.back_at:%H:%M}",
        who=trip.driver.title if trip.driver else trip.passenger,
        href=desk.url("page", trip.pk),
        state=str(trip.get_state_display()),  # type: ignore[attr-defined]
        left=left,
        width=max(right - left, 4.0),
    )


def _place(at: time) -> float:
    """Per cent of the strip."""
    minutes = (at.hour - OPENS.hour) * 60 + at.minute
    whole = (CLOSES.hour - OPENS.hour) * 60
    return round(min(max(minutes, 0), whole) / whole * 100, 1)
