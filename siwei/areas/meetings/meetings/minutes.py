"""議程與紀錄: the whole of a meeting on one sheet.  Before it, the agenda; in it, a place to note what is decided; after it,
the minutes.  Prints on A4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from siwei.desks.desk import DESKS, Desk
from siwei.desks.editing import adopt, form_class
from siwei.desks.language import translated
from siwei.directory.actors import Actor, Refused
from siwei.directory.models import Unit
from siwei.directory.requests import Request
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import filing

from ..resolutions.models import Resolution
from .models import AgendaItem, Matter, Meeting, State

ASKED = ("sort", "title", "text", "lead", "due_by")
USUAL = {Matter.REPORT: Resolution.Sort.DECISION}  # what is said of a report is a 決定, of all else a 決議


@dataclass
class Item:
    """One item of the agenda with what was decided on it; row is None for decisions on no item."""

    row: AgendaItem | None
    resolutions: list[Resolution] = field(default_factory=list)
    form: Any = None


def minutes_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """The sheet; a POST notes a decision beside its item: `item` is the agenda row, or empty."""
    meeting = get_object_or_404(desk.rows(request.actor), pk=pk)
    if request.method != "POST":
        return _sheet(request, desk, meeting)
    if not _may_record(meeting, request.actor):
        raise Http404
    wanted = request.POST.get("item", "")
    row = get_object_or_404(AgendaItem, pk=wanted, meeting=meeting) if wanted.isdigit() else None
    form = _form(request.actor, row, request.POST)
    if form.is_valid():
        try:
            made = _note(meeting, row, form.cleaned_data, request.actor)
        except (ValidationError, Refused) as error:
            adopt(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
        else:
            messages.success(request, said("已記下 {number}　{title}", number=made.number, title=made.title))
            return redirect(desk.url("minutes", pk))
    return _sheet(request, desk, meeting, refused=(row, form))


def agenda_sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """The agenda as it goes to the members, without what was decided on it."""
    return _sheet(request, desk, get_object_or_404(desk.rows(request.actor), pk=pk), agenda_only=True)


def _note(meeting: Meeting, row: AgendaItem | None, values: dict[str, Any], by: Actor) -> Resolution:
    """The next item of the meeting's resolutions.  Two who note at once: the database refuses one of them by name."""
    last = meeting.resolutions.aggregate(last=Max("ordinal"))["last"] or 0
    matter, position = (row.matter, row.position) if row else ("", None)
    unit = Unit.objects.filter(pk=by.unit_id or 0).first()
    made = Resolution(agency=meeting.agency, unit=unit, meeting=meeting, matter=matter, position=position, **values)
    made.ordinal, made.opened_on = last + 1, clock.today()
    return filing.create(made, by=by)


def _may_record(meeting: Meeting, actor: Actor) -> bool:
    open_to_notes = meeting.state in (State.PREPARING, State.HELD)
    return open_to_notes and actor.may(Resolution.permission("create"), meeting.agency_id)


def _form(actor: Actor, row: AgendaItem | None, data: Any = None) -> Any:
    usual = USUAL.get(Matter(row.matter), Resolution.Sort.RESOLUTION) if row else Resolution.Sort.RULING
    name = f"item-{row.pk}" if row else "item-none"
    form = translated(form_class(Resolution, ASKED, actor)(data, initial={"sort": usual}, auto_id=f"{name}-%s"))
    form.fields["title"].label = "簡稱"
    form.fields["text"].widget.attrs["rows"] = 3
    return form


def _sheet(
    request: Request,
    desk: Desk,
    meeting: Meeting,
    refused: tuple[AgendaItem | None, Any] | None = None,
    agenda_only: bool = False,
) -> HttpResponse:
    actor = request.actor
    recording = not agenda_only and _may_record(meeting, actor)
    seen: QuerySet[Resolution] = Resolution.objects.none()
    if not agenda_only:
        seen = DESKS[Resolution.KIND].rows(actor).exclude(state__in=Resolution.VOID).filter(meeting=meeting)
    context = {
        "desk": desk,
        "meeting": meeting,
        "held_on": format_date(meeting.held_on),
        "is_agenda": agenda_only or meeting.state == State.PREPARING,
        "matters": _matters(meeting, list(seen.order_by("ordinal")), actor if recording else None, refused),
        "recording": recording,
        "resolution_desk": DESKS[Resolution.KIND],
    }
    return render(request, "meetings/minutes.html", context, status=422 if refused else 200)


def _matters(
    meeting: Meeting,
    resolutions: list[Resolution],
    actor: Actor | None,
    refused: tuple[AgendaItem | None, Any] | None,
) -> list[dict[str, Any]]:
    """The parts of the agenda in their order, and what was decided on no item at the end.  actor: who may note, if anybody."""
    rows: dict[tuple[str, int | None], Item] = {
        (row.matter, row.position): Item(row) for row in meeting.agenda.order_by("position")
    }
    loose = Item(None)
    for resolution in resolutions:
        rows.get((resolution.matter, resolution.position), loose).resolutions.append(resolution)
    if actor:
        for item in (*rows.values(), loose):
            given = refused and (item.row.pk if item.row else None) == (refused[0].pk if refused[0] else None)
            item.form = refused[1] if refused and given else _form(actor, item.row)
    matters = [
        {"label": matter.label, "items": [item for (of, _), item in rows.items() if of == matter]} for matter in Matter
    ]
    return [*matters, {"label": "", "items": [loose]}] if loose.resolutions or actor else matters
