"""The frame around every staff page: rail, period, person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from siwei.directory.actors import Actor, home_of
from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain import clock
from siwei.plain.errors import BadInput
from siwei.plain.rocdate import parse_date

from . import sample_day
from .desk import DESKS, in_order
from .inbox import MINE, waiting
from .shortcuts import SHORTCUTS, USUAL_PERIODS

PERIOD = "period"


def half_year(day: date) -> Period:
    """The reporting half-year of a day: 3/1–8/31, or 9/1–end of February.  Source: the periods of the council's sessions."""
    if 3 <= day.month <= 8:
        return Period(date(day.year, 3, 1), date(day.year, 8, 31))
    return Period(date(day.year, 3, 1), date(day.year, 8, 31)).previous() if day.month < 3 else half_after(day.year)


def half_after(year: int) -> Period:
    after = Period(date(year + 1, 3, 1), date(year + 1, 8, 31))
    return after.previous()


def chosen_period(request: HttpRequest) -> Period:
    """The period of the top bar: from the address, else as chosen before, else the usual one."""
    for text in (request.GET.get(PERIOD), request.session.get(PERIOD)):
        if text:
            try:
                return Period.parse(text)
            except BadInput:
                continue
    return usual_period()


def wanted_day(request: HttpRequest) -> tuple[date, str]:
    """The day that the address names (`day`), and what is wrong with it: of one that does not exist, today is shown.

    Where none is named: today, or the first of the period on screen if today lies outside.
    """
    today, period, text = clock.today(), chosen_period(request), request.GET.get("day", "")
    if not text:
        return (today if today in period else period.first), ""
    try:
        return parse_date(text, field="日期"), ""
    except BadInput as bad:
        return today, str(bad)


def usual_period() -> Period:
    """The period that whoever registered one says the house works on (the report under way), else today's half-year."""
    for ask in USUAL_PERIODS:
        if found := ask():
            return found
    return half_year(clock.today())


def home_agency(actor: Actor) -> Agency | None:
    """The agency in whose name the actor works."""
    return home_of(actor)


def working_areas(actor: Actor) -> set[str]:
    """Areas in which the actor files or changes something; all that he may read, where he only reads."""
    own = {desk.area for desk in DESKS.values() if any(actor.may(desk.permission(verb)) for verb in ("create", "edit"))}
    return own or {desk.area for desk in DESKS.values() if actor.may(desk.permission("view"))}


def rail(actor: Actor, path: str) -> list[dict[str, Any]]:
    """Areas with the desks that the actor may see, in the order of the report's chapters.

    open: those in which he works, and the one on screen; the others show their name alone.
    """
    own = working_areas(actor)
    groups: dict[str, dict[str, Any]] = {}
    for desk in in_order():
        if actor.may(desk.permission("view")):
            label = gettext(str(apps.get_app_config(desk.area).verbose_name))
            group = groups.setdefault(desk.area, {"name": label, "desks": [], "open": desk.area in own})
            href = desk.url()
            active = path.startswith(href)
            group["desks"].append({"title": desk.title, "href": href, "active": active})
            group["open"] |= active
    return list(groups.values())


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page; empty for strangers."""
    actor = getattr(request, "actor", None)
    if actor is None or not request.user.is_authenticated:
        return {}
    shortcuts = [(title, reverse(name)) for title, name, permission in SHORTCUTS if actor.may(permission)]
    return {
        "actor": actor,
        "rail": rail(actor, request.path),
        "inbox_count": waiting(actor, MINE).count(),
        "period": chosen_period(request),
        "sample_day": sample_day.told(request),
        "shortcuts": [
            {"title": gettext(title), "href": href, "active": request.path.startswith(href)}
            for title, href in shortcuts
        ],
    }
