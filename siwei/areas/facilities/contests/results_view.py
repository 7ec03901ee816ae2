"""The table of results: rank, total and commendation of each agency; made to be printed and posted."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain import ranking

from .scoring import results


def results_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    contest = get_object_or_404(desk.rows(request.actor), pk=pk)
    rows: list[dict[str, Any]] = [
        {
            "rank": standing.rank or "—",
            "entrant": entrant,
            "total": ranking.printed(standing.total),
            "awarded": standing.awarded,
        }
        for entrant, standing in results(contest)
    ]
    context = {
        "desk": desk,
        "contest": contest,
        "rows": rows,
        "judges": contest.judges.count(),
        "full": sum(criterion.points for criterion in contest.criteria.all()),
        "awarded": sum(row["awarded"] for row in rows),
    }
    return render(request, "contests/results.html", context)
