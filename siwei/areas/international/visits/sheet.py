"""接待表: the day of a visit on one A4 page: times, the guests in order of precedence, who sits opposite, gifts, cars."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.directory.requests import Request
from siwei.records.registered import TYPES

from .models import State, Visit
from .parties import Delegate, Engagement, Receiver


@dataclass(frozen=True)
class Seat:
    """One pair of facing chairs at the table; the guest sits at the host's right hand, so the guests' side is named first."""

    guest: Delegate | None
    ours: Receiver | None


@dataclass(frozen=True)
class Day:
    label: str
    stops: list[Engagement]


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    visit = get_object_or_404(desk.rows(request.actor), pk=pk)
    gifts = DESKS["international.gifts"].rows(request.actor).filter(visit=visit)
    context = {
        "desk": desk,
        "visit": visit,
        "when": _when(visit),
        "days": _days(visit),
        "guests": list(visit.delegates.all()),
        "receivers": list(visit.receivers.select_related("agency")),
        "seats": _seats(visit),
        "topics": list(visit.topics.select_related("event")),
        "gifts": list(gifts.exclude(state__in=TYPES["international.gifts"].VOID)),
        "is_draft": visit.state in (State.RECEIVED, State.ACCEPTED),
        "is_off": visit.state in visit.VOID,
    }
    return render(request, "visits/sheet.html", context)


def _when(visit: Visit) -> str:
    if visit.starts_on is None:
        return ""
    days = [visit.starts_on, *([visit.ends_on] if visit.ends_on and visit.ends_on != visit.starts_on else [])]
    return "–".join(language.day(day) for day in days)


def _days(visit: Visit) -> list[Day]:
    listed: dict[str, list[Engagement]] = {}
    for stop in visit.stops.select_related("agency"):
        listed.setdefault(language.day(stop.on), []).append(stop)
    return [Day(label, stops) for label, stops in listed.items()]


def _seats(visit: Visit) -> list[Seat]:
    """By precedence: the head opposite the host.  Who only escorts them has no chair at the table."""
    guests = [g for g in visit.delegates.all() if g.role != Delegate.Role.STAFF]
    ours = [r for r in visit.receivers.select_related("agency") if r.seat != Receiver.Seat.ESCORT]
    return [Seat(guest, host) for guest, host in zip_longest(guests, ours)]
