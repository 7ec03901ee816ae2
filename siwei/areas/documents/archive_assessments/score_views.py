"""The scoring screen of one agency: a line for each item, a column for each member of the panel, the total as it stands."""

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

from . import grading, scoring
from .models import ArchiveAssessment, Criterion, Panelist
from .scoring import Sheet

MOST = 80


@dataclass(frozen=True)
class Box:
    """One cell as the form shows it."""

    name: str
    text: str
    label: str
    wrong: str = ""


@dataclass(frozen=True)
class Line:
    criterion: Criterion
    boxes: list[Box]
    exempt: str
    mean: str


def scores_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    assessment = get_object_or_404(desk.rows(request.actor), pk=pk)
    writable = scoring.writable(assessment, request.actor)
    if request.method == "POST" and not writable:
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else None
    sheet = scoring.sheet(assessment)
    lines = [_line(sheet, criterion, typed) for criterion in sheet.criteria]
    mark, problems = typed.get("mark", "") if typed is not None else sheet.mark, _problems(lines)
    if typed is not None and not problems:
        try:
            problems = _keep(assessment, lines, mark, request)
        except Stale as stale:
            problems, mark = [str(stale)], sheet.mark
        if not problems:
            return redirect(desk.url("scores", pk))
    context: dict[str, Any] = {"desk": desk, "assessment": assessment, "panel": sheet.panel, "writable": writable}
    context |= {"groups": _groups(lines), "problems": problems, "total": grading.printed(sheet.total)}
    context |= {"full": sum(c.points for c in sheet.counting), "missing": len(sheet.missing)}
    return render(request, "archive_assessments/scores.html", context | {"mark": mark}, status=422 if problems else 200)


def _line(sheet: Sheet, criterion: Criterion, typed: dict[str, str] | None) -> Line:
    boxes = [_box(sheet, criterion, member, typed) for member in sheet.panel]
    given = [sheet.given[criterion.pk, m.pk] for m in sheet.panel if (criterion.pk, m.pk) in sheet.given]
    mean = f"{sum(given) / len(given):.1f}" if given else "—"
    exempt = criterion.exempt if typed is None else typed.get(f"exempt-{criterion.pk}", "").strip()
    return Line(criterion, boxes, exempt, gettext("免評") if exempt else mean)


def _box(sheet: Sheet, criterion: Criterion, member: Panelist, typed: dict[str, str] | None) -> Box:
    name, label = f"s-{criterion.pk}-{member.pk}", f"{criterion.name} {member.name}"
    if typed is None:
        kept = sheet.given.get((criterion.pk, member.pk))
        return Box(name, "" if kept is None else str(kept), label)
    text = typed.get(name, "").strip()
    fits = not text or (text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= criterion.points)
    wrong = "" if fits else f"{label}「{text}」不能採計，請填 0 至 {criterion.points} 的整數，或留白。"
    return Box(name, text, label, wrong)


def _problems(lines: list[Line]) -> list[str]:
    """What cannot be kept: points that do not fit, reasons too long, and items that are both exempt and scored."""
    found = [box.wrong for line in lines for box in line.boxes if box.wrong]
    for line in lines:
        if len(line.exempt) > MOST:
            found.append(f"{line.criterion.name}：免評原因有 {len(line.exempt)} 字，最多 {MOST} 字。")
        if line.exempt and any(box.text for box in line.boxes):
            found.append(f"{line.criterion.name}：已填免評原因，得分請留白；若要評分，請清除免評原因。")
    return found


def _keep(assessment: ArchiveAssessment, lines: list[Line], mark: str, request: Request) -> list[str]:
    """What is refused, or nothing.  Raises Stale."""
    points = {
        (line.criterion.pk, int(box.name.split("-")[2])): int(box.text)
        for line in lines
        for box in line.boxes
        if box.text
    }
    exempt = {line.criterion.pk: line.exempt for line in lines if line.exempt}
    try:
        changed = scoring.keep(assessment, points, exempt, mark=mark, by=request.actor)
    except ValidationError as refused:
        return refused.messages
    told = gettext("已儲存評分，更新 %(n)s 格。") % {"n": changed}
    messages.success(request, told if changed else gettext("沒有變更。"))
    return []


def _groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    return [
        (section, [line for line in lines if line.criterion.section == section])
        for section in dict.fromkeys(line.criterion.section for line in lines)
    ]
