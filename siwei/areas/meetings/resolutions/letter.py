"""函稿: the letter by which a resolution goes to the agencies that carry it out, on one sheet of A4."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain.rocdate import format_date


def letter_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """A draft until it has number and date; copies go to the co-agencies and to the one that tracks."""
    resolution = get_object_or_404(desk.rows(request.actor), pk=pk)
    meeting = resolution.meeting
    tracker = meeting.body.tracked_by
    co = list(resolution.co_agencies.select_related("agency"))
    context = {
        "desk": desk,
        "resolution": resolution,
        "meeting": meeting,
        "held_on": format_date(meeting.held_on, "report"),
        "sent_on": format_date(resolution.sent_on, "report") if resolution.sent_on else "",
        "due_by": format_date(resolution.due_by, "report") if resolution.due_by else "",
        "tracker": tracker,
        "co": [{"row": row, "due": format_date(row.due_by, "report") if row.due_by else ""} for row in co],
        "copies": [row.agency.name for row in co] + ([tracker.name] if tracker else []),
    }
    return render(request, "resolutions/letter.html", context)
