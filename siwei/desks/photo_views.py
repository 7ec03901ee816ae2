"""The photos of a record's paragraph in the report: a number beside each that is to be printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.requests import Request
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.records.models import Attachment, Narrative
from siwei.records.telling import choose_photos, in_order

from .desk import Desk
from .hanging import editable

ORDER = "order-"  # + id of the photo: the field beside it


def choose_view(request: Request, desk: Desk, pk: int, row: int) -> HttpResponse:
    record = editable(request, desk, pk)
    narrative = get_object_or_404(Narrative, pk=row, record_id=pk)
    refused = ""
    if request.method == "POST":
        try:
            choose_photos(narrative, in_order(orders(request)), record=record, by=request.actor)
        except BadInput as bad:
            refused = str(bad)
        else:
            messages.success(request, gettext("已儲存報告照片；編號在編製報告時依全書次序排定。"))
            return redirect(desk.url("page", pk) + "#files")
    photos = Attachment.objects.filter(record_id=pk, is_photo=True).kept()
    given = orders(request) if refused else {str(p.attachment_id): str(p.position) for p in narrative.photos.all()}
    context = {
        "desk": desk,
        "record": record,
        "narrative": narrative,
        "period": Period(narrative.first, narrative.last),
        "photos": [_choice(desk, photo, given) for photo in photos.printable()],
        "internal": photos.count() - photos.printable().count(),
        "refused": refused,
    }
    return render(request, "desks/choose_photos.html", context, status=422 if refused else 200)


def orders(request: Request) -> dict[str, str]:
    """Id of a photo → the number written beside it."""
    given = {k.removeprefix(ORDER): v for k, v in request.POST.items() if k.startswith(ORDER) and isinstance(v, str)}
    return {key: number for key, number in given.items() if key.isascii() and key.isdigit() and len(key) < 18}


def _choice(desk: Desk, photo: Attachment, given: dict[str, str]) -> dict[str, Any]:
    return {
        "name": f"{ORDER}{photo.pk}",
        "order": given.get(str(photo.pk), ""),
        "thumbnail": desk.url("picture", photo.record_id, photo.pk, "thumbnail"),
        "caption": photo.caption or photo.name,
    }
