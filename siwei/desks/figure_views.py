"""A figure opened: its card, and the very rows that it counts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.measures.measure import MEASURES, Figure, Scope, find
from siwei.measures.together import read_together
from siwei.plain.errors import BadInput
from siwei.records.models import Record

from . import charts, language
from .desk import DESKS
from .frame import chosen_period, home_agency
from .listing import rows_href
from .rights import VIEW_FIGURES

MOST_ROWS = 200


def _figure(request: Request, key: str) -> Figure:
    agency = home_agency(request.actor)
    if agency is None or not request.actor.may(VIEW_FIGURES, agency.pk):
        raise Http404
    try:
        return find(key, Scope(chosen_period(request), agency))
    except BadInput as bad:
        raise Http404(str(bad)) from bad


def _context(figure: Figure) -> dict[str, Any]:
    before = find_before(figure)
    return {
        "figure": figure,
        "definition": figure.measure.definition,
        "rows_href": rows_href(figure),
        "history": charts.history(figure),
        "before": before,
        "change": _change(figure, before),
    }


def _open_to(figure: Figure, actor: Actor) -> bool:
    """May the actor see every kind of record behind it?"""
    return all(actor.may(DESKS[kind].permission("view"), figure.scope.agency.pk) for kind in _kinds(figure))


def _kinds(figure: Figure) -> set[str]:
    """The types of the records counted; what counts rows of the registry may count several."""
    model, parent = figure.rows.model, figure.measure.parent
    counted: Any = model._meta.get_field(parent).related_model if parent else model
    if not issubclass(counted, Record):
        return {counted.KIND}
    return set(figure.rows.order_by().values_list(f"{parent}__kind" if parent else "kind", flat=True))


def find_before(figure: Figure) -> Figure | None:
    """The same figure one half-year earlier, if it has a number to compare."""
    if figure.subject is not None or not isinstance(figure.value, int):
        return None
    return figure.measure.figure(Scope(figure.scope.period.previous(), figure.scope.agency))


def _change(figure: Figure, before: Figure | None) -> str:
    if before is None:
        return ""
    change = figure.value - before.value
    if change == 0:
        return gettext("與前期相同")
    words = gettext("較前期增加 %(n)s") if change > 0 else gettext("較前期減少 %(n)s")
    return words % {"n": language.amount(figure, abs(change))}


@requires(VIEW_FIGURES)
def card_view(request: Request, key: str) -> HttpResponse:
    """The side card: definition, comparison, and the way to the rows."""
    figure = _figure(request, key)
    partial = bool(request.htmx)
    return render(request, "desks/_card.html" if partial else "desks/figure.html", _page_context(figure, request.actor))


@requires(VIEW_FIGURES)
def figure_view(request: Request, key: str) -> HttpResponse:
    """The figure's own page: card, and the counted rows with what each adds."""
    figure = _figure(request, key)
    context = _page_context(figure, request.actor)
    if not context.get("hidden"):
        context["charts"] = [chart for chart in (charts.by_month(figure), charts.by_category(figure)) if chart]
    return render(request, "desks/figure.html", context)


def _page_context(figure: Figure, actor: Actor) -> dict[str, Any]:
    """The number and its definition are for every reader of figures, the records behind it for those who may see them."""
    if not _open_to(figure, actor):
        return _context(figure) | {"hidden": True, "history": None}
    rows = [
        (_record_of(figure, row), str(row), language.contribution(figure, row, added))
        for row, added in figure.contributions(MOST_ROWS)
    ]
    return _context(figure) | {"rows": rows, "most": MOST_ROWS}


def _record_of(figure: Figure, row: Any) -> dict[str, str]:
    """The record of a counted row, with its link.  What counts records of several types counts rows of the registry."""
    record = getattr(row, figure.measure.parent) if figure.measure.parent else row
    desk = DESKS[record.kind if isinstance(record, Record) else record.KIND]
    return {"number": record.number, "title": record.title, "href": desk.url("page", record.pk)}


def comparable(scope: Scope) -> list[Figure]:
    """Figures that a half-year can be compared by: one number for the whole period."""
    found = [m.figure(scope) for m in MEASURES.values() if m.subjects is None]
    read_together(found)
    return [figure for figure in found if isinstance(figure.value, int)]
