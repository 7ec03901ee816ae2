"""A small report, and a hand that edits its ODT: by the XML alone, knowing nothing of how it will be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from lxml import etree

from siwei.report import sources
from siwei.report.renderers import odt
from siwei.report.returning.base import Base, base_of, packed, unpacked
from siwei.report.returning.changing import Compared, compare
from siwei.report.returning.package import Package
from siwei.report.returning.reading import Read, read
from siwei.report.tree import Block, Cell, Document, FigureToken, Front, Heading, Inline, Paragraph, Table, Text

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
FRONT = Front("頁首", "二十七、業務報告", "日期：108 年 10 月 28 日", "報告人：處長 某", 1)
Piece = list[str]  # texts and 「{key}」


def figure(key: str) -> FigureToken:
    number = sum(map(ord, key)) % 900 + 100
    return FigureToken(key, f"{number} 件", str(number), f"{key}之名稱", raw=f"{{{key}}}")


def inlines(piece: Piece) -> tuple[Inline, ...]:
    return tuple(figure(part.strip("{}")) if part.startswith("{") else Text(part) for part in piece)


@dataclass
class Small:
    """prose: section → pieces."""

    prose: dict[str, list[Piece]]
    table: Table | None = None

    @property
    def document(self) -> Document:
        blocks: list[Block] = []
        for code, pieces in self.prose.items():
            blocks.append(Heading(3, "", f"標題 {code}", f"s-{code.replace('.', '-')}", sources.heading(code)))
            blocks += [
                Paragraph(inlines(piece), source=sources.part(sources.piece(code, n), sources.TEXT))
                for n, piece in enumerate(pieces)
            ]
        if self.table:
            blocks.append(self.table)
        return Document(FRONT, tuple(blocks), identifier="X 108-03-01..108-08-31", meta={sources.CODE: "0" * 16})

    @property
    def raw(self) -> dict[str, str]:
        return {code: "\n\n".join("".join(piece) for piece in pieces) for code, pieces in self.prose.items()}

    def base(self) -> Base:
        return unpacked(packed(base_of(self.document, self.raw, lines(odt.render(self.document)))))


def lines(data: bytes) -> Read:
    return read(Package(data, "report.odt").root("content.xml"))


def returned(small: Small, edit: Callable[[Hand], object]) -> Compared:
    """What is found in the report after the hand has edited it."""
    hand = Hand(odt.render(small.document))
    edit(hand)
    return compare(small.base(), lines(hand.saved()))


class Hand:
    """Edits the paragraphs of a text document.  A paragraph is a list of characters and elements; a figure is three of those."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self._parts["content.xml"])

    def saved(self) -> bytes:
        parts = self._parts | {"content.xml": etree.tostring(self.root)}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return target.getvalue()

    def paragraph(self, start: str) -> etree._Element:
        """The first one whose text begins so, outside of the contents."""
        for element in self.root.iter(f"{TEXT}p", f"{TEXT}h"):
            inside = any(a.tag == f"{TEXT}table-of-content" for a in element.iterancestors())
            if not inside and "".join(map(str, element.itertext())).startswith(start):
                return element
        raise AssertionError(start)

    def marked(self, name: str) -> etree._Element:
        """The paragraph in which a bookmark begins whose name begins so."""
        for mark in self.root.iter(f"{TEXT}bookmark-start"):
            if str(mark.get(f"{TEXT}name")).startswith(name):
                parent = mark.getparent()
                assert parent is not None
                return parent
        raise AssertionError(name)

    def flat(self, element: etree._Element) -> list[str | etree._Element]:
        made: list[str | etree._Element] = list(element.text or "")
        for child in element:
            made.append(child)
            made += child.tail or ""
        return made

    def fill(self, element: etree._Element, parts: list[str | etree._Element]) -> None:
        for child in list(element):
            element.remove(child)
        element.text = ""
        last: etree._Element | None = None
        for part in parts:
            if isinstance(part, str):
                if last is None:
                    element.text = (element.text or "") + part
                else:
                    last.tail = (last.tail or "") + part
            else:
                part.tail = ""
                element.append(part)
                last = part

    def replace(self, element: etree._Element, old: str, new: str) -> None:
        """Within one run of plain text."""
        parts = self.flat(element)
        text = "".join(p if isinstance(p, str) else "\x00" for p in parts)
        at = text.index(old)
        self.fill(element, [*parts[:at], *new, *parts[at + len(old) :]])


@pytest.fixture
def small() -> Small:
    return Small(
        {
            "1.1": [
                ["本期處理", "{repairs.handled}", "，均已結案。"],
                ["另有說明文字，供議會參考。"],
                ["其中電梯", "{repairs.lifts}", "。"],
            ],
            "1.2": [["訪賓共", "{visits.guests}", "，來自各國。"]],
        }
    )


def cell(text: str, source: str) -> Cell:
    return Cell((Text(text),), source=source)
