"""Per request: the limits of a session, the date of business, and the Actor."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from siwei.plain import clock

from .actors import NOBODY, Actor, actor_of

Handler = Callable[[HttpRequest], HttpResponse]
SEEN, BEGAN = "seen_at", "began_at"
REAL_DAY = "real_day"  # in the session of somebody who tries the sample on the real date


class PlainText:
    """Refuses a request with a NUL in its address or its form: no text holds one, and the database cannot store it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        form = request.POST if request.content_type == "application/x-www-form-urlencoded" else {}
        texts = (request.path, *request.GET.values(), *form.values())
        if any("\0" in text for text in texts):
            return HttpResponseBadRequest("網址或表單中有無法處理的字元（NUL），請移除後再試。")
        return self.get_response(request)


class SessionLimits:
    """Ends a session after idle minutes and after a working day, by the server's clock and the server's row."""

    WRITE_EVERY = 60  # seconds; a session row is not written at every click

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            session = request.session
            seen, began = session.get(SEEN, now), session.setdefault(BEGAN, now)
            idle = now - seen > settings.SESSION_IDLE_MINUTES * 60
            if idle or now - began > settings.SESSION_ABSOLUTE_HOURS * 3600:
                logout(request)
            elif now - seen >= self.WRITE_EVERY or SEEN not in session:
                session[SEEN] = now
                request.user.note_use(localdate())
        return self.get_response(request)


class BusinessDay:
    """The accounts of the sample work on its last day, unless they asked for the real one; everybody else works today."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        sample = user.is_authenticated and REAL_DAY not in request.session
        with clock.on_day(user.sample_day if sample else None):  # type: ignore[union-attr]
            return self.get_response(request)


class CurrentActor:
    """request.actor: asked of the database once, and only by requests that need it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user, on=localdate()) if request.user.is_authenticated else NOBODY
