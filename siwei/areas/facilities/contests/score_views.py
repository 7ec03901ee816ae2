"""Scoring: a grid of agencies and items for one judge at a time; and the table of results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.records.revision import Stale

from . import ranking, scoring
from .models import CleanlinessContest, Criterion, Entrant, Judge, State


@dataclass(frozen=True)
class Box:
    """One cell of the grid as the form shows it."""

    name: str
    text: str
    most: int
    label: str
    wrong: str = ""


@dataclass(frozen=True)
class Row:
    entrant: Entrant
    boxes: list[Box]

    @property
    def total(self) -> str:
        numbers = [int(box.text) for box in self.boxes if box.text.isdecimal()]
        return str(sum(numbers)) if numbers else "—"


def scores_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    contest = get_object_or_404(desk.rows(request.actor), pk=pk)
    judges = list(contest.judges.all())
    judge = _chosen(judges, request.GET.get("judge", ""))
    writable = contest.state == State.JUDGING and request.actor.may(scoring.JUDGE, contest.agency_id)
    if request.method == "POST" and (judge is None or not writable):
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else None
    sheet = scoring.sheet(judge) if judge else None
    rows = _rows(contest, sheet, typed) if sheet else []
    problems = [box.wrong for row in rows for box in row.boxes if box.wrong]
    mark = typed.get("mark", "") if typed else sheet.mark if sheet else ""
    if judge and typed is not None and not problems:
        try:
            changed = scoring.keep(judge, _points(rows), mark=mark, by=request.actor)
        except ValidationError as refused:
            problems = refused.messages
        except Stale as stale:
            problems, mark = [str(stale)], scoring.sheet(judge).mark
        else:
            told = gettext("已儲存%(judge)s的評分，更新 %(n)s 格。") % {"judge": judge.name, "n": changed}
            messages.success(request, told if changed else gettext("沒有變更。"))
            return redirect(f"{desk.url('scores', pk)}?judge={judge.pk}")
    context = {
        "desk": desk,
        "contest": contest,
        "judges": [{"judge": j, "active": j == judge} for j in judges],
        "judge": judge,
        "criteria": list(contest.criteria.all()),
        "rows": rows,
        "problems": problems,
        "writable": writable,
        "mark": mark,
    }
    return render(request, "contests/scores.html", context, status=422 if problems else 200)


def _chosen(judges: list[Judge], text: str) -> Judge | None:
    if not text:
        return judges[0] if judges else None
    found = [judge for judge in judges if str(judge.pk) == text]
    if not found:
        raise Http404
    return found[0]


def _rows(contest: CleanlinessContest, sheet: scoring.Sheet, typed: dict[str, str] | None) -> list[Row]:
    criteria = list(contest.criteria.all())
    return [
        Row(entrant, [_box(sheet, entrant, criterion, typed) for criterion in criteria])
        for entrant in contest.entrants.all()
    ]


def _box(sheet: scoring.Sheet, entrant: Entrant, criterion: Criterion, typed: dict[str, str] | None) -> Box:
    name = f"s-{entrant.pk}-{criterion.pk}"
    label = f"{entrant.name} {criterion.name}"
    if typed is None:
        kept = sheet.points.get((entrant.pk, criterion.pk))
        return Box(name, "" if kept is None else str(kept), criterion.points, label)
    text = typed.get(name, "").strip()
    fits = not text or (text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= criterion.points)
    wrong = "" if fits else f"{label}「{text}」不能採計，請填 0 至 {criterion.points} 的整數，或留白。"
    return Box(name, text, criterion.points, label, wrong)


def _points(rows: list[Row]) -> dict[scoring.Cell, int]:
    given: dict[scoring.Cell, int] = {}
    for row in rows:
        for box in row.boxes:
            if box.text:
                _, entrant, criterion = box.name.split("-")
                given[int(entrant), int(criterion)] = int(box.text)
    return given


def results_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Rank, total and commendation of each agency; made to be printed and posted."""
    contest = get_object_or_404(desk.rows(request.actor), pk=pk)
    rows: list[dict[str, Any]] = [
        {
            "rank": standing.rank or "—",
            "entrant": entrant,
            "total": ranking.printed(standing.total),
            "awarded": standing.awarded,
        }
        for entrant, standing in scoring.results(contest)
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
