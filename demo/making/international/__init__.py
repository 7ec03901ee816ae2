"""Chapter 一: partners, agreements, missions, visits, programmes."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
