"""Chapter 六: petitions, courtesy on the phone."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES = {
    "service-clerk": (
        "服務承辦",
        (
            *("service.view_*", "service.create_*", "service.edit_*", "service.import_*", "service.export_*"),
            *("service.note_*", "service.work_*", "service.withdraw_*"),
        ),
    ),
    "service-chief": ("服務主管", ("service.*",)),  # extends limits and settles results besides
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
