"""A published figure for everybody: what it counts, what it was in other reports, what stands behind it, how to cite and check it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from siwei.plain.tables import csv_lines
from siwei.report.models import FrozenFigure, Snapshot
from siwei.report.sealing.proofs import proof

from . import open_data, page, published, wording
from .behind import Behind, behind, kind_of
from .citing import Citation
from .drawing import bars
from .history import Point, history
from .page import public
from .published import Asked, figure_path
from .searching import folded

PER_PAGE = 50


@public
def figure_view(request: HttpRequest, key: str) -> HttpResponseBase:
    figure = Asked.of(request, key).figure()
    points = history(figure)
    parts = (figure.leaf, published.superseded(figure.snapshot), points)
    if short := page.known(request, *parts):
        return short
    return page.kept(request, render(request, "public/figure.html", _context(request, figure, points)), *parts)


def _context(request: HttpRequest, figure: FrozenFigure, points: list[Point]) -> dict[str, Any]:
    snapshot = figure.snapshot
    superseded = published.superseded(snapshot)
    found = behind(figure, page=_page(request), superseded=superseded)
    return {
        "figure": figure,
        "snapshot": snapshot,
        "edition": snapshot.edition,
        "label": wording.label(figure),
        "shown": wording.shown(figure.data),
        "when": wording.when(figure),
        "definition": wording.definition(figure),
        "points": points,
        "bars": bars(points),
        "here": figure.data.get("as_of") or snapshot.edition.period.code,
        "restated": any(point.restated for point in points),
        "broken": any(point.broken for point in points),
        "external": any(point.external for point in points),
        "behind": found,
        "superseded": superseded,
        "current": figure_path(figure),
        "report": published.report_path(snapshot, version=True),
        "citation": Citation(figure, published.address(request, figure_path(figure, version=True))),
        "links": {
            name: figure_path(figure, name, version=True)
            for name in ("json", "history", "records", "bibtex", "ris", "proof")
        },
    }


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


@public
def index_view(request: HttpRequest) -> HttpResponseBase:
    """The reports, and a search over the figures of those in force."""
    reports = list(published.in_force())
    text = request.GET.get("q", "").strip()
    parts = [report.root for report in reports]
    if short := page.known(request, *parts):
        return short
    found = Paginator(list(_matching(reports, text)), PER_PAGE).get_page(request.GET.get("page"))
    context = {"reports": reports, "q": text, "page": found}
    return page.kept(request, render(request, "public/index.html", context), *parts)


def _matching(reports: list[Snapshot], text: str) -> Iterator[dict[str, Any]]:
    """The latest statement of each figure that a report prints, in the order of the reports."""
    wanted, seen = folded(text), set()
    for figure in _quoted(reports):
        label, named = wording.label(figure), (figure.snapshot.edition.agency_id, figure.key)
        if named in seen:
            continue
        seen.add(named)
        if wanted in folded(f"{label} {figure.label} {figure.data['printed']} {figure.key}"):
            shown, when = wording.shown(figure.data), wording.when(figure)
            yield {"label": label, "shown": shown, "when": when, "href": figure_path(figure)}


def _quoted(reports: list[Snapshot]) -> Iterator[FrozenFigure]:
    """The figures that these reports print, without the rows behind them."""
    every = FrozenFigure.objects.filter(card__printed=True).defer("rows", "contributions").order_by("position")
    for report in reports:
        for figure in every.filter(snapshot=report):
            figure.snapshot = report
            yield figure


# ---- as data --------------------------------------------------------------------------------------------


@public
def json_view(request: HttpRequest, key: str) -> HttpResponseBase:
    figure, points, found = _opened(request, key)
    address = published.address(request, figure_path(figure, version=True))
    data = open_data.as_json(figure, points, found, address)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _data(HttpResponse(text + "\n", content_type="application/json; charset=utf-8"))


@public
def history_view(request: HttpRequest, key: str) -> HttpResponseBase:
    figure = Asked.of(request, key).figure()
    return _csv("history", open_data.HISTORY_HEAD, open_data.history_rows(figure, history(figure)))


@public
def records_view(request: HttpRequest, key: str) -> HttpResponseBase:
    """All records where they may be listed, else the groups that the page shows."""
    figure, _, found = _opened(request, key)
    if found.listing:
        head, rows = open_data.record_rows(figure, kind_of(figure))
        return _csv("records", head, rows)
    if not found.layouts:
        raise Http404("這個數字背後的案件不公開。")
    groups = ([layout.title, name, str(count)] for layout in found.layouts for name, count in layout.rows)
    return _csv("records", ("分組", "組別", "件數"), groups)


def _opened(request: HttpRequest, key: str) -> tuple[FrozenFigure, list[Point], Behind]:
    figure = Asked.of(request, key).figure()
    superseded = published.superseded(figure.snapshot)
    return figure, history(figure), behind(figure, page=_page(request), superseded=superseded)


def _csv(name: str, head: Iterable[str], rows: Iterable[list[str]]) -> HttpResponseBase:
    response = StreamingHttpResponse(csv_lines(list(head), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _data(response)


def _data(response: HttpResponseBase) -> HttpResponseBase:
    """Programs of other sites may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={page.KEPT}"
    return response


# ---- to cite and to check -------------------------------------------------------------------------------


@public
def bibtex_view(request: HttpRequest, key: str) -> HttpResponseBase:
    return _text(_citation(request, key).bibtex, "application/x-bibtex; charset=utf-8", "figure.bib")


@public
def ris_view(request: HttpRequest, key: str) -> HttpResponseBase:
    return _text(_citation(request, key).ris, "application/x-research-info-systems; charset=utf-8", "figure.ris")


def _citation(request: HttpRequest, key: str) -> Citation:
    figure = Asked.of(request, key).figure()
    return Citation(figure, published.address(request, figure_path(figure, version=True)))


def _text(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public
def proof_view(request: HttpRequest, key: str) -> HttpResponseBase:
    """What `siwei verify` needs to show that this figure stands in that sealed report, and nothing else of it."""
    figure = Asked.of(request, key).figure()
    response = HttpResponse(proof(figure.snapshot.seal, figure.key), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="proof.json"'
    return _data(response)
