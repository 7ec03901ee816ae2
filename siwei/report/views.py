"""The report on the site: as HTML with a card behind every figure, and as files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.plain.moments import TAIPEI

from .compiling import compile_edition
from .editions import editions
from .jobs import publish_edition
from .models import Edition
from .publishing import RENDERERS, folder
from .renderers import html
from .restating import telling
from .restating.models import Restatement
from .rights import COMPILE, FREEZE, RETURN, VIEW
from .tree import Photo

TYPES = {
    "html": "text/html; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "json": "application/json",
}


@requires(VIEW)
def list_view(request: Request) -> HttpResponse:
    found = [{"edition": e, "files": _files(e)} for e in editions(request.actor)]
    can_open = request.actor.may(COMPILE, request.actor.agency_id) if request.actor.agency_id else False
    return render(request, "report/list.html", {"editions": found, "can_open": can_open})


@requires(VIEW)
def report_view(request: Request, pk: int) -> HttpResponse:
    """Compiled at this moment from the records as they are."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    context: dict[str, Any] = {"edition": edition, "files": _files(edition)}
    context["can_compile"] = request.actor.may(COMPILE, edition.agency_id)
    context["can_return"] = request.actor.may(RETURN, edition.agency_id)
    context |= {"frozen": edition.frozen, "can_freeze": request.actor.may(FREEZE, edition.agency_id)}
    try:
        compiled = compile_edition(edition)
    except BadInput as bad:
        return render(request, "report/report.html", context | {"refused": str(bad)}, status=409)
    period = edition.period.code

    def href(key: str) -> str:
        restated = telling.item_of(key)
        if restated is not None:
            about = Restatement.objects.values_list("snapshot__edition", flat=True).get(pk=restated)
            return reverse("report:restatement", args=[about, restated])
        return reverse("figure", args=[key]) + f"?period={quote(period)}"

    def attributes(key: str) -> dict[str, str]:
        if telling.item_of(key) is not None:
            return {}
        card = reverse("figure-card", args=[key]) + f"?period={quote(period)}"
        return {"hx-get": card, "hx-target": "#card", "hx-swap": "innerHTML"}

    def src(photo: Photo) -> str:
        return reverse("report:photo", args=[pk, photo.image.name]) if photo.image else ""

    body = html.render_body(compiled.document, figure_href=href, figure_attributes=attributes, photo_src=src)
    figures = len(compiled.document.cards)
    return render(request, "report/report.html", context | {"body": body, "figures": figures, "style": html.style()})


@requires(COMPILE)
@require_POST
def compile_view(request: Request, pk: int) -> HttpResponse:
    """Have the files written anew by the worker."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    if not request.actor.may(COMPILE, edition.agency_id):
        raise Http404
    with transaction.atomic():
        publish_edition.defer(edition_id=edition.pk)
    messages.success(request, gettext("已開始編製檔案，約數秒後完成；重新整理本頁即可下載最新的檔案。"))
    return redirect("report:report", pk=pk)


@requires(VIEW)
def file_view(request: Request, pk: int, form: str) -> HttpResponseBase:
    edition = get_object_or_404(editions(request.actor), pk=pk)
    path = _path(edition, form)
    if form not in TYPES or not path.is_file():
        raise Http404("這個檔案還沒有編製。")
    name = f"業務報告-{edition.period.code}.{form}"
    return FileResponse(path.open("rb"), as_attachment=form != "html", filename=name, content_type=TYPES[form])


def _path(edition: Edition, form: str) -> Path:
    return folder(edition) / f"report.{form}"


def _files(edition: Edition) -> list[dict[str, str]]:
    """The files on disk, each with when it was written."""
    found = []
    for form in RENDERERS:
        path = _path(edition, form)
        if path.is_file():
            at = localtime(datetime.fromtimestamp(path.stat().st_mtime, tz=TAIPEI))
            href = reverse("report:file", args=[edition.pk, form])
            found.append({"form": form.upper(), "href": href, "at": f"{at.month}/{at.day} {at:%H:%M}"})
    return found
