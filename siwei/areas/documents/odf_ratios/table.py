"""The table of all agencies for one month: A to D of each, as it goes round the agencies."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain.rocdate import format_month

from .formats import Tally, tallies, tally
from .models import DocumentAttachment, State


def table_view(request: Request, desk: Desk) -> HttpResponse:
    """The newest month, or the one asked for."""
    settled = desk.rows(request.actor).filter(state=State.SETTLED)
    months = list(settled.order_by("-month").values_list("month", flat=True).distinct())
    month = _chosen(months, request.GET.get("month", ""))
    rows = settled.filter(month=month).select_related("counted").order_by("counted__code")
    attachments = DocumentAttachment.objects.filter(odf__in=rows.order_by())
    found = tallies(attachments)
    context = {
        "desk": desk,
        "lines": [(odf, found.get(odf.pk, Tally())) for odf in rows],
        "whole": tally(attachments),
        "month": format_month(month) if month else "",
        "months": [(f"{m:%Y-%m}", format_month(m), m == month) for m in months],
    }
    return render(request, "odf_ratios/table.html", context)


def _chosen(months: list[date], text: str) -> date | None:
    if not text:
        return months[0] if months else None
    found = [month for month in months if f"{month:%Y-%m}" == text]
    if not found:
        raise Http404
    return found[0]
