"""The table of all agencies for one month: A to D of each, as it goes round the agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain.money import print_percent
from siwei.plain.rocdate import format_month

from .formats import Tally, tally
from .models import DocumentAttachment, OdfReturn, State


@dataclass(frozen=True)
class Line:
    odf: OdfReturn | None  # None: the sum of all
    tally: Tally

    @property
    def share(self) -> str:
        return "" if self.tally.none else print_percent(self.tally.share)


def table_view(request: Request, desk: Desk) -> HttpResponse:
    """The newest month, or the one asked for."""
    settled = desk.rows(request.actor).filter(state=State.SETTLED)
    months = list(settled.order_by("-month").values_list("month", flat=True).distinct())
    month = _chosen(months, request.GET.get("month", ""))
    rows = list(settled.filter(month=month).select_related("counted").order_by("counted__code")) if month else []
    lines = _lines(rows)
    whole = Line(None, _sum(line.tally for line in lines))
    context = {"desk": desk, "lines": lines, "whole": whole, "month": format_month(month) if month else ""}
    context["months"] = [(f"{m:%Y-%m}", format_month(m), m == month) for m in months]
    return render(request, "odf_ratios/table.html", context)


def _chosen(months: list[date], text: str) -> date | None:
    if not text:
        return months[0] if months else None
    found = [month for month in months if f"{month:%Y-%m}" == text]
    if not found:
        raise Http404
    return found[0]


def _lines(rows: list[OdfReturn]) -> list[Line]:
    """Two queries, however many agencies."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for odf, kind, copies in DocumentAttachment.objects.filter(odf__in=rows).values_list("odf", "format", "copies"):
        found[odf].append((kind, copies))
    return [Line(row, tally(found[row.pk])) for row in rows]


def _sum(tallies: Iterable[Tally]) -> Tally:
    listed = list(tallies)
    return Tally(sum(t.every for t in listed), sum(t.firms for t in listed), sum(t.open for t in listed))
