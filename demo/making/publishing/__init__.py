"""Chapter 三: gazette and open data."""

from __future__ import annotations

from making.publishing import datasets, gazette
from making.tables import OURS

MODULES = (gazette, datasets)

ORDER = (
    ("publishing.gazette", "publishing/gazette.csv"),
    ("publishing.gazette.items", "publishing/gazette_items.csv"),
    ("publishing.datasets", "publishing/datasets.csv"),
    ("publishing.datasets.resources", "publishing/datasets_resources.csv"),
)

UNITS = {OURS: "文檔科"}  # who answers for its records

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

FIGURES = {
    "open_datasets": "publishing.datasets.public",
    "gazette_issues": "publishing.gazette.issues",
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
