"""Chapter 七: visits of the Control Yuan."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES = {
    "oversight-clerk": (
        "巡察承辦",
        (
            *("oversight.view_*", "oversight.create_*", "oversight.edit_*", "oversight.import_*", "oversight.export_*"),
            *("oversight.note_*", "oversight.hold_*", "oversight.work_*"),
        ),
    ),
    "oversight-chief": ("巡察主管", ("oversight.*",)),  # closes cases besides
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
