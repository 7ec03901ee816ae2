"""Adding, changing and removing the rows of a part, under the lock of the record they belong to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.records import journal
from siwei.records.columns import printed
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood
from siwei.records.registered import Registered

from .desk import Desk, Part
from .editing import adopt, form_class, initial


def add_view(request: Request, desk: Desk, pk: int, slug: str) -> HttpResponse:
    record, part = _found(request, desk, pk, slug)
    row = part.model(**{f"{part.parent}_id": record.pk}, **part.defaults)
    return _handle(request, desk, record, part, row)


def edit_view(request: Request, desk: Desk, pk: int, slug: str, row: int) -> HttpResponse:
    record, part = _found(request, desk, pk, slug)
    found = get_object_or_404(part.model._default_manager, pk=row, **{f"{part.parent}_id": record.pk})
    if request.method == "POST" and "remove" in request.POST:
        _remove(record, part, found, request.actor)
        messages.success(request, f"已移除一列{part.title}。")
        return redirect(desk.url("page", pk))
    return _handle(request, desk, record, part, found)


def _found(request: Request, desk: Desk, pk: int, slug: str) -> tuple[Registered, Part]:
    record = get_object_or_404(desk.rows(request.actor), pk=pk)
    part = desk.part(slug)
    if part is None or not request.actor.may(desk.permission("edit"), record.agency_id):
        raise Http404
    return record, part


def _editor(record: Registered, by: Actor) -> Actor:
    agency_id: int = record.agency_id  # type: ignore[attr-defined]
    return by.acting(record.permission("edit"), agency_id)


def _handle(request: Request, desk: Desk, record: Registered, part: Part, row: models.Model) -> HttpResponse:
    form = form_class(part.model, part.fields, request.actor)(request.POST or None, initial=initial(row, part.fields))
    if request.method == "POST" and form.is_valid():
        try:
            _save(record, part, row, form.cleaned_data, request.actor)
        except ValidationError as error:
            adopt(form, error)
        else:
            messages.success(request, f"已儲存{part.title}。")
            return redirect(desk.url("page", record.pk))
    context = {
        "desk": desk,
        "form": form,
        "title": f"{record.number} {part.title}",
        "back": desk.url("page", record.pk),
        "removable": row.pk is not None,
    }
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)


def _save(record: Registered, part: Part, row: models.Model, values: dict[str, Any], by: Actor) -> None:
    with understood(part.model), transaction.atomic():
        locked(record)
        before = _summary(part, row) if row.pk else ""
        for name, value in values.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
        changes = {part.title: [before, _summary(part, row)]}
        label = f"修改{part.title}" if before else f"新增{part.title}"
        journal.write(record.pk, by=_editor(record, by), verb=Entry.Verb.EDITED, label=label, changes=changes)


def _remove(record: Registered, part: Part, row: models.Model, by: Actor) -> None:
    with transaction.atomic():
        locked(record)
        changes = {part.title: [_summary(part, row), ""]}
        row.delete()
        journal.write(
            record.pk, by=_editor(record, by), verb=Entry.Verb.EDITED, label=f"移除{part.title}", changes=changes
        )


def _summary(part: Part, row: models.Model) -> str:
    return "　".join(text for name in part.fields if (text := printed(row, name)))
