"""編排議程: the secretary takes proposals in and puts the items in order, by buttons or by dragging; a form each, so that it
works with scripts off.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from siwei.desks.desk import DESKS, Desk
from siwei.directory.actors import Actor, Refused
from siwei.directory.requests import Request
from siwei.plain.errors import noted, said
from siwei.plain.rocdate import format_date
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.transitions import TransitionRefused

from ..proposals.models import Proposal
from ..proposals.transitions import ORDER, schedule, take_off
from .models import AgendaItem, Matter, Meeting, State
from .ordering import drop, in_place, number


def agenda_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """A POST says one thing: add=<proposal>, out=<item>, up=<item>, down=<item>, or matter and order=<items, in order>."""
    meeting = get_object_or_404(desk.rows(request.actor), pk=pk)
    if not request.actor.may(ORDER, meeting.agency_id):
        raise Http404
    if request.method == "POST":
        try:
            _do(request, meeting)
        except (TransitionRefused, Refused) as refused:
            messages.error(request, str(refused))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect(desk.url("agenda", pk))
    items = list(meeting.agenda.order_by("position").select_related("filed"))
    waiting = list(Proposal.objects.waiting_for(meeting.body).select_related("agency"))
    context = {
        "desk": desk,
        "meeting": meeting,
        "held_on": format_date(meeting.held_on),
        "writable": meeting.state == State.PREPARING,
        "parts": [
            {
                "matter": matter,
                "items": [item for item in items if item.matter == matter],
                "waiting": [proposal for proposal in waiting if proposal.matter == matter],
            }
            for matter in Matter
        ],
        "proposals": DESKS[Proposal.KIND],
    }
    return render(request, "meetings/agenda.html", context)


def _do(request: Request, meeting: Meeting) -> None:
    told, actor = request.POST, request.actor
    if "add" in told:
        proposal = get_object_or_404(Proposal, pk=_number(told["add"]), body=meeting.body)
        schedule.apply(proposal, by=actor, meeting=meeting)
    elif "out" in told:
        _take_out(get_object_or_404(AgendaItem, pk=_number(told["out"]), meeting=meeting), actor)
    elif "order" in told:
        put_in_order(meeting, told.get("matter", ""), [_number(pk) for pk in told["order"].split(",")], by=actor)
    else:
        step = "up" if "up" in told else "down"
        item = get_object_or_404(AgendaItem, pk=_number(told.get(step, "")), meeting=meeting)
        put_in_order(meeting, item.matter, _moved(item, -1 if step == "up" else 1), by=actor)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Http404
    return int(text)


def _moved(item: AgendaItem, step: int) -> list[int]:
    """The items of its part, with this one a place earlier or later."""
    keys = [row.pk for row in in_place(item.meeting, item.matter)]
    at = keys.index(item.pk)
    to = min(max(at + step, 0), len(keys) - 1)
    keys.insert(to, keys.pop(at))
    return keys


def put_in_order(meeting: Meeting, matter: str, keys: Sequence[int], *, by: Actor) -> None:
    """Number the items of one part anew.  Raises ValidationError if they are not, or no longer, its items."""
    with transaction.atomic():
        _open(locked(meeting))
        there = in_place(meeting, matter)
        rows = {row.pk: row for row in there}
        if sorted(keys) != sorted(rows):
            raise ValidationError(said("議程在您編排時已由他人更動，這次的順序沒有儲存；請依最新的議程再排一次。"))
        if list(rows) == list(keys):
            return
        before = _printed(there)
        number([rows[key] for key in keys])
        _note(meeting, by, {Matter(matter).label: [before, _printed(in_place(meeting, matter))]})


def _take_out(item: AgendaItem, by: Actor) -> None:
    """A proposal goes back to those that wait; an item that the secretary wrote is removed."""
    meeting, label = item.meeting, str(item)
    with transaction.atomic():
        _open(locked(meeting))
        proposal = Proposal.objects.filter(item=item).first()
        if proposal:
            take_off.apply(proposal, by=by)
        drop(item)
        _note(meeting, by, {"議程": [label, ""]})


def _open(meeting: Meeting) -> None:
    if meeting.state != State.PREPARING:
        raise ValidationError(
            said(
                "{number} 目前是「{state}」，議程不能再編排。", number=meeting.number, state=meeting.get_state_display()
            )
        )  # type: ignore[attr-defined]


def _printed(rows: Sequence[AgendaItem]) -> str:
    return "、".join(f"{row.position}. {row.title}" for row in rows)


def _note(meeting: Meeting, by: Actor, changes: dict[str, list[str]]) -> None:
    by = by.acting(ORDER, meeting.agency_id)
    journal.write(meeting.pk, by=by, verb=Entry.Verb.EDITED, label=noted("編排議程"), changes=changes)
