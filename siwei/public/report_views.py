"""A frozen report for everybody: its text with every figure linked, its files, and how to check them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from siwei.measures.period import Period
from siwei.report import bundles
from siwei.report.models import Snapshot
from siwei.report.renderers import html
from siwei.report.tree import Document, Photo, Plate

from . import page, published
from .page import FOR_EVER, public
from .searching import search

TYPES = {
    "html": "text/html; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "json": "application/json",
    "jsonl": "application/jsonl",
}
SANDBOX = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"


@public
def period_view(request: HttpRequest, period: Period) -> HttpResponseBase:
    """The report of a period; where several agencies report on it, which one?"""
    found = published.in_force().filter(edition__first=period.first, edition__last=period.last)
    reports = list(found)
    if not reports:
        raise Http404("這一期報告尚未定稿公開。")
    if len(reports) == 1:
        return redirect("public:report", reports[0].edition.agency.code, period)
    return render(request, "public/agencies.html", {"period": period, "reports": reports})


@public
def report_view(request: HttpRequest, agency: str, period: Period, version: int | None = None) -> HttpResponseBase:
    """The version in force, or the one that the address names."""
    snapshot = published.find(period, agency, version)
    versions = published.versions(snapshot)
    parts = (snapshot.root, versions[0].root)
    if short := page.known(request, *parts):
        return short
    return page.kept(request, render(request, "public/report.html", _context(request, snapshot, versions)), *parts)


def _context(request: HttpRequest, snapshot: Snapshot, versions: list[Snapshot]) -> dict[str, Any]:
    document = published.document(snapshot)
    text = request.GET.get("q", "").strip()
    return {
        "snapshot": snapshot,
        "edition": snapshot.edition,
        "title": document.front.title,
        "versions": versions,
        "latest": None if versions[0] == snapshot else versions[0],
        "q": text,
        "hits": search(document, text) if text else [],
        "figures": len(document.cards),
        "body": _body(snapshot, document),
        "style": html.style(),
        "files": _files(snapshot),
        "bundle": _address("bundle", snapshot),
        "address": published.address(request, published.report_path(snapshot, version=True)),
        "key": snapshot.seal.get("head", {}).get("key", ""),
    }


def _body(snapshot: Snapshot, document: Document) -> str:
    """The report's own text; each figure leads to its page as this report has it."""
    edition = snapshot.edition
    asked = f"?agency={edition.agency.code}&period={edition.period.code}&version={snapshot.version}"
    return html.render_body(
        document,
        figure_href=lambda key: reverse("public:figure", args=[key]) + asked,
        photo_src=lambda photo: _address("photo", snapshot, str(photo.image)) if photo.image else "",
    )


def _address(name: str, snapshot: Snapshot, *more: str) -> str:
    edition = snapshot.edition
    return reverse(f"public:{name}", args=[edition.agency.code, edition.period, snapshot.version, *more])


def _files(snapshot: Snapshot) -> list[dict[str, Any]]:
    order = ("report.pdf", "report.odt", "report.json", "report.html")
    names = [name for name in order if name in snapshot.files]
    return [
        {
            "name": name.rpartition(".")[2].upper(),
            "href": _address("file", snapshot, name),
            "size": snapshot.files[name]["size"],
            "sha256": snapshot.files[name]["sha256"],
        }
        for name in names
    ]


# ---- files ----------------------------------------------------------------------------------------------


@public
def file_view(request: HttpRequest, agency: str, period: Period, version: int, name: str) -> HttpResponseBase:
    """One file of the bundle, byte for byte."""
    snapshot = published.find(period, agency, version)
    content = published.content(snapshot, name)
    form = name.rpartition(".")[2]
    response = HttpResponse(content, content_type=TYPES.get(form, "application/octet-stream"))
    shown = "inline" if form in ("html", "pdf", "json") else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = FOR_EVER
    response["ETag"] = f'"{snapshot.files[name]["sha256"]}"'
    return response


@public
def bundle_view(request: HttpRequest, agency: str, period: Period, version: int) -> HttpResponseBase:
    """All files of the report in one, for `siwei verify`."""
    snapshot = published.find(period, agency, version)
    response = HttpResponse(bundles.zipped(snapshot), content_type="application/zip")
    name = f"siwei-{agency}-{period.code}-v{version}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = FOR_EVER
    return response


@public
def photo_view(request: HttpRequest, agency: str, period: Period, version: int, digest: str) -> HttpResponseBase:
    """A photo that this version prints."""
    snapshot = published.find(period, agency, version)
    if digest not in {str(photo.image) for photo in _photos(published.document(snapshot)) if photo.image}:
        raise Http404
    response = HttpResponse(published.photo(digest), content_type="image/jpeg")
    response["Cache-Control"] = FOR_EVER
    response["Content-Security-Policy"] = SANDBOX
    return response


def _photos(document: Document) -> list[Photo]:
    return [photo for block in document.blocks if isinstance(block, Plate) for photo in block.photos]
