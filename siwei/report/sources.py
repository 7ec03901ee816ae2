"""Where a printed block comes from: the section or record whose prose it was told from, which piece of it, and which part.

「1.2.a:3:text」 is the fourth piece of section 1.2.a, 「1.2.a/工108-0003:0:title」 the heading line of the first piece of that
record's own paragraphs, 「1.4.a:@workers:body.0.1」 a cell of a table, 「1.2.a::heading」 the section's heading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from .tree import Document

ANCHOR = "¶"  # what the name of a block's bookmark in the ODT begins with
CODE = "回稿碼"  # the name under which every file says which text it is
HEADING, TITLE, TEXT, CAPTION = "heading", "title", "text", "caption"
TABLE = "@"
_CODE_LENGTH = 16


@dataclass(frozen=True)
class Source:
    """place: 「1.2.a」 or 「1.2.a/工108-0003」.  piece: its number, 「@name」 of a table, or empty for the section's heading."""

    place: str
    piece: str
    part: str

    @property
    def section(self) -> str:
        return self.place.partition("/")[0]

    @property
    def record(self) -> str:
        """Number of the record that tells; empty for the section itself."""
        return self.place.partition("/")[2]

    @property
    def table(self) -> str:
        return self.piece.removeprefix(TABLE) if self.piece.startswith(TABLE) else ""


def parse(source: str) -> Source:
    """Raises ValueError."""
    place, piece, part = source.rsplit(":", 2)
    return Source(place, piece, part)


def told(section: str, record: str) -> str:
    return f"{section}/{record}"


def piece(place: str, n: int) -> str:
    return f"{place}:{n}"


def part(source: str, name: str) -> str:
    return f"{source}:{name}"


def heading(section: str) -> str:
    return f"{section}::{HEADING}"


def table(section: str, name: str) -> str:
    return f"{section}:{TABLE}{name}"


def cell(source: str, which: str, row: int, column: int) -> str:
    """which: head or body.  column: among the cells that begin in the row."""
    return f"{source}:{which}.{row}.{column}"


def code(document: Document, prose: Mapping[str, str]) -> str:
    """Names a text of the report: equal prose and equal figures have an equal code."""
    printed = [f"{token.key}={token.printed}" for token in document.figure_tokens()]
    headings = [heading.text for heading in document.headings()]
    told = [f"{place}={text}" for place, text in prose.items()]
    return hashlib.sha256("\x00".join((*told, *headings, *printed)).encode()).hexdigest()[:_CODE_LENGTH]
