"""Adding, changing and removing the rows of a part, under the lock of the record they belong to."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.plain.errors import said
from siwei.records import journal
from siwei.records.columns import printed
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood
from siwei.records.registered import Registered
from siwei.records.revision import Stale

from .desk import Desk, Part
from .editing import adopt, form_class, initial


def add_view(request: Request, desk: Desk, pk: int, slug: str) -> HttpResponse:
    record, part = _found(request, desk, pk, slug)
    return _handle(request, desk, record, part, part.blank(record))


def edit_view(request: Request, desk: Desk, pk: int, slug: str, row: int) -> HttpResponse:
    record, part = _found(request, desk, pk, slug)
    found = get_object_or_404(part.model._default_manager, pk=row, **{f"{part.parent}_id": record.pk})
    if request.method == "POST" and "remove" in request.POST:
        fields, by = _writing(part, record, found, request.actor)
        if fields != part.fields:
            raise Http404
        try:
            _remove(record, part, found, by)
        except ProtectedError:
            messages.error(
                request,
                gettext("這一列%(title)s已有其他資料引用，不能移除；請先移除引用它的資料。")
                % {"title": gettext(part.title)},
            )
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, gettext("已移除一列%(title)s。") % {"title": gettext(part.title)})
        return redirect(desk.url("page", pk))
    return _handle(request, desk, record, part, found)


def _found(request: Request, desk: Desk, pk: int, slug: str) -> tuple[Registered, Part]:
    record = get_object_or_404(desk.rows(request.actor), pk=pk)
    part = desk.part(slug)
    if part is None or not part.shown:
        raise Http404
    return record, part


def _writing(part: Part, record: Registered, row: models.Model, actor: Actor) -> tuple[tuple[str, ...], Actor]:
    """What the actor may fill in of this row, and the actor in the capacity in which it is done."""
    found = part.writer(record, row, actor)
    if found is None:
        raise Http404
    fields, permission, agency_id = found
    return fields, actor.acting(permission, agency_id)


def _handle(request: Request, desk: Desk, record: Registered, part: Part, row: models.Model) -> HttpResponse:
    fields, by = _writing(part, record, row, request.actor)
    answers = request.POST or None
    made = form_class(part.model, fields, request.actor, answers)
    form = made(answers, initial=initial(row, fields))
    if request.method == "POST" and form.is_valid():
        try:
            _save(record, part, row, form.cleaned_data, by, seen=request.POST.get("seen", ""))
        except Stale as stale:
            form.add_error(None, str(stale))
        except ValidationError as error:
            adopt(form, error)
        else:
            messages.success(request, gettext("已儲存%(title)s。") % {"title": gettext(part.title)})
            return redirect(desk.url("page", record.pk))
    context = {
        "desk": desk,
        "form": form,
        "title": f"{record.number} {gettext(part.title)}",
        "back": desk.url("page", record.pk),
        "removable": row.pk is not None and fields == part.fields,
        "seen": request.POST.get("seen", "") if form.is_bound or not row.pk else _fingerprint(part, row),
    }
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)


def _save(record: Registered, part: Part, row: models.Model, values: dict[str, Any], by: Actor, *, seen: str) -> None:
    """seen: the fingerprint of the row that the form was opened on.  Raises Stale if somebody changed it since."""
    with understood(part.model), transaction.atomic():
        _open(part, locked(record))
        if row.pk:
            row.refresh_from_db()
            if seen != _fingerprint(part, row):
                raise Stale(
                    said(
                        "這一列{title}在您開啟表單之後，已由他人更新；請重新開啟，核對最新內容後再修改。",
                        title=part.title,
                    )
                )
        before = _summary(part, row) if row.pk else ""
        for name, value in values.items():
            setattr(row, name, value)
        row.full_clean()
        if part.check:
            part.check(record, row)
        row.save()
        changes = {part.title: [before, _summary(part, row)]}
        label = f"修改{part.title}" if before else f"新增{part.title}"
        journal.write(record.pk, by=by, verb=Entry.Verb.EDITED, label=label, changes=changes)


def _remove(record: Registered, part: Part, row: models.Model, by: Actor) -> None:
    with transaction.atomic():
        _open(part, locked(record))
        changes = {part.title: [_summary(part, row), ""]}
        row.delete()
        journal.write(record.pk, by=by, verb=Entry.Verb.EDITED, label=f"移除{part.title}", changes=changes)


def _open(part: Part, record: Registered) -> None:
    """Raises ValidationError while the record is in a state in which these rows stand fast."""
    if part.while_in and record.state not in part.while_in:
        raise ValidationError(
            said(
                "{number} 目前是「{state}」，{title}不能再改。",
                number=record.number,
                state=record.get_state_display(),  # type: ignore[attr-defined]
                title=part.title,
            )
        )


def _fingerprint(part: Part, row: models.Model) -> str:
    return sha256(_summary(part, row).encode()).hexdigest()[:16]


def _summary(part: Part, row: models.Model) -> str:
    return "　".join(text for name in part.fields if (text := printed(row, name)))
