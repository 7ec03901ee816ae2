"""Edited reports on the site: upload one, see what is different, accept or refuse it piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.actors import Refused
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput, said
from siwei.records import store
from siwei.report.editions import editions
from siwei.report.models import Edition
from siwei.report.rights import RETURN

from . import deciding
from .models import ReturnedChange, ReturnedFile
from .package import MIMETYPE
from .taking import take
from .wording import CHANGES, FINDINGS

State = ReturnedChange.State
_AROUND = 36  # characters of unchanged text that are shown beside a change


@requires(RETURN)
def list_view(request: Request, pk: int) -> HttpResponse:
    """The files that came back; posting takes one in."""
    edition = _edition(request, pk)
    refused = ""
    if request.method == "POST":
        try:
            row = _take(request, edition)
        except BadInput as bad:
            refused = str(bad)
        else:
            return redirect("report:returned", pk=pk, returned=row.pk)
    of_state = {f"n_{s}": Count("changes", filter=Q(changes__state=s)) for s in State.values}
    files = edition.returned.annotate(**of_state)
    context = {"edition": edition, "files": files, "refused": refused}
    return render(request, "report/returned_list.html", context, status=422 if refused else 200)


def _take(request: Request, edition: Edition) -> ReturnedFile:
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput(said("請先選擇編修後的 .odt 檔。"))
    name = str(upload.name)
    row = take(edition, upload.read(), name, by=request.actor)
    found = row.changes.count()
    messages.success(
        request,
        gettext("已讀入「%(name)s」，有 %(n)s 處不同。報告還沒有任何更動。") % {"name": name, "n": found}
        if found
        else gettext("已讀入「%(name)s」，與送出的文稿相同。") % {"name": name},
    )
    return row


@requires(RETURN)
def returned_view(request: Request, pk: int, returned: int) -> HttpResponse:
    """One file: its figures, its remarks, and its changes in the order of the text."""
    edition = _edition(request, pk)
    row = get_object_or_404(edition.returned.select_related("issued"), pk=returned)
    changes = list(row.changes.select_related("account"))
    stale = deciding.stale(row) if edition.editable else set()
    everything = request.GET.get("all") == "1"
    shown = [c for c in changes if everything or c.state == State.OPEN]
    counts = {state: sum(c.state == state for c in changes) for state in State.values}
    context = {
        "edition": edition,
        "returned": row,
        "findings": [_finding(f) for f in row.findings],
        "places": [
            {"where": where, "changes": [_shown(c, stale) for c in group]}
            for where, group in groupby(shown, key=lambda c: c.where)
        ],
        "counts": counts,
        "total": len(changes),
        "everything": everything,
        "easy": sum(_easy(c) and c.position not in stale for c in changes),
        "editable": edition.editable,
    }
    return render(request, "report/returned.html", context)


@requires(RETURN)
@require_POST
def decide_view(request: Request, pk: int, returned: int) -> HttpResponse:
    """accept, refuse or reopen one change; or accept all that touch prose alone."""
    edition = _edition(request, pk)
    row = get_object_or_404(edition.returned, pk=returned)
    if "all" in request.POST:
        _accept_all(request, row)
        return redirect("report:returned", pk=pk, returned=returned)
    number = request.POST.get("change", "")
    position = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
    change = get_object_or_404(row.changes, position=position)
    do = request.POST.get("do")
    try:
        if do == "accept":
            deciding.accept(change, by=request.actor, agreed="agreed" in request.POST)
        elif do == "refuse":
            deciding.refuse(change, by=request.actor)
        elif do == "reopen":
            deciding.reopen(change, by=request.actor)
        else:
            raise Http404
    except (BadInput, Refused) as bad:
        messages.error(request, f"{change.where}：{bad}")
    except ValidationError as error:
        messages.error(request, f"{change.where}：{' '.join(error.messages)}")
    return redirect(_back(request, pk, returned) + f"#c{_next(row, position)}")


def _back(request: Request, pk: int, returned: int) -> str:
    everything = "?all=1" if request.POST.get("everything") else ""
    return str(redirect("report:returned", pk=pk, returned=returned).url) + everything


def _next(row: ReturnedFile, position: int) -> int:
    """Where the work goes on: the next open change, else the one just decided."""
    rest = row.changes.filter(state=State.OPEN, position__gt=position).values_list("position", flat=True)
    return rest.first() or position


def _accept_all(request: Request, row: ReturnedFile) -> None:
    done, left = 0, 0
    for change in row.changes.filter(state=State.OPEN):
        if not _easy(change):
            continue
        try:
            deciding.accept(change, by=request.actor)
            done += 1
        except (BadInput, Refused, ValidationError):
            left += 1
    messages.success(request, gettext("已接受 %(n)s 處文字修改。") % {"n": done})
    if left:
        messages.warning(request, gettext("另有 %(n)s 處未能套用，請逐一處理。") % {"n": left})


@requires(RETURN)
def file_view(request: Request, pk: int, returned: int) -> HttpResponseBase:
    """The file as it came back."""
    row = get_object_or_404(_edition(request, pk).returned, pk=returned)
    try:
        stream = store.opened(row.sha256)
    except store.Damaged:
        raise Http404 from None
    return FileResponse(stream, as_attachment=True, filename=row.name, content_type=MIMETYPE.decode())


def _edition(request: Request, pk: int) -> Edition:
    edition: Edition = get_object_or_404(editions(request.actor), pk=pk)
    if not request.actor.may(RETURN, edition.agency_id):
        raise Http404
    return edition


# ---- what the page shows -------------------------------------------------------------------------------------


def _easy(change: ReturnedChange) -> bool:
    """Touches prose and no figure."""
    return change.state == State.OPEN and change.write is not None and not change.findings


def _finding(data: dict[str, str]) -> dict[str, str]:
    return data | {"name": gettext(FINDINGS[data["kind"]])}


def _shown(change: ReturnedChange, stale: set[int]) -> dict[str, Any]:
    return {
        "row": change,
        "name": gettext(CHANGES[change.kind]),
        "runs": list(_runs(change.diff)),
        "why": gettext(change.why) if change.why else "",
        "findings": [_finding(f) for f in change.findings],
        "asked": [_finding(f) for f in change.asked],
        "stale": change.position in stale,
        "open": change.state == State.OPEN,
        "refused": change.state == State.REFUSED,
        "can": change.state == State.OPEN and change.write is not None and change.position not in stale,
    }


def _runs(diff: list[Any]) -> Iterable[dict[str, Any]]:
    """Runs of text and chips; of long unchanged text only the ends."""
    for n, (sign, what) in enumerate(diff):
        if isinstance(what, dict):
            yield {"sign": sign, "chip": what, "typed": bool(what["text"]) and what["found"] != what["text"]}
        elif sign == "=" and len(what) > 2 * _AROUND + 10:
            if n:
                yield {"sign": sign, "text": what[:_AROUND]}
            yield {"sign": "…", "text": "…"}
            if n < len(diff) - 1:
                yield {"sign": sign, "text": what[-_AROUND:]}
        else:
            # The break between two paragraphs would not be seen by itself.
            yield {"sign": sign, "text": what if sign == "=" else what.replace("\n", "↵\n")}
