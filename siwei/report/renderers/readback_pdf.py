"""Reads the printed figures back out of a PDF: its structure by pikepdf, the characters on its pages by PDFium."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from siwei.report.renderers.pdf_data import CARD
from siwei.report.renderers.readback import Printed, normal

Reference = tuple[int, int]  # number and generation of an object in a PDF
Box = tuple[float, float, float, float]


def read(data: bytes) -> Printed:
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
