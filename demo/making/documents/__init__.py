"""Chapter 三: official documents, their exchange, archives."""

from __future__ import annotations

from typing import Any

MODULES: tuple[Any, ...] = ()

ORDER: tuple[tuple[str, str], ...] = ()

ROLES = {
    "documents-clerk": (
        "文書檔案承辦",
        (
            *("documents.view_*", "documents.create_*", "documents.edit_*", "documents.import_*", "documents.export_*"),
            *("documents.note_*", "documents.work_*", "documents.score_*"),
        ),
    ),
    "documents-chief": ("文書檔案主管", ("documents.*",)),  # decides and cancels besides
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
