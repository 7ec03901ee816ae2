"""Import from the browser: choose a file, see what it would file or what is wrong with it, then confirm.

A small file is filed at once; a large one by the worker, while its page shows how far it has come.
"""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.requests import Request
from siwei.plain import files
from siwei.plain.errors import BadInput

from . import cells, importing, uploads
from .desk import Desk, Part
from .exporting import NAMES
from .intake import Fault
from .jobs import import_file
from .kept_sentences import again
from .models import ImportRun
from .uploads import Upload

SMALL = 2_000  # rows that are checked and filed while the person waits
LATEST = 5
PART = "part"  # in the address: whose rows the file holds, if not the records themselves


def template_view(request: Request, desk: Desk, form: str) -> HttpResponseBase:
    """An empty table with the columns that the import takes."""
    if form not in files.TYPES:
        raise Http404
    part = _part(request, desk)
    title = _title(desk, part)
    spool = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115  FileResponse closes it
    columns = importing.intake(desk, request.actor, part).columns()
    files.write_table(form, columns, [], spool, sheet=title)  # type: ignore[arg-type]
    spool.seek(0)
    name = f"{title}-匯入範本.{form}"
    return FileResponse(spool, as_attachment=True, filename=name, content_type=files.TYPES[form])


def _part(request: Request, desk: Desk) -> Part | None:
    """The part that the address names; none for the records themselves.  One that does not exist answers 404."""
    slug = request.GET.get(PART, "")
    part = desk.part(slug) if slug else None
    if slug and part is None:
        raise Http404
    return part


def _title(desk: Desk, part: Part | None) -> str:
    return gettext("%(name)s：%(value)s") % {"name": desk.title, "value": gettext(part.title)} if part else desk.title


def import_view(request: Request, desk: Desk) -> HttpResponse:
    part = _part(request, desk)
    context: dict[str, Any] = {"desk": desk, "part": part, "title": _title(desk, part)}
    context["query"] = f"?{PART}={part.slug}" if part else ""
    if request.method == "POST":
        try:
            confirmed = "token" in request.POST
            return (_confirm if confirmed else _look)(request, desk, part, context)
        except BadInput as bad:
            context["refused"] = str(bad)
        except ValidationError as error:
            context["refused"] = " ".join(error.messages)
    context |= {
        "columns": importing.intake(desk, request.actor, part).columns(),
        "templates": [(form, NAMES[form]) for form in ("xlsx", "ods", "csv")],
        "parts": [{"part": one, "active": one == part} for one in desk.all_parts()],
        "runs": ImportRun.objects.of(request.actor).filter(kind=importing.kind_of(desk, part))[:LATEST],
    }
    return render(request, "desks/import.html", context, status=422 if request.method == "POST" else 200)


def _look(request: Request, desk: Desk, part: Part | None, context: dict[str, Any]) -> HttpResponse:
    """Check the upload, wholly if it is small, and show what it would file."""
    upload = uploads.keep(request.FILES.get("file"))
    try:
        table = files.read_table(upload.path, name=upload.name)
        outcome = importing.check(importing.intake(desk, request.actor, part), table, most=SMALL)
    except BadInput:
        upload.path.unlink(missing_ok=True)
        raise
    if outcome.faults:
        upload.path.unlink(missing_ok=True)
        return _faulty(request, desk, context, upload.name, outcome.faults)
    upload = Upload(upload.token, upload.name, upload.sha256, upload.size, large=outcome.more)
    uploads.remember(request, upload)
    model, columns = (part.model, part.fields) if part else (desk.model, desk.columns)
    names = [name for name in columns if name != "number"]
    context |= {
        "upload": upload,
        "sheet": table.sheet,
        "count": outcome.count,
        "preview": [[cells.cell(obj, name) for name in names] for obj in outcome.sample],
        "heads": [{"text": cells.head(model, name), "number": cells.is_number(model, name)} for name in names],
        "before": ImportRun.objects.same_file(importing.kind_of(desk, part), upload.sha256)
        .select_related("account")
        .first(),
    }
    return render(request, "desks/import.html", context)


def _confirm(request: Request, desk: Desk, part: Part | None, context: dict[str, Any]) -> HttpResponse:
    upload = uploads.remembered(request)
    if upload.large:
        return _hand_over(request, desk, part, upload)
    try:
        table = files.read_table(upload.path, name=upload.name)

        def seal(outcome: importing.Outcome) -> None:
            _run(request, desk, part, upload).end(ImportRun.State.DONE, rows=outcome.count)

        outcome = importing.bring_in(importing.intake(desk, request.actor, part), table, seal=seal)
    finally:
        upload.path.unlink(missing_ok=True)
    if outcome.faults:
        return _faulty(request, desk, context, upload.name, outcome.faults)
    told = {"name": upload.name, "n": f"{outcome.count:,}", "title": _title(desk, part)}
    messages.success(request, gettext("已由「%(name)s」匯入 %(n)s 筆%(title)s。") % told)
    return redirect(desk.url() + "?tab=all")


def _hand_over(request: Request, desk: Desk, part: Part | None, upload: Upload) -> HttpResponse:
    """The job exists if and only if the run does."""
    uploads.hand_over(upload)
    with transaction.atomic():
        run = _run(request, desk, part, upload, token=upload.token)
        import_file.defer(run_id=run.pk)
    return redirect(desk.url("import-run", run.pk))


def _run(request: Request, desk: Desk, part: Part | None, upload: Upload, *, token: str = "") -> ImportRun:
    assert request.user.pk is not None  # the route is for signed-in people
    return ImportRun.objects.create(
        account_id=request.user.pk,
        kind=importing.kind_of(desk, part),
        file_name=upload.name,
        sha256=upload.sha256,
        size=upload.size,
        token=token,
    )


def _faulty(request: Request, desk: Desk, context: dict[str, Any], name: str, faults: list[Fault]) -> HttpResponse:
    context |= {"faults": faults, "name": name, "most": importing.MOST_FAULTS}
    return render(request, "desks/import.html", context, status=422)


def run_view(request: Request, desk: Desk, run: int) -> HttpResponse:
    """How far a large import has come, and what became of it."""
    kinds = [importing.kind_of(desk, part) for part in (None, *desk.all_parts())]
    found = get_object_or_404(ImportRun.objects.of(request.actor), pk=run, kind__in=kinds)
    if request.method == "POST" and found.silent:
        with transaction.atomic():
            import_file.defer(run_id=found.pk)
            ImportRun.objects.filter(pk=found.pk).update(state=ImportRun.State.WAITING)
        return redirect(desk.url("import-run", found.pk))
    faults = [Fault(line, column, again(told), letter) for line, column, told, letter in found.faults]
    context = {"desk": desk, "run": found, "faults": faults, "name": found.file_name, "most": importing.MOST_FAULTS}
    return render(request, "desks/_import_run.html" if request.htmx else "desks/import_run.html", context)
