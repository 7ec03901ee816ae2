"""Photos in the report: the printed copies it shows, and the choice for each section."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from siwei.desks.photo_views import ORDER, orders
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records import store
from siwei.records.models import Attachment
from siwei.records.telling import in_order

from .editions import editions
from .illustrating import offered, photos_of_agency, printed_in
from .models import Edition, Section
from .rights import COMPILE, EDIT, VIEW
from .workbench.access import Closed, require_open, section_for, writes
from .workbench.answers import answered
from .workbench.photographing import choose

CAPTION = "caption-"  # + id of the photo


@requires(VIEW)
def photo_view(request: Request, pk: int, digest: str) -> HttpResponseBase:
    """A photo of the report, by the hash of its printed copy."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    if not printed_in(edition, digest):
        raise Http404
    return _picture(digest)


@requires(VIEW)
def thumbnail_view(request: Request, pk: int, attachment: int) -> HttpResponseBase:
    """A photo that may be chosen."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    if not any(request.actor.may(right, edition.agency_id) for right in (COMPILE, EDIT)):
        raise Http404
    return _picture(get_object_or_404(photos_of_agency(edition), pk=attachment).thumbnail)


def _picture(digest: str) -> HttpResponseBase:
    try:
        response = FileResponse(store.opened(digest), content_type="image/jpeg")
    except store.Damaged:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@requires(VIEW)
@answered
def choose_view(request: Request, pk: int, code: str) -> HttpResponse:
    section = section_for(request.actor, pk, code)
    edition = section.edition
    if not writes(request.actor, section):
        raise Http404
    require_open(edition)
    refused = ""
    if request.method == "POST":
        try:
            choose(section, in_order(orders(request)), _captions(request), by=request.actor)
        except Closed:
            raise
        except BadInput as bad:
            refused = str(bad)
        except ValidationError as error:
            refused = " ".join(error.messages)
        else:
            messages.success(
                request, gettext("已儲存「%(section)s」的照片；編號依全書次序排定。") % {"section": section}
            )
            return redirect("report:section", pk, code)
    text = request.GET.get("q", "").strip()
    photos = [_choice(edition, section, photo, request, typed=bool(refused)) for photo in offered(section, text)]
    context = {"edition": edition, "section": section, "photos": photos, "q": text, "refused": refused}
    return render(request, "report/section_photos.html", context, status=422 if refused else 200)


def _choice(edition: Edition, section: Section, photo: Attachment, request: Request, *, typed: bool) -> dict[str, Any]:
    row = next((p for p in section.photos.all() if p.attachment_id == photo.pk), None)
    order, caption = (str(row.position), row.caption) if row else ("", "")
    if typed:
        order, caption = request.POST.get(f"{ORDER}{photo.pk}", ""), request.POST.get(f"{CAPTION}{photo.pk}", "")
    return {
        "name": f"{ORDER}{photo.pk}",
        "order": order,
        "caption_name": f"{CAPTION}{photo.pk}",
        "own_caption": caption,
        "number": photo.record.number,
        "caption": photo.caption or photo.record.title,
        "thumbnail": reverse("report:thumbnail", args=[edition.pk, photo.pk]),
    }


def _captions(request: Request) -> dict[int, str]:
    given = {k.removeprefix(CAPTION): str(v) for k, v in request.POST.items() if k.startswith(CAPTION)}
    return {int(key): text for key, text in given.items() if key.isascii() and key.isdigit() and len(key) < 18}
