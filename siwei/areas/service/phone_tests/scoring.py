"""抽測評分: a grid of the lines that were drawn and the items of the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput, noted, said
from siwei.plain.rocdate import format_date, parse_date
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.revision import Stale

from .bands import rubric
from .models import Call, PhoneTest, Score, State
from .transitions import WORK


@dataclass(frozen=True)
class Box:
    """One cell of the grid as the form shows it."""

    name: str
    text: str
    label: str
    wrong: str = ""


@dataclass(frozen=True)
class Row:
    call: Call
    day: Box
    boxes: list[Box]


def scores_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    test = get_object_or_404(desk.rows(request.actor), pk=pk)
    writable = test.state == State.DRAWN and request.actor.may(WORK, test.agency_id)
    if request.method == "POST" and not writable:
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else None
    try:
        items = rubric(test.opened_on)
    except BadInput as bad:
        messages.error(request, str(bad))
        items = {}
    rows = _rows(test, items, typed)
    problems = [box.wrong for row in rows for box in (row.day, *row.boxes) if box.wrong]
    if typed is not None and not problems:
        try:
            _keep(test, rows, typed.get("mark", ""), request.actor)
        except Stale as stale:
            problems = [str(stale)]
        except ValidationError as refused:
            problems = refused.messages
        else:
            messages.success(request, gettext("已儲存評分。"))
            return redirect(desk.url("scores", pk))
    context = {
        "desk": desk,
        "test": test,
        "items": items.items(),
        "rows": rows,
        "problems": problems,
        "writable": writable,
        # What was typed is compared with the sheet that is on file by now: to save once more is to have read the sentence.
        "mark": mark(test),
    }
    return render(request, "phone_tests/scores.html", context, status=422 if problems else 200)


def _rows(test: PhoneTest, items: dict[str, int], typed: dict[str, str] | None) -> list[Row]:
    calls = test.calls.select_related("line").prefetch_related("scores")
    return [
        Row(call, _day(call, typed), [_box(call, n, item, most, typed) for n, (item, most) in enumerate(items.items())])
        for call in calls
    ]


def _day(call: Call, typed: dict[str, str] | None) -> Box:
    name, label = f"d-{call.pk}", f"{call.line.extension} {gettext('測試日期')}"
    if typed is None:
        return Box(name, format_date(call.called_on, "slash") if call.called_on else "", label)
    text = typed.get(name, "").strip()
    try:
        parse_date(text, field=label) if text else None
    except BadInput as bad:
        return Box(name, text, label, str(bad))
    return Box(name, text, label)


def _box(call: Call, n: int, item: str, most: int, typed: dict[str, str] | None) -> Box:
    name, label = f"s-{call.pk}-{n}", f"{call.line.extension} {item}"
    if typed is None:
        kept = next((score.points for score in call.scores.all() if score.item == item), None)
        return Box(name, "" if kept is None else str(kept), label)
    text = typed.get(name, "").strip()
    fits = not text or (text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= most)
    return Box(name, text, label, "" if fits else f"{label}「{text}」不能採計，請填 0 至 {most} 的整數，或留白。")


def mark(test: PhoneTest) -> str:
    """Changes with every change of the sheet."""
    calls = test.calls.prefetch_related("scores")
    return sha256(repr([(call.pk, _told(call)) for call in calls]).encode()).hexdigest()[:16]


def _keep(test: PhoneTest, rows: list[Row], seen: str, by: Actor) -> None:
    """Write days and points; the journal tells what changed.

    seen: mark of the sheet that the form was opened on.  Raises Stale, or ValidationError once the test is over.
    """
    with transaction.atomic():
        fresh = locked(test)
        if fresh.state != State.DRAWN:
            raise ValidationError(f"{fresh.number} 已經不在測試中，評分不能再改。")
        if mark(fresh) != seen:
            raise Stale(
                said("這份{title}在您開啟之後，已由他人更新。您輸入的內容仍在表中，請核對後再儲存。", title="評分")
            )
        items = list(rubric(test.opened_on))
        changes: dict[str, Any] = {}
        for row in rows:
            before = _told(row.call)
            _write(fresh, row, items)
            after = _told(Call.objects.prefetch_related("scores").get(pk=row.call.pk))
            if before != after:
                changes[f"分機 {row.call.line.extension}"] = [before, after]
        if changes:
            journal.write(
                fresh.pk,
                by=by.acting(WORK, fresh.agency_id),
                verb=Entry.Verb.EDITED,
                label=noted("評分"),
                changes=changes,
            )


def _write(test: PhoneTest, row: Row, items: list[str]) -> None:
    called_on: date | None = parse_date(row.day.text) if row.day.text else None
    Call.objects.filter(pk=row.call.pk).update(called_on=called_on)
    for item, box in zip(items, row.boxes, strict=True):
        if box.text:
            Score.objects.update_or_create(test=test, call=row.call, item=item, defaults={"points": int(box.text)})
        else:
            Score.objects.filter(call=row.call, item=item).delete()


def _told(call: Call) -> str:
    day = format_date(call.called_on) if call.called_on else ""
    return "　".join(filter(None, [day, *sorted(str(score) for score in call.scores.all())]))
