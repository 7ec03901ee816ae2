"""Who changed what: the history of a section or of the whole edition, and the way back to an older text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.report.rights import VIEW

from . import differing
from .access import Closed, edition_for, require_writer, section_for, writes
from .answers import answered
from .models import SectionRevision
from .revising import Stale, history, restore

Act = SectionRevision.Act
RESTORABLE = (Act.SAVED, Act.RESTORED, Act.RETURNED, Act.ASIDE)
SIZE = 30


@requires(VIEW)
def history_view(request: Request, pk: int, code: str) -> HttpResponse:
    section = section_for(request.actor, pk, code)
    may = writes(request.actor, section) and section.edition.editable
    context = {"edition": section.edition, "section": section, **_listed(request, history(section.edition, section))}
    for line in context["lines"]:
        row = line["row"]
        older = row.version < section.version or row.act == Act.ASIDE
        line["restorable"] = may and older and row.act in RESTORABLE
    context["steps"] = section.sign_offs.all()
    return render(request, "report/workbench/history.html", context)


@requires(VIEW)
def edition_history_view(request: Request, pk: int) -> HttpResponse:
    edition = edition_for(request.actor, pk)
    context = {"edition": edition, "codes": set(edition.sections.values_list("code", flat=True))}
    return render(request, "report/workbench/history.html", context | _listed(request, history(edition)))


@requires(VIEW)
@require_POST
@answered
def restore_view(request: Request, pk: int, code: str, row: int) -> HttpResponse:
    section = section_for(request.actor, pk, code)
    require_writer(request.actor, section)
    revision = get_object_or_404(SectionRevision, pk=row, section_id=section.pk, act__in=RESTORABLE)
    try:
        restore(section, revision, by=request.actor)
    except Closed:
        raise
    except Stale:
        messages.error(request, gettext("這一節剛剛又有修改，沒有復原；請看過最新的文字再決定。"))
    except BadInput as bad:
        messages.error(request, str(bad))
    else:
        messages.success(request, gettext("已復原；復原前的文字仍在異動紀錄中。"))
    return redirect("report:section", pk, code)


def _listed(request: Request, rows: list[SectionRevision]) -> dict[str, Any]:
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    return {"page": page, "lines": [_line(row) for row in page.object_list]}


def _line(row: SectionRevision) -> dict[str, Any]:
    before, after = row.before, row.after
    return {
        "row": row,
        "act": Act(row.act).label,
        "heading": (before.get("heading"), after.get("heading"))
        if before and after and before.get("heading") != after.get("heading")
        else None,
        "changes": differing.changes(before.get("body", ""), after.get("body", "")),
        "cells": _cells(before.get("tables", []), after.get("tables", [])),
        "lists": [
            (before.get(name, []), after.get(name, [])) for name in ("photos", "records") if name in {*before, *after}
        ],
    }


def _cells(before: Any, after: Any) -> list[tuple[str, str]]:
    """Texts of table cells that changed, old and new, in their order."""
    old, new = list(_texts(before)), list(_texts(after))
    if len(old) != len(new):
        return [("、".join(old), "、".join(new))]
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def _texts(tables: Any) -> Any:
    for table in tables:
        yield str(table["caption"])
        for part in ("head", "body"):
            for cells in table[part]:
                yield from (cell["text"] if isinstance(cell, dict) else cell for cell in cells)
