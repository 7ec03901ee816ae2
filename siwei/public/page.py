"""What every public page has in common: no account, two languages, a limit, and an answer that may be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, wraps
from math import ceil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from siwei.directory.permissions import open_to_all

from . import limiting

KEPT = 300  # seconds for which a page may be shown without asking again
FOR_EVER = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """The route needs no account."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        seconds = ceil(limiting.wait(request))
        if seconds:
            response: HttpResponseBase = render(request, "public/wait.html", {"seconds": seconds}, status=429)
            response["Retry-After"] = str(seconds)
            return response
        if "lang" in request.GET:
            return _in_language(request)
        response = view(request, *args, **kwargs)
        response.setdefault("Content-Security-Policy", POLICY)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    return open_to_all(require_safe(opened))


def _in_language(request: HttpRequest) -> HttpResponse:
    """The same page in the language asked for, and every page after it."""
    asked = request.GET.copy()
    language = asked.pop("lang")[-1]
    query = asked.urlencode()
    response = redirect(request.path + (f"?{query}" if query else ""))
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", httponly=True)
    return response


def kept(request: HttpRequest, response: HttpResponse, *parts: object) -> HttpResponseBase:
    """The page with a mark of what it was made of; who has it already is told that nothing changed."""
    response["ETag"] = mark(request, *parts)
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def known(request: HttpRequest, *parts: object) -> HttpResponseNotModified | None:
    """The short answer, before the page is made."""
    found = get_conditional_response(request, etag=mark(request, *parts))
    return found if isinstance(found, HttpResponseNotModified) else None


def mark(request: HttpRequest, *parts: object) -> str:
    whole = "\n".join(map(str, (_build(), get_language(), request.get_full_path(), *parts)))
    return quote_etag(hashlib.sha256(whole.encode()).hexdigest()[:32])


@lru_cache(maxsize=1)
def _build() -> float:
    """When the pages' own code last changed: a new release must not be answered with 「unchanged」."""
    return max(path.stat().st_mtime for path in Path(__file__).parent.rglob("*") if path.is_file())
