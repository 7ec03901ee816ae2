"""我的帳號: what I may do and by which grant, where I am signed in, and in whose name I act."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.models import Account, Appointment, Delegation, Grant, valid_on
from siwei.directory.permissions import KNOWN, signed_in
from siwei.directory.requests import Request
from siwei.plain.errors import said

from . import language
from .desk import DESKS, VERBS

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@signed_in
def account_view(request: Request) -> HttpResponse:
    account, today = _account(request), localdate()
    positions = Appointment.objects.filter(valid_on(today), account=account).select_related("position__unit__agency")
    context = {
        "account": account,
        "until": language.day(account.valid_until) if account.valid_until else "",
        "positions": [f"{a.position.unit.agency} {a.position}" for a in positions],
        "grants": [_grant(grant) for grant in _grants(account, today)],
        "deputising": [_delegation(d) for d in Delegation.objects.to(account, on=today).order_by("valid_to")],
        "sessions": [_session(request, s) for s in UserSession.objects.purge_and_list(account)],
    }
    return render(request, "desks/mine/account.html", context)


@signed_in
@require_POST
def end_session_view(request: Request, pk: int) -> HttpResponse:
    """Sign out another of one's own sessions."""
    session = get_object_or_404(UserSession, pk=pk, user=_account(request))
    session.end()
    messages.success(request, said("那一處已經登出。"))
    return redirect("my-account")


def _account(request: Request) -> Account:
    account: Account = request.user  # type: ignore[assignment]
    return account


def _grants(account: Account, today: date) -> QuerySet[Grant]:
    rows = Grant.objects.of(account, on=today).select_related("role", "agency")
    return rows.order_by("agency__short_name", "role__name")


def _grant(grant: Grant) -> dict[str, Any]:
    labels = sorted({_right(p) for p in grant.role.permissions if p in KNOWN})
    return {"role": grant.role.name, "agency": grant.agency.name, "until": _until(grant.valid_to), "labels": labels}


def _right(permission: str) -> str:
    """檢視設施維修, View: Repairs.  The seven rights of each desk are named by their verb and the desk."""
    for desk in DESKS.values():
        for verb, label in VERBS.items():
            if desk.permission(verb) == permission and language.english():
                return f"{gettext(label)}: {desk.title}"
    return gettext(KNOWN[permission])


def _until(day: date | None) -> str:
    return gettext("至 %(day)s") % {"day": language.day(day)} if day else gettext("未定期限")


def _delegation(delegation: Delegation) -> str:
    whom = f"{delegation.position} {delegation.delegator.name}"
    last = _until(delegation.valid_to)
    since = gettext("自 %(day)s") % {"day": language.day(delegation.valid_from)}
    return f"{whom} · {since} {last}"


def _session(request: Request, session: UserSession) -> dict[str, Any]:
    began = localtime(session.created_at)
    return {
        "pk": session.pk,
        "device": _device(session.user_agent),
        "ip": session.ip,
        "began": f"{language.day(began.date())} {began:%H:%M}",
        "here": session.session_key == request.session.session_key,
    }


def _device(agent: str) -> str:
    """「Firefox · Windows」: enough to know one's own machines apart."""
    browser = next((name for mark, name in BROWSERS if mark in agent), gettext("其他瀏覽器"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} · {system}" if system else browser
