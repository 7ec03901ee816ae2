"""今日: what must I do, what is waiting, how does this half-year compare with the last.  Every number opens its list."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from siwei.directory.actors import Actor
from siwei.directory.permissions import signed_in
from siwei.directory.requests import Request
from siwei.measures.measure import Figure, Scope
from siwei.measures.period import Period
from siwei.plain import clock
from siwei.plain.errors import BadInput
from siwei.records import searching
from siwei.records.columns import column_of
from siwei.records.models import Record

from . import charts, dues, language
from .desk import DESKS, Desk, in_order
from .figure_views import comparable
from .frame import PERIOD, chosen_period, home_agency, working_areas
from .inbox import MINE, UNIT, line, soonest, visible, waiting
from .listing import capped, desk_of, rows_href, sight
from .rights import VIEW_FIGURES

MOST = 6
MOST_FOUND = 50


@signed_in
def today_view(request: Request) -> HttpResponse:
    actor, period = request.actor, chosen_period(request)
    agency = home_agency(actor)
    figures = _figures(actor, Scope(period, agency)) if agency and actor.may(VIEW_FIGURES, agency.pk) else []
    own = working_areas(actor)
    mine = [figure for figure in figures if _area(figure) in own]
    others = [figure for figure in figures if _area(figure) not in own]
    context = {
        "day": clock.today(),
        "mine": _first(waiting(actor, MINE)),
        "unit": _first(waiting(actor, UNIT)),
        "dues": dues.board(actor, visible(actor)),
        "queues": _queues(actor, own, among=True),
        "other_queues": _queues(actor, own, among=False),
        "compared": [_compared(figure) for figure in mine],
        "others": [_compared(figure) for figure in others],
        "charts": [(figure, chart) for figure in mine if _charted(figure) and (chart := charts.by_month(figure))],
        "before": period.previous(),
    }
    return render(request, "desks/today.html", context)


def _first(records: QuerySet[Record]) -> dict[str, Any]:
    """How many wait, and the first of them, what is due first on top."""
    today = dues.Today()
    return {"count": capped(records), "lines": [line(record, today) for record in soonest(records)[:MOST]]}


def _figures(actor: Actor, scope: Scope) -> list[Figure]:
    """Those whose records the actor may open: a number that leads nowhere is none of this page's."""
    open_to = {desk.kind for desk in DESKS.values() if actor.may(desk.permission("view"), scope.agency.pk)}
    return [figure for figure in comparable(scope) if (desk := desk_of(figure)) and desk.kind in open_to]


def _queues(actor: Actor, own: set[str], *, among: bool) -> list[dict[str, Any]]:
    """The queues of the areas in which the actor works, or of the others."""
    desks = (desk for desk in in_order() if (desk.area in own) is among)
    return [queue for desk in desks if (queue := _queue(desk, actor))]


def _queue(desk: Desk, actor: Actor) -> dict[str, Any] | None:
    """A desk's open states with their counts; nothing where the actor sees nothing open."""
    if not desk.queue or not actor.may(desk.permission("view")):
        return None
    rows = desk.rows(actor).filter(state__in=desk.model.open_states())
    states = dict(column_of(desk.model, "state").flatchoices)
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    if not counted:
        return None
    return {
        "desk": desk,
        "total": capped(rows),
        "states": [
            {"label": language.state(str(states[state])), "count": f"{count:,}", "href": f"{desk.url()}?state={state}"}
            for state, count in sorted(counted.items(), key=lambda pair: list(states).index(pair[0]))
        ],
    }


def _area(figure: Figure) -> str:
    return figure.measure.key.partition(".")[0]


def _compared(figure: Figure) -> dict[str, Any]:
    before = figure.measure.figure(Scope(figure.scope.period.previous(), figure.scope.agency))
    change = figure.value - before.value
    return {
        "figure": figure,
        "href": rows_href(figure),
        "before": before,
        "before_href": rows_href(before),
        "change": language.signed(change),
        "direction": "up" if change > 0 else "down" if change < 0 else "same",
    }


def _charted(figure: Figure) -> bool:
    return any(desk.charted == figure.key for desk in DESKS.values())


@signed_in
def period_view(request: Request) -> HttpResponse:
    """Choose the half-year of the top bar, and go back to where one was."""
    if request.method == "POST":
        try:
            request.session[PERIOD] = Period.parse(request.POST.get("period", "")).code
        except BadInput:
            request.session.pop(PERIOD, None)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")


@signed_in
def search_view(request: Request) -> HttpResponse:
    """Records of any type by number, old number or any of the words they are searched by, among those the actor may see."""
    text = request.GET.get("q", "").strip()
    words = searching.words_of(text)
    found: list[dict[str, Any]] = []
    if words:
        index = searching.seen(sight(request.actor, DESKS.values()))
        newest = searching.newest(index, words, MOST_FOUND)
        rows = Record.objects.filter(pk__in=newest).select_related("agency").order_by("-opened_on", "-pk")
        found = [{"record": r, "href": DESKS[r.kind].url("page", r.pk), "kind": DESKS[r.kind].title} for r in rows]
    return render(request, "desks/search.html", {"text": text, "found": found})
