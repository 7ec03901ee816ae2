"""One step for many records of a list: each is taken by itself, under its own lock, and what was refused is said by number."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.actors import Actor, Refused
from siwei.directory.requests import Request
from siwei.records.registered import Registered
from siwei.records.transitions import Transition, TransitionRefused

from .desk import Desk
from .language import step, translated

MOST = 200  # at a time; a page shows 50


@require_POST
def bulk_view(request: Request, desk: Desk) -> HttpResponse:
    """move: name of the transition.  pk: the records chosen."""
    actor = request.actor
    move = desk.transition(request.POST.get("move", ""))
    back = request.POST.get("back", "")
    back = desk.url() + (back if back.startswith("?") else "")
    chosen = [int(pk) for pk in request.POST.getlist("pk") if pk.isdigit()][:MOST]
    records = list(desk.rows(actor).filter(pk__in=chosen).order_by("pk"))
    if not records:
        messages.warning(request, gettext("請先勾選要處理的資料。"))
        return redirect(back)
    if move is None or not actor.may(move.permission):
        raise Http404
    form = translated(move.form(request.POST if "confirmed" in request.POST else None)) if move.form else None
    if (form is not None or move.danger) and not ("confirmed" in request.POST and (form is None or form.is_valid())):
        context = {"desk": desk, "move": move, "form": form, "records": records, "back": back}
        status = 422 if form is not None and form.is_bound else 200
        return render(request, "desks/bulk.html", context, status=status)
    _tell(request, move, _take_all(records, move, form.cleaned_data if form else {}, actor), len(records))
    return redirect(back)


def _take_all(records: list[Registered], move: Transition, answers: dict[str, Any], by: Actor) -> list[str]:
    """-> a sentence for each record whose step was refused."""
    refused: list[str] = []
    for record in records:
        try:
            move.apply(record, by=by, **answers)
        except (TransitionRefused, Refused) as refusal:
            refused.append(f"{record.number}：{refusal}")
        except ValidationError as error:
            refused.append(f"{record.number}：{' '.join(error.messages)}")
    return refused


def _tell(request: Request, move: Transition, refused: list[str], asked: int) -> None:
    if asked > len(refused):
        told = {"step": step(move), "n": asked - len(refused)}
        messages.success(request, gettext("已%(step)s %(n)s 筆。") % told)
    for sentence in refused[:10]:
        messages.error(request, sentence)
    if len(refused) > 10:
        told = {"step": step(move), "n": len(refused) - 10}
        messages.error(request, gettext("另有 %(n)s 筆未能%(step)s。") % told)
