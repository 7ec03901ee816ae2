"""The permissions that exist, and how a route declares which one it asks for.

Default is deny: `checks.py` refuses to start while any route, API operation or job declares nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from siwei.plain.errors import BadInput, quoted, said

KNOWN: dict[str, str] = {}
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def declare(permission: str, label: str) -> str:
    """Make a permission known: 「facilities.view_repairs」, 「看設施維修」."""
    KNOWN[permission] = label
    return permission


def expand(patterns: Iterable[str]) -> list[str]:
    """Permissions by name; a trailing `*` stands for every one that begins so.  Raises BadInput for one that covers none."""
    wanted: set[str] = set()
    for pattern in patterns:
        covered = {p for p in KNOWN if p == pattern or (pattern.endswith("*") and p.startswith(pattern[:-1]))}
        if not covered:
            raise BadInput(
                said(
                    "沒有「{pattern}」這個權限，請核對代碼；可用 * 代表開頭相同的全部權限，例如 facilities.view_*。",
                    pattern=quoted(pattern),
                )
            )
        wanted |= covered
    return sorted(wanted)


def requires(permission: str) -> Callable[[View], View]:
    """The route is for signed-in people who hold the permission for some agency; to others it does not exist (404)."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.actor.may(permission):  # type: ignore[attr-defined]
                raise Http404
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def signed_in(view: View) -> View:
    """The route is for anyone with an account; what it shows is filtered row by row."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.permission = "signed-in"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def open_to_all(view: View) -> View:
    """The route needs no account, on purpose."""
    view.permission = "open"  # type: ignore[attr-defined]
    return view
