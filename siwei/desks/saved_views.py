"""Keeping the filter of a list under a name, and dropping it again.  One's own only."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.requests import Request

from .desk import Desk
from .models import SavedView

NOT_KEPT = ("at", "go")  # where one was in the pages


def saved(request: Request, desk: Desk) -> list[SavedView]:
    return list(SavedView.objects.filter(account_id=request.actor.account_id or 0, kind=desk.kind))


@require_POST
def save_view(request: Request, desk: Desk) -> HttpResponse:
    """name, and query as the address of the list has it; an old one of that name is replaced."""
    name = request.POST.get("name", "").strip()[:30]
    pairs = parse_qsl(request.POST.get("query", "").removeprefix("?")[:1000])
    query = urlencode([(key, value) for key, value in pairs if key not in NOT_KEPT])
    if not name:
        messages.error(request, gettext("請替這個檢視取一個名稱，例如「待料的空調」。"))
        return redirect(f"{desk.url()}?{query}")
    SavedView.objects.update_or_create(
        account_id=request.actor.account_id or 0, kind=desk.kind, name=name, defaults={"query": query}
    )
    messages.success(request, gettext("已存成「%(name)s」，以後從「我的檢視」開啟。") % {"name": name})
    return redirect(f"{desk.url()}?{query}")


@require_POST
def drop_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    kept = get_object_or_404(SavedView, pk=pk, account_id=request.actor.account_id or 0, kind=desk.kind)
    kept.delete()
    messages.success(request, gettext("已移除檢視「%(name)s」。") % {"name": kept.name})
    return redirect(desk.url())
