"""The week of a centre's rooms: rooms, days and sessions in one table, made to be looked at and to be printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.desks.frame import wanted_day
from siwei.directory.requests import Request
from siwei.plain import clock
from siwei.plain.rocdate import format_date

from ..places.models import Centre, Place
from .models import State, VenueUse

Key = tuple[int, date, str]  # place, day, session


@dataclass(frozen=True)
class Use:
    """One application in a cell.  tone: fixed (granted or held) or asked."""

    title: str
    applicant: str
    href: str
    tone: str
    state: str


@dataclass(frozen=True)
class Slot:
    session: str
    uses: list[Use]
    new: str  # address of the form that applies for it; '' where it is taken or one may not


@dataclass(frozen=True)
class Day:
    label: str
    today: bool
    slots: list[Slot]


@dataclass(frozen=True)
class Room:
    title: str
    href: str
    days: list[Day]


def week_view(request: Request, desk: Desk) -> HttpResponse:
    """centre: which; day: any day of the week wanted, else this week, else the first of the period on screen."""
    day, problem = wanted_day(request)
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(7)]
    asked = request.GET.get("centre", "")
    centre = Centre(asked) if asked in Centre.values else Centre.SIWEI
    context = {
        "desk": desk,
        "problem": problem,
        "centre": centre,
        "centres": [(c.value, c.label, c == centre) for c in Centre],
        "rooms": _rooms(request, desk, centre, days),
        "days": [(_label(each), each == clock.today()) for each in days],
        "sessions": VenueUse.Session.labels,
        "from": language.day(monday),
        "to": language.day(days[-1]),
        "given": format_date(day, "slash"),
        "before": _address(centre, monday - timedelta(days=7)),
        "after": _address(centre, monday + timedelta(days=7)),
    }
    return render(request, "venue_uses/week.html", context)


def _rooms(request: Request, desk: Desk, centre: Centre, days: list[date]) -> list[Room]:
    actor, places = request.actor, DESKS[Place.KIND]
    offered = places.rows(actor).filter(centre=centre).exclude(Q(use=Place.Use.NONE) | Q(state__in=Place.CLOSED))
    used: dict[Key, list[Use]] = defaultdict(list)
    rows = desk.rows(actor).filter(place__centre=centre, used_on__range=(days[0], days[-1]))
    for use in rows.exclude(state__in=VenueUse.VOID).order_by("state", "pk"):
        used[use.place_id, use.used_on, use.session].append(_use(desk, use))
    may = actor.may(desk.permission("create"))
    return [
        Room(place.title, places.url("page", place.pk), [_on(desk, place, day, used, may) for day in days])
        for place in offered.order_by("use", "title")
    ]


def _use(desk: Desk, use: VenueUse) -> Use:
    tone = "asked" if use.state == State.APPLIED else "fixed"
    return Use(use.title, use.applicant, desk.url("page", use.pk), tone, str(use.get_state_display()))  # type: ignore[attr-defined]


def _on(desk: Desk, place: Place, day: date, used: dict[Key, list[Use]], may: bool) -> Day:
    slots = []
    for value, label in VenueUse.Session.choices:
        uses = used.get((place.pk, day, value), [])
        free = may and not any(use.tone == "fixed" for use in uses)
        given = {"place": place.pk, "used_on": format_date(day, "slash"), "session": value}
        slots.append(Slot(str(label), uses, f"{desk.url('create')}?{urlencode(given)}" if free else ""))
    return Day(_label(day), day == clock.today(), slots)


def _label(day: date) -> str:
    """5/8（三）, Wed 8 May."""
    name = language.weekday(day)
    if language.english():
        return f"{name} {day.day} {language.month(day.month)}"
    return f"{day.month}/{day.day}（{name[-1]}）"


def _address(centre: Centre, monday: date) -> str:
    return "?" + urlencode({"centre": centre.value, "day": format_date(monday, "slash")})
