"""QR labels of assets on A4 sheets of 3 × 8, and the short address that such a label leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from siwei.desks import listing
from siwei.desks.desk import DESKS, Desk
from siwei.desks.frame import home_agency
from siwei.directory.permissions import requires
from siwei.directory.requests import Request

from .models import Asset

ON_SHEET = 24  # labels of 70 × 37 mm, three beside each other, eight rows
MOST = 20 * ON_SHEET


@dataclass(frozen=True)
class Label:
    code: str
    title: str
    place: str
    agency: str
    qr: SafeString


@requires(Asset.permission("view"))
def short_view(request: Request, code: str) -> HttpResponse:
    """What a phone opens that reads a label: the asset's page, for those who may see it.  Of equal codes, one's own agency's."""
    desk = DESKS[Asset.KIND]
    found = sorted(
        desk.rows(request.actor).filter(code=code.upper()),
        key=lambda asset: (asset.agency_id != request.actor.agency_id, asset.pk),
    )
    if not found:
        raise Http404
    return redirect(desk.url("page", found[0].pk))


def sheets_view(request: Request, desk: Desk) -> HttpResponse:
    """Labels of the list as it is filtered.  skip: labels of the first sheet that are used up already."""
    made = listing.listing(desk, request.actor, request.GET.dict(), agency=home_agency(request.actor))
    rows = listing.tabbed(made).order_by("code")
    return _printed(request, rows[:MOST], total=rows.count(), back=desk.url() + made.link(skip=None), made=made)


def label_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    asset = get_object_or_404(desk.rows(request.actor), pk=pk)
    return _printed(request, [asset], total=1, back=desk.url("page", pk))


def _printed(request: Request, assets: Iterable[Asset], *, total: int, back: str, **context: Any) -> HttpResponse:
    text = request.GET.get("skip", "")
    skip = int(text) % ON_SHEET if text.isascii() and text.isdigit() else 0
    labels: list[Label | None] = [None] * skip
    labels += [_label(request, asset) for asset in assets]
    sheets = [labels[at : at + ON_SHEET] for at in range(0, len(labels), ON_SHEET)]
    context |= {"sheets": sheets, "total": total, "back": back, "skip": skip, "most": MOST, "last": ON_SHEET - 1}
    return render(request, "assets/labels.html", context)


def _label(request: Request, asset: Asset) -> Label:
    address = request.build_absolute_uri(reverse("asset-label", args=[asset.code]))
    # Level M still reads with 15 % of the square scratched away.
    import segno  # on use: half a tenth of every start otherwise

    svg = segno.make_qr(address, error="m").svg_inline(omitsize=True, border=0)
    return Label(asset.code, asset.title, str(asset.place), str(asset.agency), mark_safe(svg))  # noqa: S308  our own SVG
