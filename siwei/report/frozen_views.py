"""The frozen report on the site: its versions, their files, and every figure with its rows as they were."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from siwei.desks.desk import DESKS
from siwei.desks.hanging import seen
from siwei.desks.rights import VIEW_FIGURES
from siwei.directory.actors import Actor
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records import house

from . import bundles, frozen_rows
from .editions import editions
from .freezing import begin_revision, freeze
from .frozen_rows import Line
from .models import Edition, FrozenFigure, Snapshot
from .rights import FREEZE, VIEW
from .signing import signer, stamper
from .views import TYPES
from .workbench.boarding import unready

TYPES_OF_BUNDLE = TYPES | {"jsonl": "application/jsonl; charset=utf-8"}
MOST_FIGURES = 100


def _edition(request: Request, pk: int) -> Edition:
    return get_object_or_404(editions(request.actor), pk=pk)


def _snapshot(request: Request, pk: int, version: int) -> Snapshot:
    found = Snapshot.objects.select_related("edition__agency", "previous__edition")
    return get_object_or_404(found, edition=_edition(request, pk), version=version)


def _may_freeze(request: Request, edition: Edition) -> bool:
    return request.actor.may(FREEZE, edition.agency_id)


@requires(VIEW)
def versions_view(request: Request, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    context = {
        "edition": edition,
        "versions": edition.snapshots.order_by("-version").defer("seal"),
        "editable": edition.editable,
        "can_freeze": _may_freeze(request, edition),
        "journal": house.lines(house.subject_of(edition)),
    }
    return render(request, "report/versions.html", context)


@requires(VIEW)
def version_view(request: Request, pk: int, version: int) -> HttpResponse:
    """One version: what it is sealed with, its files, and its figures; those the report prints, unless all are asked for."""
    snapshot = _snapshot(request, pk, version)
    asked, every = request.GET.get("q", "").strip(), request.GET.get("all") == "1"
    page = Paginator(_figures(snapshot, asked, every), MOST_FIGURES).get_page(request.GET.get("page"))
    latest = snapshot.edition.frozen
    context = {
        "snapshot": snapshot,
        "edition": snapshot.edition,
        "superseded": latest if latest != snapshot else None,
        "files": [
            {"name": name, "size": found["size"], "sha256": found["sha256"]}
            for name, found in sorted(snapshot.files.items())
        ],
        "figures": page,
        "q": asked,
        "every": every,
    }
    return render(request, "report/version.html", context)


def _figures(snapshot: Snapshot, asked: str, every: bool) -> QuerySet[FrozenFigure]:
    rows = snapshot.figures.defer("rows", "contributions").order_by("position")
    if asked:
        rows = rows.filter(label__icontains=asked) | rows.filter(key__icontains=asked)
    return rows if every else rows.filter(card__printed=True)


@requires(VIEW)
def bundle_view(request: Request, pk: int, version: int) -> HttpResponse:
    """All files of the version as a ZIP, as `siwei verify` reads them."""
    snapshot = _snapshot(request, pk, version)
    return _download(
        bundles.zipped(snapshot), f"業務報告-{snapshot.edition.period.code}-v{version}.zip", "application/zip"
    )


@requires(VIEW)
def bundle_file_view(request: Request, pk: int, version: int, name: str) -> HttpResponse:
    snapshot = _snapshot(request, pk, version)
    if name not in snapshot.files:
        raise Http404
    kind = TYPES_OF_BUNDLE.get(name.rpartition(".")[2], "application/octet-stream")
    return _download(bundles.content(snapshot, name), name, kind)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": str(content_disposition_header(True, name))}
    return HttpResponse(content, content_type=kind, headers=headers)


# ---- a figure as it was ---------------------------------------------------------------------------------


@requires(VIEW)
def figure_view(request: Request, pk: int, version: int, key: str) -> HttpResponse:
    """A frozen figure: its value, its definition as it then was, and the rows that were counted, as they were."""
    snapshot = _snapshot(request, pk, version)
    if not request.actor.may(VIEW_FIGURES, snapshot.edition.agency_id):
        raise Http404
    frozen = get_object_or_404(
        FrozenFigure.objects.select_related("snapshot__edition__agency"), snapshot=snapshot, key=key
    )
    context: dict[str, Any] = {"snapshot": snapshot, "edition": snapshot.edition, "frozen": frozen, "card": frozen.card}
    if frozen.table:
        today = frozen_rows.now(frozen)
        context |= {"today": today, "same": today.printed == frozen.data["printed"]}
        context |= _rows(request, frozen, today)
    return render(request, "report/frozen_figure.html", context)


def _rows(request: Request, frozen: FrozenFigure, today: frozen_rows.Now) -> dict[str, Any]:
    """The number and its definition are for every reader of figures, the rows for those who may see the records."""
    page = Paginator(frozen.rows, frozen_rows.PER_PAGE).get_page(request.GET.get("page"))
    then, new = frozen_rows.then_lines(frozen, today, page.number), frozen_rows.new_lines(frozen, today)
    if not all(_open_to(line, request.actor, frozen.snapshot.edition) for line in (*then, *new)):
        return {"hidden": True}
    seen_by = seen({(line.row.kind, line.record_id) for line in (*then, *new)}, request.actor)
    counts = frozen_rows.changed_since(frozen, today)
    return {
        "page": page,
        "rows": [_shown(line, seen_by) for line in then],
        "new": [_shown(line, seen_by) for line in new],
        "counts": counts,
        "moved": any(counts.values()),
        "more_new": max(counts[frozen_rows.NEW] - len(new), 0),
        "of_part": bool(frozen_rows.parent_of(frozen)),
    }


def _open_to(line: Line, actor: Actor, edition: Edition) -> bool:
    desk = DESKS.get(line.row.kind)
    return desk is None or actor.may(desk.permission("view"), edition.agency_id)


def _shown(line: Line, seen_by: set[int]) -> dict[str, Any]:
    href = DESKS[line.row.kind].url("page", line.record_id) if line.record_id in seen_by else ""
    return {"line": line, "row": line.row, "href": href, "changes": line.changes, "moved": line.added_now != line.added}


# ---- freezing -------------------------------------------------------------------------------------------


@requires(FREEZE)
def freeze_view(request: Request, pk: int) -> HttpResponse:
    """Asked once more, with what will happen; then done at once: the person waits for a few seconds and reads what came of it."""
    edition = _edition(request, pk)
    if not _may_freeze(request, edition):
        raise Http404
    context: dict[str, Any] = {"edition": edition, "next": (edition.frozen.version if edition.frozen else 0) + 1}
    if not edition.editable:
        return redirect("report:versions", pk=pk)
    unsigned, comments = unready(edition)
    context |= {"unsigned": unsigned, "comments": comments}
    if request.method == "POST":
        if (unsigned or comments) and "agreed" not in request.POST:
            why = gettext("還有未核章的章節或未處理的意見；請先完成，或勾選下面的確認後再定稿。")
            return render(request, "report/freeze.html", context | {"refused": why}, status=422)
        try:
            snapshot = freeze(edition, by=request.actor, signer=signer(), stamper=stamper())
        except BadInput as bad:
            return render(request, "report/freeze.html", context | {"refused": str(bad)}, status=409)
        messages.success(request, gettext("已定稿為第 %(n)s 版並封緘。") % {"n": snapshot.version})
        return redirect("report:version", pk=pk, version=snapshot.version)
    return render(request, "report/freeze.html", context)


@requires(FREEZE)
def revise_view(request: Request, pk: int) -> HttpResponse:
    """Begin a further version, with the reason that it will state."""
    edition = _edition(request, pk)
    if not _may_freeze(request, edition):
        raise Http404
    context: dict[str, Any] = {"edition": edition, "reason": request.POST.get("reason", "")}
    if request.method == "POST":
        try:
            begin_revision(edition, request.POST.get("reason", ""), by=request.actor)
        except BadInput as bad:
            return render(request, "report/revise.html", context | {"refused": str(bad)}, status=422)
        messages.success(request, gettext("已開始修正；改好後再定稿，即為下一版。"))
        return redirect(reverse("report:versions", args=[pk]))
    return render(request, "report/revise.html", context)
