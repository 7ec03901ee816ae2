"""行程表: the schedule of a visit by day and hour, on one sheet of A4 for members and hosts."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks import language
from siwei.desks.desk import DESKS, Desk
from siwei.directory.requests import Request

from ..control_yuan_petitions.models import YuanPetition


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    visit = get_object_or_404(desk.rows(request.actor), pk=pk)
    points = visit.programme.order_by("on", "starts_at", "pk")
    petitions = DESKS[YuanPetition.KIND].rows(request.actor).filter(visit=visit).exclude(state__in=YuanPetition.VOID)
    context = {
        "desk": desk,
        "visit": visit,
        "inspectors": list(visit.inspectors.all()),
        "subjects": list(visit.subjects.select_related("lead")),
        "sites": list(visit.sites.select_related("host")),
        "days": [{"on": language.day(on), "points": list(rows)} for on, rows in groupby(points, key=lambda p: p.on)],
        "petitions": petitions.count(),
    }
    return render(request, "control_yuan_visits/sheet.html", context)
