"""Relating a record to another: find it among those one may see, say how they belong together."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.records import linking
from siwei.records.models import Link, Record
from siwei.records.registered import Registered
from siwei.records.transitions import TransitionRefused

from .desk import Desk
from .hanging import editable, links, seen
from .inbox import visible

MOST = 20


def link_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    record = editable(request, desk, pk)
    refused = ""
    if request.method == "POST":
        try:
            made = _link(request, record)
        except ValidationError as error:
            refused = " ".join(error.messages)
        else:
            messages.success(request, gettext("已關聯 %(record)s。") % {"record": made})
            return redirect(desk.url("page", pk) + "#links")
    text = request.GET.get("q", "").strip()
    context = {
        "desk": desk,
        "record": record,
        "q": text,
        "found": found(text, request.actor, but=pk) if text else [],
        "most": MOST,
        "relations": linking.CHOICES,
        "refused": refused,
    }
    return render(request, "desks/link.html", context, status=422 if refused else 200)


def _link(request: Request, record: Registered) -> Record:
    """Raises ValidationError with what to do."""
    chosen, relation = request.POST.get("other", ""), request.POST.get("relation", "")
    if not chosen.isdecimal() or len(chosen) > 18:
        raise ValidationError(gettext("請先查詢並點選要關聯的案件。"))
    if relation not in dict(linking.CHOICES):
        raise ValidationError(gettext("請選擇兩案的關係。"))
    other = Record.objects.filter(visible(request.actor), pk=int(chosen)).first()
    if other is None or not seen({(other.kind, other.pk)}, request.actor):
        raise ValidationError(gettext("找不到所選的案件，請重新查詢。"))
    linking.link(record, other, relation, by=request.actor)
    return other


@require_POST
def unlink_view(request: Request, desk: Desk, pk: int, row: int) -> HttpResponse:
    record = editable(request, desk, pk)
    if row not in {linked.pk for linked in links(record, request.actor)}:
        raise Http404
    made = get_object_or_404(Link.objects.select_related("record", "other"), pk=row)
    try:
        linking.unlink(made, record, by=request.actor)
    except TransitionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("已移除關聯，兩案的歷程都有記錄。"))
    return redirect(desk.url("page", pk) + "#links")


def found(text: str, actor: Actor, *, but: int) -> list[Record]:
    """Records by number, old number or title; those whose number begins so come first."""
    may = Record.objects.filter(visible(actor)).exclude(pk=but)
    begins = may.filter(Q(number__istartswith=text) | Q(source_number__iexact=text))
    rows = list(begins.select_related("agency").order_by("number", "pk")[:MOST])
    if len(rows) < MOST:
        others = may.filter(Q(number__icontains=text) | Q(title__icontains=text))
        others = others.exclude(pk__in=[record.pk for record in rows]).select_related("agency")
        rows += others.order_by("-opened_on", "-pk")[: MOST - len(rows)]
    may_see = seen({(record.kind, record.pk) for record in rows}, actor)
    return [record for record in rows if record.pk in may_see]
