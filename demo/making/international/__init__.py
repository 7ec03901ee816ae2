"""Chapter 一: partners, agreements, missions, visits, programmes."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "international-clerk": (
        "國際事務承辦",
        tuple(f"international.{verb}_*" for verb in ("view", "create", "edit", "import", "export", "hold", "note"))
        + ("directory.edit_parties",),
    ),
    "international-chief": ("國際事務主管", ("international.*",)),  # cancels, settles and ends alliances besides
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
