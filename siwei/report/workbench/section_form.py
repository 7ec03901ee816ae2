"""The form of a section: what it sends becomes the section's content, and the other way round."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from siwei.directory.requests import Request
from siwei.report.models import Section

from .contents import Content

PARTS = ("head", "body")


def typed(request: Request, section: Section) -> Content:
    """What the form holds; what it does not send stays as it is."""
    sent = request.POST
    tables = deepcopy(section.tables)
    for table in tables:
        name = table["name"]
        table["caption"] = str(sent.get(f"caption.{name}", table["caption"])).strip()
        for part in PARTS:
            for r, row in enumerate(table[part]):
                for c, cell in enumerate(row):
                    _fill(row, c, cell, sent.get(f"cell.{name}.{part}.{r}.{c}"))
    return {
        "heading": str(sent.get("heading", section.heading)),
        "body": str(sent.get("body", section.body)).replace("\r\n", "\n"),
        "tables": tables,
    }


def base_version(request: Request, section: Section) -> int:
    text = str(request.POST.get("version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _fill(row: list[Any], at: int, cell: Any, text: Any) -> None:
    if not isinstance(text, str):
        return
    if isinstance(cell, dict):
        cell["text"] = text.strip()
    else:
        row[at] = text.strip()


def grids(content: Content) -> list[dict[str, Any]]:
    """Tables as the template draws them: each cell with the name of its field."""
    return [
        {
            "name": table["name"],
            "caption": table["caption"],
            "caption_name": f"caption.{table['name']}",
            **{part: [_row(table["name"], part, r, row) for r, row in enumerate(table[part])] for part in PARTS},
        }
        for table in content["tables"]
    ]


def _row(name: str, part: str, r: int, row: list[Any]) -> list[dict[str, Any]]:
    cells = [cell if isinstance(cell, dict) else {"text": cell} for cell in row]
    return [
        {
            "name": f"cell.{name}.{part}.{r}.{c}",
            "text": cell["text"],
            "columns": cell.get("columns", 1),
            "rows": cell.get("rows", 1),
            "where": f"{r + 1}-{c + 1}",
        }
        for c, cell in enumerate(cells)
    ]
