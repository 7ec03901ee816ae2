"""The editor of a section: outline, text and preview on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.report.compiling import pieces_of
from siwei.report.models import Section
from siwei.report.renderers import html
from siwei.report.rights import VIEW

from . import boarding, commenting, drafting, narrating, palette, showing, signing
from .access import Closed, closed_sentence, compiles, require_writer, section_for, signs, writes
from .answers import answered
from .conflict import conflict
from .contents import Content, content_of
from .placing import Placing, placed
from .revising import Stale, revise, set_aside
from .section_form import base_version, grids, typed


@requires(VIEW)
@answered
def section_view(request: Request, pk: int, code: str) -> HttpResponse:
    section = section_for(request.actor, pk, code)
    if request.method != "POST":
        return _shown(request, section)
    require_writer(request.actor, section)
    mine, base = typed(request, section), base_version(request, section)
    if "preview" in request.POST:
        drafting.keep(section, mine, base=base, by=request.actor)
        return _shown(request, section)
    if "discard" in request.POST:
        drafting.discard(section, by=request.actor)
        return redirect("report:section", pk, code)
    try:
        revise(section, mine, version=base, by=request.actor)
    except Stale:
        set_aside(section, mine, by=request.actor, base=base)
        return _conflict(request, section, mine, base)
    except Closed:
        raise
    except (BadInput, ValidationError) as bad:
        refused = " ".join(bad.messages) if isinstance(bad, ValidationError) else str(bad)
        return _page(request, section, mine, base=base, refused=refused, status=422)
    messages.success(request, gettext("已儲存「%(section)s」。") % {"section": section})
    return redirect("report:section", pk, code)


@requires(VIEW)
@require_POST
@answered
def preview_view(request: Request, pk: int, code: str) -> HttpResponse:
    """The preview of what is typed, which is kept as a draft at the same time."""
    section = section_for(request.actor, pk, code)
    require_writer(request.actor, section)
    mine = typed(request, section)
    drafting.keep(section, mine, base=base_version(request, section), by=request.actor)
    now = placed(section.edition, only=code, draft=mine)
    context = _preview(section, now, mine) | {"present": drafting.present(section, but=request.actor), "kept": True}
    return render(request, "report/workbench/_preview.html", context)


@requires(VIEW)
def presence_view(request: Request, pk: int, code: str) -> HttpResponse:
    """Asked by an open page every half minute: who else is here, and has somebody saved meanwhile?"""
    section = section_for(request.actor, pk, code)
    if writes(request.actor, section) and section.edition.editable:
        drafting.arrive(section, by=request.actor)
    began = request.GET.get("version", "")
    newer = began.isdigit() and int(began) < section.version
    context = {"present": drafting.present(section, but=request.actor), "newer": newer}
    return render(request, "report/workbench/_presence.html", context)


@requires(VIEW)
def figures_view(request: Request, pk: int, code: str) -> HttpResponse:
    """The figures to pick from; `q` narrows them."""
    section = section_for(request.actor, pk, code)
    text = request.GET.get("q", "").strip()
    context = {"section": section, "groups": palette.offers(section.edition, section, text), "q": text}
    page = "report/workbench/_palette.html" if request.htmx else "report/workbench/figures.html"
    return render(request, page, context)


def _shown(request: Request, section: Section) -> HttpResponse:
    may_write = writes(request.actor, section) and section.edition.editable
    draft = drafting.arrive(section, by=request.actor) if may_write else None
    mine = drafting.typed(draft)
    context: dict[str, Any] = {"draft": draft if mine else None}
    base = draft.base if draft and mine else section.version
    return _page(request, section, mine or content_of(section), base=base, **context)


def _page(
    request: Request, section: Section, content: Content, *, base: int, status: int = 200, **more: Any
) -> HttpResponse:
    actor, edition = request.actor, section.edition
    now = placed(edition, only=section.code, draft=content)
    if content == content_of(section) and section.code not in now.faults:
        _review(section, now)
    board = boarding.rows(edition, now.faults)
    here = next(row for row in board if row.section.pk == section.pk)
    context = {
        "edition": edition,
        "section": section,
        "row": here,
        "board": board,
        "content": content,
        "base": base,
        "grids": grids(content),
        "closed": closed_sentence(edition),
        "may_write": writes(actor, section) and edition.editable,
        "may_sign": signs(actor, section) and edition.editable,
        "may_compile": compiles(actor, edition),
        "present": drafting.present(section, but=actor),
        "threads": commenting.threads(section),
        "paragraphs": pieces_of(section.body),
        "told": narrating.told(section, actor),
        "kinds": narrating.kinds(section),
        "photos": _photos(section),
        "steps": section.sign_offs.all()[:6],
        "style": html.style(),
        **_around(board, section),
        **_preview(section, now, content),
    }
    return render(request, "report/workbench/section.html", context | more, status=status)


def _review(section: Section, now: Placing) -> None:
    """A sign-off whose figures have changed is seen to be gone as soon as somebody looks."""
    if section.stage == Section.Stage.SIGNED and section.edition.editable:
        note = signing.differing(signing.signed_figures(section), now.figures_of(section.code))
        if note:
            signing.review(section.edition)
            section.refresh_from_db(fields=["stage"])


def _preview(section: Section, now: Placing, content: Content) -> dict[str, Any]:
    return {
        "heading": content["heading"],
        "body": showing.part(section.edition, now.told.get(section.code, [])),
        "fault": now.faults.get(section.code, ""),
        "values": palette.values(now, content),
    }


def _photos(section: Section) -> list[dict[str, str]]:
    rows = section.photos.select_related("attachment__record").order_by("position", "pk")
    return [
        {
            "caption": row.caption or row.attachment.caption or row.attachment.record.title,
            "thumbnail": reverse("report:photo", args=[section.edition_id, row.attachment.printable]),
        }
        for row in rows
    ]


def _around(board: list[boarding.Row], section: Section) -> dict[str, Section | None]:
    rows = [row.section for row in board]
    at = [row.pk for row in rows].index(section.pk)
    return {"before": rows[at - 1] if at else None, "after": rows[at + 1] if at + 1 < len(rows) else None}


def _conflict(request: Request, section: Section, mine: Content, base: int) -> HttpResponse:
    section.refresh_from_db(fields=["heading", "body", "tables", "version", "stage"])
    found = conflict(section, mine, base=base)
    last = section.revisions.filter(version=section.version).exclude(act="aside").first()
    context = {
        "edition": section.edition,
        "section": section,
        "conflict": found,
        "grids": grids(found.proposal),
        "values": palette.values(placed(section.edition, only=section.code), found.proposal),
        "last": last,
    }
    return render(request, "report/workbench/conflict.html", context, status=409)
