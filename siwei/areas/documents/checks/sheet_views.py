"""The page on which a check is written down: section by section, an answer for each item."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.plain.rocdate import format_date, parse_date
from siwei.records.revision import Stale

from . import sheets
from .models import CheckItem, Result
from .sheets import Answer

TEXTS = ("finding", "follow_up")
DAYS = {"due_on": "改善期限", "mended_on": "改善完成日"}
MOST = 200


@dataclass
class Line:
    """One item as the form shows it.  given: column → text as typed."""

    item: CheckItem
    given: dict[str, str]
    problems: list[str] = field(default_factory=list)

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        return [(value, str(label), value == self.given["result"]) for value, label in Result.choices]

    def answer(self) -> Answer:
        days = {name: self._day(name, label) for name, label in DAYS.items()}
        for name in TEXTS:
            if len(self.given[name]) > MOST:
                self.problems.append(f"{self.item.text}：文字有 {len(self.given[name])} 字，最多 {MOST} 字。")
        if self.given["result"] not in Result.values:
            self.problems.append(f"{self.item.text}：結果「{self.given['result']}」不是選項。")
        return Answer(result=self.given["result"], **{name: self.given[name] for name in TEXTS}, **days)  # type: ignore[arg-type]

    def _day(self, name: str, label: str) -> date | None:
        text = self.given[name]
        try:
            return parse_date(text, field=f"{self.item.text}的{label}") if text else None
        except BadInput as bad:
            self.problems.append(str(bad))
            return None


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    check = get_object_or_404(desk.rows(request.actor), pk=pk)
    writable = sheets.writable(check, request.actor)
    if request.method == "POST" and not writable:
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else None
    lines = [Line(item, _typed(item, typed) if typed is not None else _kept(item)) for item in check.items.all()]
    now = sheets.mark(sheets.kept(check))
    seen, problems = typed.get("mark", "") if typed is not None else now, []
    if typed is not None:
        answers = {line.item.pk: line.answer() for line in lines}
        problems = [problem for line in lines for problem in line.problems]
        try:
            problems = problems or _keep(check, answers, seen, request)
        except Stale as stale:
            problems, seen = [str(stale)], now
        if not problems:
            return redirect(desk.url("page", pk))
    context = {"desk": desk, "check": check, "groups": _groups(lines), "problems": problems, "writable": writable}
    return render(request, "checks/sheet.html", context | {"mark": seen}, status=422 if problems else 200)


def _keep(check: Any, answers: dict[int, Answer], seen: str, request: Request) -> list[str]:
    """What is refused, or nothing.  Raises Stale."""
    try:
        changed = sheets.keep(check, answers, seen=seen, by=request.actor)
    except ValidationError as refused:
        return refused.messages
    told = gettext("已儲存 %(number)s 的查核表，更新 %(n)s 項。") % {"number": check.number, "n": changed}
    messages.success(request, told if changed else gettext("沒有變更。"))
    return []


def _groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Section by section, in the order of the list."""
    return [
        (section, [line for line in lines if line.item.section == section])
        for section in dict.fromkeys(line.item.section for line in lines)
    ]


def _typed(item: CheckItem, typed: dict[str, str]) -> dict[str, str]:
    return {name: typed.get(f"{name}-{item.pk}", "").strip() for name in ("result", *TEXTS, *DAYS)}


def _kept(item: CheckItem) -> dict[str, str]:
    days = {name: format_date(day, "slash") if (day := getattr(item, name)) else "" for name in DAYS}
    return {name: getattr(item, name) for name in ("result", *TEXTS)} | days
