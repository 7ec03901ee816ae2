"""前期報告數字: the list, one figure on a form, and a table of many checked, looked at and then taken."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from siwei.desks import cells, importing, language, uploads
from siwei.desks.editing import adopt, form_class, initial
from siwei.desks.exporting import NAMES
from siwei.directory.actors import Actor
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain import files
from siwei.plain.errors import BadInput, said
from siwei.records import house
from siwei.records.journal import differences

from ..rights import EDIT_EXTERNAL, VIEW
from .intake import FIELDS, ExternalIntake
from .models import ExternalFigure

PER_PAGE = 50
COLUMNS = ("key", "printed", "source", "page", "note")
OWN = tuple(name for name in FIELDS if name != "agency")  # on a form; the agency is the clerk's own


def rows(actor: Actor, permission: str = VIEW) -> QuerySet[ExternalFigure]:
    covered = actor.agencies(permission)
    found = ExternalFigure.objects.select_related("agency")
    return found if covered is None else found.filter(agency__in=covered)


@requires(VIEW)
def list_view(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    wanted = Q(key__icontains=text) | Q(printed__icontains=text) | Q(source__icontains=text) | Q(note__icontains=text)
    page = Paginator(rows(request.actor).filter(wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {"q": text, "page": page, "may_edit": request.actor.may(EDIT_EXTERNAL)}
    return render(request, "report/external/list.html", context)


@requires(EDIT_EXTERNAL)
def edit_view(request: Request, pk: int | None = None) -> HttpResponse:
    row = _row(request.actor, pk)
    form = language.translated(
        form_class(ExternalFigure, OWN, request.actor)(request.POST or None, initial=initial(row, OWN))
    )
    if request.method == "POST" and pk and "remove" in request.POST:
        return _remove(request, row)
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(row, name, value)
        try:
            _keep(row, request.actor)
        except ValidationError as error:
            adopt(form, error)
        else:
            messages.success(request, said("已儲存「{row}」。", row=row))
            return redirect("report:external")
    context = {
        "desk": {"title": gettext("前期報告數字")},
        "title": gettext("修改 %(number)s") % {"number": row} if pk else gettext("新增前期報告數字"),
        "form": form,
        "back": reverse("report:external"),
        "removable": pk is not None,
        "journal": house.lines(house.subject_of(row)) if pk else None,
    }
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)


def _row(actor: Actor, pk: int | None) -> ExternalFigure:
    if pk:
        return get_object_or_404(rows(actor, EDIT_EXTERNAL), pk=pk)
    if actor.agency_id is None or not actor.may(EDIT_EXTERNAL, actor.agency_id):
        raise Http404
    return ExternalFigure(agency_id=actor.agency_id)


def _keep(row: ExternalFigure, by: Actor) -> None:
    """Save the row, with who changed what.  Raises ValidationError."""
    row.full_clean()
    with transaction.atomic():
        before = ExternalFigure.objects.select_for_update().filter(pk=row.pk).first() or ExternalFigure()
        changes = differences(before, row, OWN)
        row.save()
        if changes:
            label = "修改前期報告數字" if before.pk else "新增前期報告數字"
            house.write(house.subject_of(row), by=by, label=label, changes=changes)


def _remove(request: Request, row: ExternalFigure) -> HttpResponse:
    with transaction.atomic():
        house.write(house.subject_of(row), by=request.actor, label="移除前期報告數字", note=f"{row}：{row.printed}")
        row.delete()
    messages.success(request, gettext("已移除。"))
    return redirect("report:external")


# ---- a table of many ------------------------------------------------------------------------------------


@requires(EDIT_EXTERNAL)
def template_view(request: Request, form: str) -> HttpResponseBase:
    """An empty table with the columns that the import takes."""
    if form not in files.TYPES:
        raise Http404
    spool = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115  FileResponse closes it
    files.write_table(form, ExternalIntake(request.actor).columns(), [], spool, sheet="前期報告數字")  # type: ignore[arg-type]
    spool.seek(0)
    name = f"前期報告數字-匯入範本.{form}"
    return FileResponse(spool, as_attachment=True, filename=name, content_type=files.TYPES[form])


@requires(EDIT_EXTERNAL)
def import_view(request: Request) -> HttpResponse:
    """Look first: nothing is filed before the person has seen what would be."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            return (_confirm if "token" in request.POST else _look)(request, context)
        except BadInput as bad:
            context["refused"] = str(bad)
        except ValidationError as error:
            context["refused"] = " ".join(error.messages)
    context["columns"] = ExternalIntake(request.actor).columns()
    context["templates"] = [(form, NAMES[form]) for form in ("xlsx", "ods", "csv")]
    return render(request, "report/external/import.html", context, status=422 if request.method == "POST" else 200)


def _look(request: Request, context: dict[str, Any]) -> HttpResponse:
    upload = uploads.keep(request.FILES.get("file"))
    try:
        outcome = importing.check(ExternalIntake(request.actor), files.read_table(upload.path, name=upload.name))
    except BadInput:
        upload.path.unlink(missing_ok=True)
        raise
    if outcome.faults:
        upload.path.unlink(missing_ok=True)
        return _faulty(request, context, upload.name, outcome)
    uploads.remember(request, upload)
    context |= {
        "upload": upload,
        "count": outcome.count,
        "heads": [cells.head(ExternalFigure, name) for name in COLUMNS],
        "preview": [[cells.cell(row, name) for name in COLUMNS] for row in outcome.sample],
    }
    return render(request, "report/external/import.html", context)


def _confirm(request: Request, context: dict[str, Any]) -> HttpResponse:
    upload = uploads.remembered(request)
    try:
        table = files.read_table(upload.path, name=upload.name)
        outcome = importing.bring_in(ExternalIntake(request.actor), table)
    finally:
        upload.path.unlink(missing_ok=True)
    if outcome.faults:
        return _faulty(request, context, upload.name, outcome)
    told = {"name": upload.name, "n": f"{outcome.count:,}"}
    messages.success(request, gettext("已由「%(name)s」匯入 %(n)s 個前期報告數字。") % told)
    return redirect("report:external")


def _faulty(request: Request, context: dict[str, Any], name: str, outcome: importing.Outcome) -> HttpResponse:
    context |= {"faults": outcome.faults, "name": name, "most": importing.MOST_FAULTS}
    return render(request, "report/external/import.html", context, status=422)
