"""The document tree read back from report.json: a frozen report is shown as it was, whatever the records say today."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from siwei.report import tree

_CLASSES: dict[str, type[Any]] = {
    "text": tree.Text,
    "figure": tree.FigureToken,
    "photos": tree.PhotoToken,
    "heading": tree.Heading,
    "paragraph": tree.Paragraph,
    "notice": tree.Notice,
    "table": tree.Table,
    "cell": tree.Cell,
    "plate": tree.Plate,
    "photo": tree.Photo,
    "card": tree.Card,
    "front": tree.Front,
    "document": tree.Document,
}


def document_of(text: str | bytes) -> tree.Document:
    """The tree of a report.  The path of a photo is its file's SHA-256, for whoever knows where such files lie.

    Fields that the tree no longer has are left out, so that an old report can still be read.
    Raises ValueError for a text that is no report.
    """
    whole = json.loads(text)
    document = _value(whole.get("document") if isinstance(whole, dict) else None)
    if not isinstance(document, tree.Document):
        raise ValueError("the file is not a report: it has no document")
    return document


def _value(node: Any) -> Any:
    if isinstance(node, list):
        return tuple(_value(part) for part in node)
    if not isinstance(node, dict):
        return node
    kind = _CLASSES.get(node.get("type", ""))
    if kind is None:
        return Path(node["sha256"]) if set(node) == {"name", "sha256"} else node
    return kind(**{part.name: _value(node[part.name]) for part in fields(kind) if part.name in node})
