"""The document tree: a report as blocks whose numbers are figure tokens; four renderers print it.

Nothing here knows the database, Django or a file format.  A renderer is a function from `Document` to bytes or text.

source: the place of a block in the prose that it was told from (`sources.py`); raw: how that prose wrote an inline.  Neither
is printed nor part of what two trees are compared by; they lead what an editor changed in the ODT back to its origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# ---- inline ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A run of plain text.

    source: what its numbers rest on where it is no prose: 「edition.term」 (a fact of the report), 「direction KEY」 (a word
    bound to the sign of a change), 「=行政程序法第 10 條」 (a literal with its stated source).
    """

    text: str
    source: str = ""
    raw: str = field(default="", compare=False)  # 「{edition.term}」, where it was told from a token


@dataclass(frozen=True)
class FigureToken:
    """A printed figure: the text that stands in the sentence, and the key that opens it."""

    key: str
    printed: str
    value: str  # canonical machine form: "530", "2019-08-26", "2019-12-01/2019-12-10"
    label: str
    raw: str = field(default="", compare=False)


@dataclass(frozen=True)
class PhotoToken:
    """A reference to photos of this report, printed 「（照片 1、2）」."""

    numbers: tuple[int, ...]
    raw: str = field(default="", compare=False)  # empty where the reference was put at the end of itself

    @property
    def printed(self) -> str:
        return f"（照片 {'、'.join(str(n) for n in self.numbers)}）"


Inline = Text | FigureToken | PhotoToken


def plain(inlines: tuple[Inline, ...]) -> str:
    """The text of a run of inlines as a reader sees it."""
    return "".join(i.text if isinstance(i, Text) else i.printed for i in inlines)


# ---- blocks ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """level: 1 壹、 2 一、 3 unnumbered, 4 「1.」 with a heading line of its own.

    number includes its mark (「一、」, 「1.」) or is empty.
    """

    level: Literal[1, 2, 3, 4]
    number: str
    text: str
    anchor: str  # unique in the document, an XML name: "s-1-2-a"
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose.  number: 「1.」 when a run-in item begins with it."""

    inlines: tuple[Inline, ...]
    number: str = ""
    role: Literal["body", "salutation", "closing"] = "body"
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Notice:
    """A sentence of the system inside the report, set apart from prose: a chapter that is 待接入."""

    text: str


@dataclass(frozen=True)
class Cell:
    inlines: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: Literal["left", "center", "right"] = "center"
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Table:
    """Rows hold only the cells that begin in them, as in HTML: a cell spanned over from above or the left is absent.

    head and body rows together form a full grid of `columns` columns.
    """

    caption: str
    columns: int
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    source: str = field(default="", compare=False)  # of the caption


@dataclass(frozen=True)
class Photo:
    """One photo of a plate.  image: a JPEG or PNG; None while its number is reserved by a chapter that is 待接入."""

    number: int
    caption: str
    alt: str
    image: Path | None = None


@dataclass(frozen=True)
class Plate:
    """The photos of a chapter, at its end."""

    photos: tuple[Photo, ...]


Block = Heading | Paragraph | Notice | Table | Plate


# ---- the whole ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Card:
    """The definition card of one printed figure, as the annex prints it."""

    key: str
    label: str
    printed: str
    when: str  # 「108 年 3 月 1 日至 108 年 8 月 31 日」 or 「截至 108 年 8 月 31 日」
    counted: str  # what is counted, one or two sentences
    not_counted: str
    date_field: str  # which date places a record in the period
    rounding: str
    basis: str  # legal or administrative basis, may be empty
    owner: str  # the unit that answers for it
    records: int  # how many records stand behind it
    fraction: tuple[int, int] | None = None  # numerator and denominator of a rate
    address: str = ""  # of its public page, empty where there is none


@dataclass(frozen=True)
class Front:
    """What stands above the first heading."""

    running_head: str  # 「市政府各單位業務報告（行政暨國際處）」
    title: str  # 「二十七、高雄市政府行政暨國際處業務報告」
    date_line: str  # 「日期：108 年 10 月 28 日」
    reporter_line: str  # 「報告人：處長 丁樂群」
    first_page: int  # page number of the bound volume


@dataclass(frozen=True)
class Document:
    front: Front
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...] = ()
    language: str = "zh-TW"
    identifier: str = ""  # the compiled report's own identity, printed small in the annex
    meta: dict[str, str] = field(default_factory=dict)
    address: str = ""  # of the public page of the report, printed as a QR code; empty where there is none

    def headings(self) -> list[Heading]:
        return [b for b in self.blocks if isinstance(b, Heading)]

    def figure_tokens(self) -> Iterator[FigureToken]:
        """Every printed figure in reading order; one that is printed twice comes twice."""
        for block in self.blocks:
            for inline in _inlines(block):
                if isinstance(inline, FigureToken):
                    yield inline


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield from block.inlines
    elif isinstance(block, Table):
        for row in (*block.head, *block.body):
            for cell in row:
                yield from cell.inlines
