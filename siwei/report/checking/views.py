"""檢查: what is held against the report, by section, each with its place; and waiving one with a reason."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.report.compiling import compile_edition
from siwei.report.editions import editions
from siwei.report.models import Edition
from siwei.report.rights import VIEW, WAIVE

from .checks import findings
from .findings import Finding
from .models import Waiver
from .waiving import waive

OPEN, NOTES, WAIVED = "open", "notes", "waived"


@requires(VIEW)
def checks_view(request: Request, pk: int) -> HttpResponse:
    """One page for what blocks, what wants a look, and what was waived; the last two are chosen by a tab."""
    edition = get_object_or_404(editions(request.actor), pk=pk)
    shown = request.GET.get("show", OPEN)
    return _page(request, edition, shown if shown in (NOTES, WAIVED) else OPEN)


@requires(WAIVE)
@require_POST
def waive_view(request: Request, pk: int) -> HttpResponse:
    edition = get_object_or_404(editions(request.actor), pk=pk)
    if not request.actor.may(WAIVE, edition.agency_id):
        raise Http404
    fingerprint, shown = request.POST.get("fingerprint", ""), request.POST.get("show", OPEN)
    try:
        there = findings(edition, compile_edition(edition))
        finding = next((f for f in there if f.fingerprint == fingerprint), None)
        if finding is None:
            messages.warning(request, gettext("這項檢查結果已經改變或不再出現，請看最新的清單。"))
            return redirect("report:checks", pk=pk)
        waive(edition, finding, request.POST.get("reason", ""), by=request.actor)
    except BadInput as bad:
        refused = {"fingerprint": fingerprint, "sentence": str(bad), "reason": request.POST.get("reason", "")}
        return _page(request, edition, shown if shown == NOTES else OPEN, refused)
    messages.success(request, gettext("已附理由放行；數字或文字一有變動，就要重新放行。"))
    return redirect("report:checks", pk=pk)


def _page(request: Request, edition: Edition, shown: str, refused: dict[str, str] | None = None) -> HttpResponse:
    context: dict[str, Any] = {"edition": edition, "shown": shown, "refused": refused or {}}
    try:
        there = findings(edition, compile_edition(edition))
    except BadInput as bad:
        return render(request, "report/checks.html", context | {"uncompiled": str(bad)}, status=409)
    waivers = {w.fingerprint: w for w in Waiver.objects.filter(edition=edition)}
    kinds = {
        OPEN: [f for f in there if f.blocks and f.fingerprint not in waivers],
        NOTES: [f for f in there if not f.blocks and f.fingerprint not in waivers],
        WAIVED: [f for f in there if f.fingerprint in waivers],
    }
    context["counts"] = {name: len(found) for name, found in kinds.items()}
    context["sections"] = [
        {"title": title or gettext("全書"), "findings": [_line(f, edition, waivers) for f in group]}
        for title, group in groupby(kinds[shown], key=lambda f: f"{f.section} {f.heading}".strip())
    ]
    context["may_waive"] = request.actor.may(WAIVE, edition.agency_id) and edition.editable and shown != WAIVED
    return render(request, "report/checks.html", context, status=422 if refused else 200)


def _line(finding: Finding, edition: Edition, waivers: dict[str, Waiver]) -> dict[str, Any]:
    return {
        "finding": finding,
        "href": finding.href(edition),
        "place": finding.record.number if finding.record else "",
        "waiver": waivers.get(finding.fingerprint),
    }
