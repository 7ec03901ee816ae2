"""The report as canonical JSON: the tree as typed nodes beside the sealed figures, in one spelling only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import cast

from siwei.report.tree import Document

Node = dict[str, object]

_TYPES = {
    "Text": "text",
    "FigureToken": "figure",
    "PhotoToken": "photos",
    "Heading": "heading",
    "Paragraph": "paragraph",
    "Notice": "notice",
    "Table": "table",
    "Cell": "cell",
    "Plate": "plate",
    "Photo": "photo",
    "Card": "card",
    "Front": "front",
    "Document": "document",
}


def render(document: Document, *, figures: list[dict[str, object]], period: dict[str, str]) -> str:
    """The text whose hash is sealed: keys sorted, UTF-8 as it is, one space of indent, a line feed at the end.

    A photo is named by its file name and the SHA-256 of its bytes, so that the seal covers the picture too.
    """
    whole = {"document": _node(document), "figures": figures, "period": period}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def figures_of(text: str) -> list[dict[str, object]]:
    """The sealed figures of a report.  Raises ValueError if the text is not one."""
    whole = json.loads(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("figures"), list):
        raise ValueError("the file is not a report: it has no list of figures")
    return cast(list[dict[str, object]], whole["figures"])


def _node(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_node(part) for part in value]
    if isinstance(value, Path):
        return {"name": value.name, "sha256": hashlib.sha256(value.read_bytes()).hexdigest()}
    kind = _TYPES.get(type(value).__name__)
    if kind is None:
        return value
    node: Node = {part.name: _node(getattr(value, part.name)) for part in fields(value)}  # type: ignore[arg-type]
    if kind == "text" and not node["source"]:
        del node["source"]  # prose, as nearly every text
    return node | {"type": kind}
