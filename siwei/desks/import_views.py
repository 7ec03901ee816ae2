"""Import from the browser: choose a file, see what it would file or what is wrong with it, then confirm."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.plain.tables import Table, read_csv, write_csv

from . import cells, importing
from .desk import Desk

WAITING = "imports"  # session: token → name of the file as the person calls it
KEEP_SECONDS = 3600


def template_view(request: Request, desk: Desk) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{desk.kind}.csv"'
    write_csv(importing.template(desk), [], response)
    return response


def import_view(request: Request, desk: Desk) -> HttpResponse:
    context: dict[str, object] = {"desk": desk, "columns": importing.template(desk)}
    if request.method == "POST":
        try:
            return _import(request, desk, context)
        except BadInput as bad:
            context["refused"] = str(bad)
        except ValidationError as error:
            context["refused"] = " ".join(error.messages)
    return render(request, "desks/import.html", context, status=422 if "refused" in context else 200)


def _import(request: Request, desk: Desk, context: dict[str, object]) -> HttpResponse:
    token, name, path = _kept(request) if "token" in request.POST else _keep(request)
    staged = importing.check(desk, _table(path, name), request.actor)
    if not staged.clean:
        path.unlink(missing_ok=True)
        context |= {"faults": staged.faults, "name": name, "most": importing.MOST_FAULTS}
        return render(request, "desks/import.html", context, status=422)
    if "token" in request.POST:
        importing.commit(desk, staged, request.actor)
        path.unlink(missing_ok=True)
        messages.success(request, f"已由「{name}」匯入 {len(staged.objs):,} 筆{desk.title}。")
        return redirect(desk.url() + "?tab=all")
    preview = [[cells.cell(obj, n) for n in desk.columns if n != "number"] for obj in staged.objs[:20]]
    heads = [h for h in cells.heads(desk) if h["name"] != "number"]
    context |= {"token": token, "name": name, "count": len(staged.objs), "preview": preview, "heads": heads}
    return render(request, "desks/import.html", context)


def _table(path: Path, name: str) -> Table:
    return read_csv(path, name=name)


def _folder() -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > KEEP_SECONDS:
            old.unlink(missing_ok=True)
    return folder


def _keep(request: Request) -> tuple[str, str, Path]:
    """Put the upload aside until the person confirms."""
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput("請先選擇要匯入的 CSV 檔。")
    if (upload.size or 0) > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // 1024 // 1024
        raise BadInput(f"檔案「{upload.name}」超過 {most} MB，請分成幾個檔案匯入。")
    token = secrets.token_hex(16)
    path = _folder() / token
    with path.open("wb") as target:
        for chunk in upload.chunks():
            target.write(chunk)
    request.session[WAITING] = {token: upload.name}
    return token, str(upload.name), path


def _kept(request: Request) -> tuple[str, str, Path]:
    """The upload that this session put aside; a token of another session names nothing."""
    token = request.POST["token"]
    name = request.session.get(WAITING, {}).get(token)
    path = _folder() / token if name else None
    if name is None or path is None or not path.exists():
        raise BadInput("這份上傳的檔案已經逾時或已匯入過，請重新選擇檔案。")
    return token, name, path
