"""The list of a review: each account with what it held, to keep or to remove."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.plain.errors import noted, said
from siwei.plain.rocdate import format_date
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry

from .models import AccessReview, State, Verdict

DECIDE = AccessReview.permission("decide")


def decide_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """A form of all rows; rows that are left open stay open, and one's own row is another's to decide."""
    review = get_object_or_404(desk.rows(request.actor), pk=pk)
    if not request.actor.may(DECIDE, review.agency_id):
        raise Http404
    by = request.actor.acting(DECIDE, review.agency_id)
    if request.method == "POST":
        changed = _save(review, request.POST, by)
        if changed is None:
            messages.error(request, "這次清查已經簽結或取消，結果不能再改。")
        else:
            messages.success(request, said("已儲存 {changed} 個帳號的結果。", changed=changed))
        return redirect(desk.url("accounts", pk))
    rows = list(review.verdicts.select_related("account", "decided_by"))
    context = {
        "desk": desk,
        "review": review,
        "rows": [_row(row, by) for row in rows],
        "left": sum(1 for row in rows if not row.choice),
        "open": review.state == State.UNDER_WAY,
        "choices": Verdict.Choice.choices,
    }
    return render(request, "administration/review.html", context)


def _row(row: Verdict, by: Actor) -> dict[str, Any]:
    used = row.account.used_on
    return {
        "verdict": row,
        "own": by.is_or_acts_for(row.account_id),
        "used": format_date(used) if used else gettext("未曾"),
    }


def _save(review: AccessReview, data: QueryDict, by: Actor) -> int | None:
    """How many rows changed; None when the review is no longer open.  One journal line names them all."""
    with transaction.atomic():
        if locked(review).state != State.UNDER_WAY:
            return None
        changes: dict[str, list[str]] = {}
        for row in review.verdicts.select_related("account"):
            if not by.is_or_acts_for(row.account_id):
                changes |= _decide(row, data, by)
        if changes:
            journal.write(review.pk, by=by, verb=Entry.Verb.EDITED, label=noted("勾選清查結果"), changes=changes)
        return len(changes)


def _decide(row: Verdict, data: QueryDict, by: Actor) -> dict[str, list[str]]:
    choice, reason = data.get(f"choice-{row.pk}", ""), data.get(f"reason-{row.pk}", "").strip()[:200]
    if choice not in Verdict.Choice.values or (choice, reason) == (row.choice, row.reason):
        return {}
    before = _told(row)
    row.choice, row.reason, row.decided_by_id = choice, reason, by.account_id
    row.full_clean()
    row.save()
    return {str(row.account): [before, _told(row)]}


def _told(row: Verdict) -> str:
    label: Any = row.get_choice_display() if row.choice else ""
    return "　".join(part for part in (str(label), row.reason) if part)
