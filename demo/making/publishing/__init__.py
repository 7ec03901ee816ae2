"""Chapter 三: gazette and open data."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES = {
    "publishing-clerk": (
        "公報與開放資料承辦",
        (
            *(
                "publishing.view_*",
                "publishing.create_*",
                "publishing.edit_*",
                "publishing.import_*",
                "publishing.export_*",
            ),
            *("publishing.note_*", "publishing.work_*"),
        ),
    ),
    "publishing-chief": ("公報與開放資料主管", ("publishing.*",)),  # decides and cancels besides
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
