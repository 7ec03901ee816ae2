"""承諾事項: what this report answers for, and what it undertakes itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.desks.desk import DESKS
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.report.compiling import compile_edition
from siwei.report.editions import editions
from siwei.report.models import Edition
from siwei.report.rights import COMPILE, VIEW

from .making import gather, promise
from .models import Promise
from .settling import proposed, settle


@requires(VIEW)
def promises_view(request: Request, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(editions(request.actor), pk=pk))


@requires(COMPILE)
@require_POST
def gather_view(request: Request, pk: int) -> HttpResponse:
    edition = _own(request, pk)

    def done() -> str:
        count = gather(compile_edition(edition), by=request.actor)
        return gettext("已由內文列入 %(count)s 項承諾。") % {"count": count}

    return _did(request, edition, done)


@requires(COMPILE)
@require_POST
def add_view(request: Request, pk: int) -> HttpResponse:
    edition = _own(request, pk)
    given = {name: request.POST.get(name, "") for name in ("section", "what", "due")}

    def done() -> str:
        promise(edition, **given, by=request.actor)
        return gettext("已登錄這項承諾；下一期報告要交代結果。")

    return _did(request, edition, done, typed=given)


@requires(COMPILE)
@require_POST
def settle_view(request: Request, pk: int, row: int) -> HttpResponse:
    edition = _own(request, pk)
    meant = get_object_or_404(Promise.objects.answered_in(edition), pk=row)
    given = {name: request.POST.get(name, "") for name in ("outcome", "evidence", "reason")}

    def done() -> str:
        settle(meant, edition, **given, by=request.actor)
        return gettext("已登錄「%(what)s」的結果。") % {"what": meant.what}

    return _did(request, edition, done, typed=given | {"row": str(row)})


def _did(
    request: Request, edition: Edition, done: Callable[[], str], *, typed: dict[str, str] | None = None
) -> HttpResponse:
    try:
        messages.success(request, done())
    except (BadInput, ValidationError) as error:
        sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _page(request, edition, refused=sentence, typed=typed)
    return redirect("report:promises", pk=edition.pk)


def _page(
    request: Request, edition: Edition, *, refused: str = "", typed: dict[str, str] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"edition": edition, "refused": refused, "typed": typed or {}}
    try:
        figures = compile_edition(edition).figures
    except BadInput as bad:
        return render(request, "report/promises.html", context | {"uncompiled": str(bad)}, status=409)
    context["earlier"] = [
        _line(each)
        | {"proposal": proposed(each, figures), "due_now": bool(each.due_last and each.due_last <= edition.last)}
        for each in Promise.objects.answered_in(edition)
    ]
    context["own"] = [_line(each) for each in edition.promises.select_related("unit", "record")]
    context["sections"] = [section for section in edition.sections.all() if section.level]
    context["outcomes"] = Promise.Outcome.choices
    context["may_edit"] = request.actor.may(COMPILE, edition.agency_id) and edition.editable
    return render(request, "report/promises.html", context, status=422 if refused else 200)


def _line(promise: Promise) -> dict[str, Any]:
    record = promise.record
    href = DESKS[record.kind].url("page", record.pk) if record and record.kind in DESKS else ""
    return {"promise": promise, "href": href}


def _own(request: Request, pk: int) -> Edition:
    edition: Edition = get_object_or_404(editions(request.actor), pk=pk)
    if not request.actor.may(COMPILE, edition.agency_id):
        raise Http404
    return edition
