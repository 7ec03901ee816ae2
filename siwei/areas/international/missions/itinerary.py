"""行程表: the journey day by day, as it is handed to those who travel.  Prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext, gettext_noop

from siwei.desks import language
from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.law.rules import NoRule, in_force

from .models import Mission
from .programme import Met, Stop

ONE_DAY = timedelta(days=1)
WEEKDAYS = (
    *(gettext_noop("星期一"), gettext_noop("星期二"), gettext_noop("星期三"), gettext_noop("星期四")),
    *(gettext_noop("星期五"), gettext_noop("星期六"), gettext_noop("星期日")),
)

FORM = "international.mission-report-form"


@dataclass
class Line:
    """A stop as the sheet prints it."""

    stop: Stop
    met: list[Met]

    @property
    def said(self) -> str:
        return str(self.stop)


@dataclass
class Day:
    """One day of the journey, with or without a stop.  number: 「第 3 天」."""

    number: int
    on: date
    lines: list[Line] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return language.day(self.on)

    @property
    def weekday(self) -> str:
        return gettext(WEEKDAYS[self.on.weekday()])

    @property
    def places(self) -> list[str]:
        return list(dict.fromkeys(line.stop.place for line in self.lines if line.stop.place))


def itinerary_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    mission: Mission = get_object_or_404(desk.rows(request.actor), pk=pk)
    listed = list(days(mission))
    context = {
        "desk": desk,
        "mission": mission,
        "first": language.day(mission.starts_on),
        "last": language.day(mission.ends_on),
        "days": listed,
        "length": gettext("共 %(n)s 天") % {"n": len(listed)},
        "others": mission.met.filter(stop__isnull=True),  # type: ignore[attr-defined]
        "may_edit": request.actor.may(desk.permission("edit"), mission.agency_id),  # type: ignore[attr-defined]
        "report_form": report_form(mission),
    }
    return render(request, "missions/itinerary.html", context)


def days(mission: Mission) -> Iterator[Day]:
    """Every day from leaving to coming home, in order."""
    stops: dict[date, list[Stop]] = {}
    for stop in mission.stops.prefetch_related("met"):  # type: ignore[attr-defined]
        stops.setdefault(stop.on, []).append(stop)
    length = (mission.ends_on - mission.starts_on).days + 1
    for number in range(1, length + 1):
        on = mission.starts_on + ONE_DAY * (number - 1)
        yield Day(number, on, [Line(stop, list(stop.met.all())) for stop in stops.get(on, [])])


def report_form(mission: Mission) -> dict[str, Any] | None:
    """Which report the rule asks of a journey of this sort, and which rule that is; None where no rule is loaded."""
    try:
        rule = in_force(FORM, mission.starts_on)
    except NoRule:
        return None
    asked = str(rule.parameters.get(mission.sort, rule.parameters["others"]))
    return {"asked": gettext(asked), "rule": rule}
