"""The day that the sample takes for today, told on every page, and the switch to the real one.

Nobody has one but the accounts that `siwei demo` made: for all others there is no such page.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from siwei.directory.middleware import REAL_DAY
from siwei.directory.permissions import signed_in
from siwei.directory.requests import Request


def told(request: HttpRequest) -> dict[str, Any] | None:
    """What the frame says of it; None for everybody who works on real data."""
    day = getattr(request.user, "sample_day", None)
    return {"day": day, "held": REAL_DAY not in request.session} if day else None


@signed_in
@require_POST
def switch_view(request: Request) -> HttpResponse:
    if told(request) is None:
        raise Http404
    if request.POST.get("real"):
        request.session[REAL_DAY] = True
    else:
        request.session.pop(REAL_DAY, None)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")
