"""數字更正 on the site: what frozen reports state and the records no longer say, and what is decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.desks.desk import DESKS
from siwei.desks.hanging import seen
from siwei.desks.rights import VIEW_FIGURES
from siwei.directory.actors import Actor
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records.models import Entry, Record

from ..editions import editions
from ..models import Edition
from ..rights import RESTATE, VIEW
from .finding import MOST_CAUSES, look
from .models import Restatement, RestatementCause
from .settling import CHOICES, change, settle, threshold

MOST_ENTRIES = 5  # of one record


def _edition(request: Request, pk: int) -> Edition:
    found = get_object_or_404(editions(request.actor), pk=pk)
    if not request.actor.may(VIEW_FIGURES, found.agency_id):
        raise Http404
    return found


@requires(VIEW)
def list_view(request: Request, pk: int) -> HttpResponse:
    """Compared with the records at this moment, if anything was written since the last look."""
    edition = _edition(request, pk)
    if edition.frozen:
        look(edition.frozen)
    shown = request.GET.get("show", "open")
    rows = restatements(edition)
    items = rows if shown == "all" else rows.filter(outcome=Restatement.Outcome.OPEN)
    context = {
        "edition": edition,
        "items": [_listed(item) for item in items],
        "shown": shown,
        "open": rows.filter(outcome=Restatement.Outcome.OPEN).count(),
        "all": rows.count(),
        "choices": CHOICES,
        "threshold": f"{threshold():g}",
        "can_settle": request.actor.may(RESTATE, edition.agency_id),
    }
    return render(request, "report/restatements.html", context)


def restatements(edition: Edition) -> QuerySet[Restatement]:
    """Of all its versions, the newest version first."""
    found = Restatement.objects.filter(snapshot__edition=edition).select_related("figure", "snapshot", "carried")
    return found.defer("figure__rows", "figure__contributions").order_by(
        "-snapshot__version", "figure__position", "-pk"
    )


def _listed(item: Restatement) -> dict[str, Any]:
    moved = change(item)
    return {
        "item": item,
        "owner": item.figure.card.get("owner", ""),
        "printed": item.figure.card.get("printed", False),
        "percent": "" if moved is None else f"{moved:.2f}",
        "rows": sum(item.counts.values()),
        "open": item.outcome == Restatement.Outcome.OPEN,
    }


@requires(VIEW)
@require_POST
def settle_view(request: Request, pk: int) -> HttpResponse:
    """Settle the chosen items in one go, each for itself: one that cannot be is told by name, the others hold."""
    edition = _edition(request, pk)
    if not request.actor.may(RESTATE, edition.agency_id):
        raise Http404
    chosen = [int(text) for text in request.POST.getlist("item") if text.isascii() and text.isdigit()]
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    done = 0
    for item in restatements(edition).filter(pk__in=chosen):
        try:
            settle(item, outcome, reason, by=request.actor)
            done += 1
        except BadInput as bad:
            messages.error(request, gettext("%(label)s：%(bad)s") % {"label": item.figure.label, "bad": bad})
    if not chosen:
        messages.error(request, gettext("沒有選取任何一項。"))
    if done:
        messages.success(request, gettext("已處理 %(n)s 項。") % {"n": done})
    return redirect("report:restatements", pk=pk)


@requires(VIEW)
def item_view(request: Request, pk: int, item: int) -> HttpResponse:
    """One figure: as reported, as restated, and because of which records."""
    edition = _edition(request, pk)
    found = get_object_or_404(restatements(edition), pk=item)
    causes = list(found.causes.select_related("record"))
    kinds = {cause.record.kind for cause in causes if cause.record}
    hidden = not all(request.actor.may(DESKS[kind].permission("view"), edition.agency_id) for kind in kinds)
    context = {
        "edition": edition,
        "item": found,
        **_listed(found),
        "hidden": hidden,
        "causes": [] if hidden else _causes(found, causes, request.actor),
        "more": max(sum(found.counts.values()) - MOST_CAUSES, 0),
        "earlier": restatements(edition).filter(figure=found.figure_id).exclude(pk=found.pk),
        "choices": CHOICES,
        "threshold": f"{threshold():g}",
        "can_settle": request.actor.may(RESTATE, edition.agency_id),
    }
    return render(request, "report/restatement.html", context)


def _causes(item: Restatement, causes: list[RestatementCause], actor: Actor) -> list[dict[str, Any]]:
    """Each with the record's link, where the actor may see it, and its lines of the journal since the freeze."""
    records = {cause.record_id: cause.record for cause in causes if cause.record}
    seen_by = seen({(record.kind, record.pk) for record in records.values()}, actor)
    entries: dict[int, list[Entry]] = {}
    since = Entry.objects.filter(record__in=records, at__gt=item.snapshot.frozen_at)
    if item.settled_at:
        since = since.filter(at__lte=item.settled_at)
    for entry in since.order_by("-pk"):
        entries.setdefault(entry.record_id, []).append(entry)
    return [
        {
            "cause": cause,
            "record": cause.record,
            "href": _href(cause.record, seen_by),
            "entries": [_entry(entry) for entry in entries.get(cause.record_id or 0, [])[:MOST_ENTRIES]],
        }
        for cause in causes
    ]


def _href(record: Record | None, seen_by: set[int]) -> str:
    return DESKS[record.kind].url("page", record.pk) if record and record.pk in seen_by else ""


def _entry(entry: Entry) -> dict[str, str]:
    at = localtime(entry.at)
    return {"at": f"{at.year - 1911}/{at.month}/{at.day} {at:%H:%M}", "who": entry.capacity, "label": entry.label}
