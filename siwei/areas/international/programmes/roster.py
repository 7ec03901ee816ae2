"""Who applied to a programme and who is in it, by country: the tally on its page, and the roster on paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.directory.requests import Request

from ..applications.models import TAKES_PLACE, Application, State
from ..countries import Country
from .models import Activity, Programme


@dataclass
class Tally:
    """One country.  places: None where it was given none.  admitted: all who fill a place, those who came included."""

    country: str
    places: int | None = None
    applied: int = 0
    admitted: int = 0
    waiting: int = 0
    attended: int = 0

    def add(self, state: str) -> None:
        self.applied += 1
        self.admitted += state in TAKES_PLACE
        self.waiting += state == State.WAITING
        self.attended += state == State.ATTENDED


@dataclass
class Group:
    country: str
    rows: list[Application] = field(default_factory=list)


def tallies(programme: Programme) -> list[Tally]:
    """Countries in the order of their places, then those that have none; withdrawn applications count as applied."""
    names = dict(Country.choices)
    found = {quota.country: Tally(str(names[quota.country]), quota.places) for quota in programme.quotas.all()}
    for country, state in programme.applications.values_list("country", "state"):
        found.setdefault(country, Tally(str(names[country]))).add(state)
    return list(found.values())


def roster_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """The roster of those admitted, and the days.  Personal data: only for who may see the applications."""
    programme = get_object_or_404(desk.rows(request.actor), pk=pk)
    rows = DESKS[Application.KIND].rows(request.actor).filter(programme=programme, state__in=TAKES_PLACE)
    groups: dict[str, Group] = {}
    for row in rows.order_by("country", "opened_on", "pk"):
        groups.setdefault(row.country, Group(row.get_country_display())).rows.append(row)
    days: dict[str, list[Activity]] = {}
    for activity in programme.activities.select_related("theme", "agency"):
        days.setdefault(language.day(activity.on), []).append(activity)
    context = {
        "desk": desk,
        "programme": programme,
        "groups": _in_order(groups),
        "total": sum(len(group.rows) for group in groups.values()),
        "days": days.items(),
    }
    return render(request, "programmes/roster.html", context)


def _in_order(groups: dict[str, Group]) -> list[Group]:
    return [groups[code] for code in Country.values if code in groups]
