"""Start-up check: everything that can be reached declares who may reach it."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getclosurevars, isfunction
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

# Views of libraries that are open by their nature.
LIBRARY_ROUTES = {"accounts/login/": "account_login", "accounts/logout/": "account_logout", "api/v1/": "api-root"}


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, path)
        else:
            yield path, entry


def undeclared(pattern: URLPattern) -> list[str]:
    """What the route leaves open: its view, or operations of an API path."""
    closed_over = getclosurevars(pattern.callback).nonlocals.get("self") if isfunction(pattern.callback) else None
    operations = getattr(closed_over, "operations", None)  # django-ninja: one view function for all methods of a path
    if operations is not None:
        return [f"{op.methods} {op.view_func.__name__}" for op in operations if not _guarded(op)]
    return [] if hasattr(pattern.callback, "permission") else [getattr(pattern.callback, "__name__", "?")]


def _guarded(operation: Any) -> bool:
    """Every way in asks for the permission: one that does not would be a way around the others."""
    callbacks = operation.auth_callbacks or []
    return bool(callbacks) and all(hasattr(callback, "permission") for callback in callbacks)


@register()
def every_route_declares_a_permission(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return [
        Error(
            f"路徑 /{path} 沒有宣告權限（{what}）。",
            hint="加上 requires(…)、signed_in 或 open_to_all。",
            id="siwei.E001",
        )
        for path, pattern in routes(get_resolver().url_patterns)
        if pattern.name is None or LIBRARY_ROUTES.get(path) != pattern.name
        for what in undeclared(pattern)
    ]
