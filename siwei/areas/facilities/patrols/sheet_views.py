"""The page on which a round is written down: a line for each site, numbers only."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_noop

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.records.revision import Stale

from . import sheets
from .models import State
from .sheets import Found

NUMBERS = (("wet", gettext_noop("積水")), ("positive", gettext_noop("陽性")), ("cleared", gettext_noop("清除")))
NOTE = 200


@dataclass
class Line:
    """One site as the form shows it.  given: column → text as typed."""

    pk: int
    title: str
    place: str
    given: dict[str, str]
    problems: list[str] = field(default_factory=list)

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        """(name, text, label) of each number."""
        return [(f"{name}-{self.pk}", self.given[name], f"{self.title} {gettext(label)}") for name, label in NUMBERS]

    def found(self) -> Found | None:
        """None for a site that was not looked at: nothing is typed.  An empty number beside others is 0."""
        numbers = {name: self._number(name, label) for name, label in NUMBERS}
        note = self.given["note"]
        if not any(self.given.values()):
            return None
        if len(note) > NOTE:
            self.problems.append(f"{self.title}：說明有 {len(note)} 字，最多 {NOTE} 字。")
        for name, label in NUMBERS[1:]:
            if numbers[name] > numbers["wet"]:
                self.problems.append(
                    f"{self.title}：{label}容器 {numbers[name]} 個，不能多於積水容器 {numbers['wet']} 個。"
                )
        return Found(note=note, **numbers)

    def _number(self, name: str, label: str) -> int:
        text = self.given[name]
        if text and not (text.isascii() and text.isdigit() and len(text) < 5):
            self.problems.append(f"{self.title}：{label}「{text}」不是數字，請填 0 以上的整數。")
            return 0
        return int(text or 0)


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    patrol = get_object_or_404(desk.rows(request.actor), pk=pk)
    writable = patrol.state == State.PLANNED and request.actor.may(desk.permission("edit"), patrol.agency_id)
    if request.method == "POST" and not writable:
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else None
    before = sheets.kept(patrol)
    lines = [
        Line(
            site.pk,
            site.title,
            str(site.place),
            _typed(site.pk, typed) if typed is not None else _kept(before.get(site.pk)),
        )
        for site in sheets.sites(patrol)
    ]
    seen, problems = sheets.mark(before), []
    if typed is not None:
        seen = typed.get("mark", "")
        found = {line.pk: row for line in lines if (row := line.found()) is not None}
        problems = [problem for line in lines for problem in line.problems]
        if not problems:
            try:
                changed = sheets.keep(patrol, found, seen=seen, by=request.actor)
            except ValidationError as refused:
                problems = refused.messages
            except Stale as stale:
                problems, seen = [str(stale)], sheets.mark(before)
            else:
                told = {"number": patrol.number, "n": changed}
                messages.success(request, gettext("已儲存 %(number)s 的巡查表，更新 %(n)s 列。") % told)
                return redirect(desk.url("page", pk))
    context = {"desk": desk, "patrol": patrol, "lines": lines, "heads": [label for _, label in NUMBERS]}
    context |= {"problems": problems, "writable": writable, "mark": seen}
    return render(request, "patrols/sheet.html", context, status=422 if problems else 200)


def _typed(pk: int, typed: dict[str, str]) -> dict[str, str]:
    return {name: typed.get(f"{name}-{pk}", "").strip() for name in (*dict(NUMBERS), "note")}


def _kept(row: Found | None) -> dict[str, str]:
    if row is None:
        return dict.fromkeys((*dict(NUMBERS), "note"), "")
    return {name: str(value) for name, value in vars(row).items()}
