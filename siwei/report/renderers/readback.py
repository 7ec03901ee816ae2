"""Reads the printed figures back out of a finished report, to hold what is printed against what was sealed."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree, html
from pypdfium2 import raw

from siwei.report.renderers.pdf_data import CARD
from siwei.report.tree import Document

Printed = list[tuple[str, str]]
Reference = tuple[int, int]  # number and generation of an object in a PDF
Box = tuple[float, float, float, float]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BOOKMARK = re.compile(r"(.+)#\d+")
_BLANKS = re.compile(r"[\s\u2060]+")  # \s knows the no-break space


def normal(text: str) -> str:
    """A printed figure without its white space: a line may break in a date, and a unit may be tied by another space."""
    return _BLANKS.sub("", text)


def expected(document: Document) -> Printed:
    """What every format must read back as."""
    return [(token.key, normal(token.printed)) for token in document.figure_tokens()]


def from_html(text: str) -> Printed:
    """The figures of a page or a fragment, in reading order."""
    return [
        (element.get("data-figure", ""), normal(element.text_content()))
        for element in html.document_fromstring(text).iter("data")
        if "figure" in element.get("class", "").split()
    ]


def from_odt(data: bytes) -> Printed:
    """The figures of a text document, also one that LibreOffice has saved: user fields inside their bookmark 「key#n」.

    A field outside of such a bookmark was copied or typed by hand, and is read under its own name.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    found: Printed = []
    key: str | None = None
    for element in root.iter(f"{_TEXT}bookmark-start", f"{_TEXT}bookmark-end", f"{_TEXT}user-field-get"):
        name = str(element.get(f"{_TEXT}name", ""))
        bookmark = _BOOKMARK.fullmatch(name)
        if element.tag == f"{_TEXT}user-field-get":
            found.append((key or name, normal("".join(str(text) for text in element.itertext()))))
        elif bookmark:
            key = bookmark[1] if element.tag == f"{_TEXT}bookmark-start" else None
    return found


def from_pdf(data: bytes) -> Printed:
    """The figures of a PDF: the words under each link to a definition card, in the order of the tagged structure.

    What is read are the characters that stand on the page under the link, not a copy beside them.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf, contextlib.closing(pypdfium2.PdfDocument(data)) as drawn:
        links: dict[Reference, tuple[str, str]] = {}
        for number, page in enumerate(pdf.pages):
            mine = [(link, key) for link in page.obj.get("/Annots", ()) if (key := _key(link)) is not None]
            words = _Words(drawn[number]) if mine else None
            for link, key in mine:
                links[link.objgen] = (key, normal(words.under(_boxes(link)) if words else ""))
        whole = ([links[one] for one in group if one in links] for group in _links(pdf.Root.StructTreeRoot))
        return [(parts[0][0], "".join(text for _, text in parts)) for parts in whole if parts]


def _key(link: Any) -> str | None:
    target = link.get("/Dest")
    name = bytes(target).decode("utf-8", "replace") if target is not None else ""
    return name.removeprefix(CARD) if name.startswith(CARD) else None


def _boxes(link: Any) -> list[Box]:
    """left, bottom, right, top: one box for each line of the link."""
    flat = [float(number) for number in link.get("/QuadPoints", ())]
    corners = [(flat[i : i + 8 : 2], flat[i + 1 : i + 8 : 2]) for i in range(0, len(flat), 8)]
    if not corners:
        x0, y0, x1, y1 = (float(number) for number in link.Rect)
        corners = [([x0, x1], [y0, y1])]
    return [(min(xs), min(ys), max(xs), max(ys)) for xs, ys in corners]


class _Words:
    """The characters of one page, each with the middle of its ink across and of its line up and down.

    Across, not of its box: at the edge of a line a bracket is set in half a width, and its box stands out of the link.
    """

    def __init__(self, page: Any) -> None:
        text = page.get_textpage()
        # Character by character: PDFium's whole text has breaks and blanks that stand nowhere on the page.
        self._placed = [
            ((left + right) / 2, (bottom + top) / 2, chr(raw.FPDFText_GetUnicode(text, n)))
            for n in range(text.count_chars())
            for left, _, right, _ in (text.get_charbox(n),)
            for _, bottom, _, top in (text.get_charbox(n, loose=True),)
        ]

    def under(self, boxes: list[Box]) -> str:
        """The characters whose middle lies in one of the boxes."""
        return "".join(
            character
            for left, bottom, right, top in boxes
            for x, y, character in self._placed
            if left <= x <= right and bottom <= y <= top
        )


def _links(element: Any) -> Iterator[list[Reference]]:
    """The references of the annotations of each link, in reading order; one that runs over a page has two."""
    found = element.get("/K")
    children = list(found) if isinstance(found, pikepdf.Array) else [found]
    nodes = [child for child in children if isinstance(child, pikepdf.Dictionary)]
    annotations = [node.Obj.objgen for node in nodes if "/Obj" in node]
    if annotations:
        yield annotations
    for node in nodes:
        if "/Obj" not in node:
            yield from _links(node)
