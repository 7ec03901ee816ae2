"""The report beside another period: a table of every figure, and a page that lays one change out."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from siwei.desks import language
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.measures.explaining import Dimension
from siwei.measures.period import Period
from siwei.plain.errors import BadInput

from .comparing import Line, as_data, compare
from .comparing_frozen import compare_frozen
from .comparing_words import part_label
from .compiling import compile_edition
from .editions import editions
from .models import Edition, Snapshot
from .rights import VIEW


@requires(VIEW)
def compare_view(request: Request, pk: int) -> HttpResponse:
    """Every figure of an edition beside the same figure of another period; `format=json` gives it as data."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    context: dict[str, Any] = {"edition": edition, "others": _others(request, edition)}
    snapshot = _version(request, edition)
    try:
        before = edition.period if snapshot else _with(request, edition)
        lines = (
            compare_frozen(snapshot) if snapshot else compare(edition.agency, before, edition.period, _printed(edition))
        )
    except BadInput as bad:
        context |= {"refused": str(bad), "asked": request.GET.get("with", "")}
        return render(request, "report/compare.html", context, status=400)
    if request.GET.get("format") == "json":
        return JsonResponse(
            {"before": before.code, "after": edition.period.code, "figures": [as_data(x) for x in lines]}
        )
    only = request.GET.get("all") != "1"
    shown = [line for line in lines if not only or line.printed_then != line.after.printed]
    context |= {"before": before, "lines": [_row(line, snapshot) for line in shown], "only": only}
    context |= {"hidden": len(lines) - len(shown), "asked": "" if snapshot else before.code}
    context |= _heads(edition, before, snapshot)
    return render(request, "report/compare.html", context)


def _version(request: Request, edition: Edition) -> Snapshot | None:
    """The frozen version that the address asks to compare with what the records say today; None where it asks for none."""
    asked = request.GET.get("version", "")
    if not asked:
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    return get_object_or_404(Snapshot.objects.select_related("edition__agency"), edition=edition, version=number)


def _heads(edition: Edition, before: Period, snapshot: Snapshot | None) -> dict[str, str]:
    """What the two columns are called, and the part of the address that asks for them."""
    if snapshot:
        name = gettext("第 %(n)s 版") % {"n": snapshot.version}
        return {"then": name, "now": gettext("現在"), "query": f"version={snapshot.version}", "versioned": "1"}
    return {
        "then": language.brief(before),
        "now": language.brief(edition.period),
        "query": f"with={quote(before.code)}",
    }


def _with(request: HttpRequest, edition: Edition) -> Period:
    asked = request.GET.get("with", "").strip()
    return Period.parse(asked) if asked else edition.period.previous()


def _others(request: Request, edition: Edition) -> list[Edition]:
    return list(editions(request.actor).filter(agency=edition.agency).exclude(pk=edition.pk))


def _printed(edition: Edition) -> list[str]:
    """Keys in the order in which the report prints them; none while it cannot be compiled."""
    try:
        return [card.key for card in compile_edition(edition).document.cards]
    except BadInput:
        return []


def _before_href(line: Line, snapshot: Snapshot | None) -> str:
    if line.stated:  # nothing stands behind what was only printed
        return ""
    return _frozen_href(line.before.key, snapshot) if snapshot else _href(line.before.key, line.before.scope.period)


def _row(line: Line, snapshot: Snapshot | None) -> dict[str, Any]:
    return {
        "label": gettext(line.after.measure.label),
        "before": line.printed_then if snapshot or line.stated else language.shown(line.before),
        "after": language.shown(line.after),
        "before_href": _before_href(line, snapshot),
        "after_href": _href(line.after.key, line.after.scope.period),
        "change": line.changed,
        "percent": line.relative,
        "why": line.why,
        "dimensions": [_laid_out(line, dimension) for dimension in line.dimensions],
    }


def _href(key: str, period: Period) -> str:
    return reverse("figure", args=[key]) + f"?period={quote(period.code)}"


def _frozen_href(key: str, snapshot: Snapshot) -> str:
    return reverse("report:frozen-figure", args=[snapshot.edition_id, snapshot.version, key])


def _laid_out(line: Line, dimension: Dimension) -> dict[str, Any]:
    rows = [
        (part_label(p), f"{p.before:,}", f"{p.after:,}", language.signed(p.change) if p.change else "0")
        for p in dimension.parts
    ]
    change = line.difference or 0
    total = (f"{line.before.value:,}", f"{line.after.value:,}", language.signed(change))
    return {"label": gettext(dimension.label), "rows": rows, "total": total}
