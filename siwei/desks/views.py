"""The six pages of every desk, as plain functions; `urls.py` binds each to a desk and its permission."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.actors import Actor, Refused
from siwei.directory.models import Agency
from siwei.directory.requests import Request
from siwei.measures.counting import counted_in
from siwei.measures.measure import Scope
from siwei.plain import clock
from siwei.plain.rocdate import format_date
from siwei.records import filing
from siwei.records.columns import label_of
from siwei.records.registered import Registered
from siwei.records.revision import Stale, revise
from siwei.records.transitions import Transition, TransitionRefused

from . import cells, dues, exporting, hanging, language, listing, related, saved_views
from .desk import Block, Desk, Part
from .editing import adopt, fill, form_class, initial
from .frame import chosen_period, home_agency
from .language import step, translated


def list_view(request: Request, desk: Desk) -> HttpResponse:
    actor = request.actor
    partial = request.htmx and not request.htmx.boosted
    made = listing.listing(desk, actor, request.GET.dict(), agency=_agency_of_figure(request))
    made.rows = desk.listed(made.rows)
    page = listing.page(made)
    rows = cells.rows(desk, page.rows, dues.Today())
    moves = [move for move in desk.transitions if actor.may(move.permission)]
    context = {
        "desk": desk,
        "made": made,
        "page": page,
        "heads": listing.heads(made),
        "rows": rows,
        "body": cells.table(rows, pick=bool(moves)),
        "partial": partial,
        "tabs": (tabs := listing.tabs(made)),
        "total": next(tab["count"] for tab in tabs if tab["active"]),
        "filters": [] if partial else _filters(made),
        "conditions": listing.conditions(made),
        "cleared": listing.cleared(made),
        "exports": exporting.NAMES.items(),
        "keep": {k: v for k, v in made.params.items() if k in ("tab", "figure", "period", "sort", related.SOURCE)},
        "saved": saved_views.saved(request, desk),
        "moves": moves,
        "pages": _pages(desk, actor, query=made.link()),
        "can": {verb: actor.may(desk.permission(verb)) for verb in ("create", "import", "export")},
    }
    return render(request, "desks/_rows.html" if partial else "desks/list.html", context)


def _agency_of_figure(request: Request) -> Agency | None:
    """Asked for only by an address that names a figure: a list is the page most often opened."""
    return home_agency(request.actor) if "figure" in request.GET else None


def _filters(made: listing.Listing) -> list[dict[str, Any]]:
    chosen = {name: made.params.get(name, "") for name in made.desk.filters}
    return [
        {
            "name": name,
            "label": gettext(label_of(made.desk.model, name)),
            "options": cells.options(listing.choices(made, name), value),
        }
        for name, value in chosen.items()
    ]


def page_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    record = get_object_or_404(desk.rows(request.actor), pk=pk)
    return render(request, desk.template, page_context(request, desk, record))


def page_context(request: Request, desk: Desk, record: Registered) -> dict[str, Any]:
    actor = request.actor
    names = dict.fromkeys((*desk.fields, *desk.facts))
    moves = [t for t in desk.transitions if t.allowed(record, actor)]
    scope = Scope(chosen_period(request), record.agency)
    return {
        "desk": desk,
        "record": record,
        "tone": cells.tone(record),
        "unheld": desk.queue and record.is_open and getattr(record, "holder_id", 0) is None,
        "dues": dues.lines(record),
        "facts": [cells.cell(record, name) for name in names if _told(desk, record, name)],
        "moves": moves,
        "main_move": next((t for t in moves if not t.danger), None) if record.is_open else None,
        "blocks": [made for block in desk.blocks if (made := _block(block, record, actor))],
        "parts": [part_table(part, record, actor) for part in desk.all_parts() if part.shown],
        "panels": desk.panels(record, scope),
        "related": list(related.panels(desk, record, actor)),
        "pages": _pages(desk, actor, record),
        "counted": counted_in(record, scope.period),
        "can_edit": actor.may(desk.permission("edit"), record.agency_id),  # type: ignore[attr-defined]
    } | hanging.context(request, desk, record)


def _pages(desk: Desk, actor: Actor, record: Registered | None = None, query: str = "") -> list[dict[str, str]]:
    """Links to the pages that the type brings along: those of its list, or of this record."""
    args = [record.pk] if record else []
    sheets = [{"label": sheet.title, "href": desk.url(sheet.slug, *args)} for sheet in desk.sheets if record]
    return sheets + [
        {"label": page.label, "href": desk.url(page.name, *args) + query}
        for page in desk.pages
        if page.label and page.of_record == bool(record) and actor.may(desk.permission(page.verb))
    ]


def _told(desk: Desk, record: Registered, name: str) -> bool:
    """The title stands above; what only a later step will write is not shown before it has."""
    return name != "title" and (name not in desk.facts or getattr(record, name) not in (None, ""))


def _block(block: Block, record: Registered, actor: Actor) -> dict[str, Any] | None:
    context = block.context(record, actor)
    return None if context is None else {"title": block.title, "template": block.template, "context": context}


def part_table(part: Part, record: Registered, actor: Actor) -> dict[str, Any]:
    """adds: may the actor add a row now?  A row's own `edits`: may he change this one?"""
    rows = part.model._default_manager.filter(**{f"{part.parent}_id": record.pk})
    open_now = not part.while_in or record.state in part.while_in
    own = actor.may(part.permission or record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]

    def writes(row: Model) -> bool:
        return open_now and (own or (part.answering is not None and part.writer(record, row, actor) is not None))

    made = [{"pk": r.pk, "edits": writes(r), "cells": [cells.cell(r, n) for n in part.fields]} for r in rows]
    return {
        "part": part,
        "adds": writes(part.blank(record)),
        "edits": any(row["edits"] for row in made),
        "heads": [{"text": cells.head(part.model, n), "number": cells.is_number(part.model, n)} for n in part.fields],
        "rows": made,
    }


# ---- create and edit ------------------------------------------------------------------------------------


def create_view(request: Request, desk: Desk) -> HttpResponse:
    actor = request.actor
    agency = home_agency(actor)
    if agency is None or not actor.may(desk.permission("create"), agency.pk):
        raise Http404
    answers = request.POST or None
    form = form_class(desk.model, desk.fields, actor, answers)(answers, initial=_given(request, desk))
    if request.method == "POST" and form.is_valid():
        record = desk.model(agency=agency, unit_id=actor.unit_id)
        fill(record, form.cleaned_data)
        try:
            filing.create(record, by=actor)
        except ValidationError as error:
            adopt(form, error)
        else:
            told = {"number": record.number, "title": record.title}
            messages.success(request, gettext("已立案：%(number)s　%(title)s") % told)
            return redirect(desk.url("page", record.pk))
    return _form(request, desk, form, title=gettext("新增%(title)s") % {"title": desk.title}, back=desk.url())


def _given(request: Request, desk: Desk) -> dict[str, Any]:
    """What a new form starts with: today, and what the address fills in (a repair of this asset)."""
    return {"opened_on": clock.today(), **{name: request.GET[name] for name in desk.fields if name in request.GET}}


def edit_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    actor = request.actor
    record = get_object_or_404(desk.rows(actor), pk=pk)
    if not actor.may(desk.permission("edit"), record.agency_id):
        raise Http404
    version = _version(request) if request.method == "POST" else record.version
    answers = request.POST or None
    made = form_class(desk.model, desk.fields, actor, answers)
    form = made(answers, initial=initial(record, desk.fields))
    if request.method == "POST" and form.is_valid():
        try:
            revise(record, form.cleaned_data, version=version, by=actor)
        except ValidationError as error:
            adopt(form, error)
        except Stale as stale:
            form.add_error(None, str(stale))
            version = record.version
        else:
            messages.success(request, gettext("已儲存 %(number)s。") % {"number": record.number})
            return redirect(desk.url("page", record.pk))
    title = gettext("修改 %(number)s") % {"number": record.number}
    return _form(request, desk, form, title=title, back=desk.url("page", pk), version=version)


def _version(request: Request) -> int:
    """The version that the form was opened on; 0, which is never current, for what is no number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _form(request: Request, desk: Desk, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "desks/form.html", {"desk": desk, "form": form, **context}, status=status)


# ---- transitions ----------------------------------------------------------------------------------------


def move_view(request: Request, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Ask what the step needs to know, or take it."""
    actor = request.actor
    record = get_object_or_404(desk.rows(actor), pk=pk)
    move = desk.transition(name)
    # A step that says to whom it belongs may be looked at by all; taking it is refused with that sentence.
    if move is None or not (move.refusal or move.may(record, actor)):
        raise Http404
    form = translated(move.form(request.POST or None)) if move.form else None
    if request.method == "POST" and (form is None or form.is_valid()) and _take(request, record, move, form):
        return redirect(desk.url("page", pk))
    title = gettext("%(name)s：%(value)s") % {"name": step(move), "value": f"{record.number} {record.title}"}
    context = {"desk": desk, "record": record, "move": move, "form": form, "title": title, "back": desk.url("page", pk)}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "desks/move.html", context, status=status)


def _take(request: Request, record: Registered, move: Transition, form: Any) -> bool:
    """Take the step; False when the form must be shown again with what was typed, and the sentence above it."""
    try:
        moved = move.apply(record, by=request.actor, **(form.cleaned_data if form else {}))
    except (TransitionRefused, Refused, ValidationError) as refused:
        if form is None or _moved_on(record, move):
            messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
            return True
        adopt(form, refused if isinstance(refused, ValidationError) else ValidationError(str(refused)))
        return False
    state = language.state(moved.get_state_display())  # type: ignore[attr-defined]
    told = {"number": moved.number, "step": step(move), "state": state}
    messages.success(request, gettext("%(number)s 已%(step)s，目前狀態：%(state)s。") % told)
    return True


def _moved_on(record: Registered, move: Transition) -> bool:
    """Has somebody else taken the record to where this step is not to be taken any more?"""
    record.refresh_from_db(fields=["state"])
    return record.state not in move.source


# ---- export ---------------------------------------------------------------------------------------------


def export_view(request: Request, desk: Desk, form: str) -> HttpResponseBase:
    """The list as it is filtered, whole, as a file."""
    if form not in exporting.TYPES:
        raise Http404
    actor = request.actor
    made = listing.listing(desk, actor, request.GET.dict(), agency=home_agency(actor))
    rows = listing.tabbed(made).order_by(*listing.order(made).expressions(desk.model, backwards=False))
    covered = actor.agencies(desk.permission("export"))
    if covered is not None:
        rows = rows.filter(agency__in=covered)
    spool = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115  FileResponse closes it
    exporting.write(desk, rows, form, spool)  # type: ignore[arg-type]
    spool.seek(0)
    name = f"{desk.title}-{format_date(clock.today(), 'compact')}.{form}"
    return FileResponse(spool, as_attachment=True, filename=name, content_type=exporting.TYPES[form])
