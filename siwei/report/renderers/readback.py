"""Reads the printed figures back out of a finished report, to hold what is printed against what was sealed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from siwei.report.renderers.pdf_data import CARD
from siwei.report.tree import Document

Printed = list[tuple[str, str]]

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

    Needs pdfplumber.  What is read are the characters that stand on the page under the link, not a copy beside them.
    """
    import pdfplumber  # a development dependency: only the proof of a print needs it
    from pdfminer.pdftypes import resolve1

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        links: dict[int, tuple[str, str]] = {}
        for page in pdf.pages:
            for reference in resolve1(page.page_obj.annots) or ():
                link = resolve1(reference)
                key = _key(link, resolve1)
                if key is not None:
                    links[reference.objid] = (key, normal(_words_under(link, page, resolve1)))
        tree = resolve1(pdf.doc.catalog["StructTreeRoot"])
        whole = ([links[objid] for objid in group if objid in links] for group in _links(tree, resolve1))
        return [(parts[0][0], "".join(text for _, text in parts)) for parts in whole if parts]


def _key(link: dict[str, Any], resolve1: Any) -> str | None:
    target = resolve1(link.get("Dest"))
    name = target.decode("utf-8", "replace") if isinstance(target, bytes) else ""
    return name.removeprefix(CARD) if name.startswith(CARD) else None


def _words_under(link: dict[str, Any], page: Any, resolve1: Any) -> str:
    """The characters whose middle lies in one of the boxes of the link, a box for each line."""
    flat = [float(resolve1(number)) for number in resolve1(link.get("QuadPoints")) or ()]
    boxes = [(flat[i : i + 8 : 2], flat[i + 1 : i + 8 : 2]) for i in range(0, len(flat), 8)]
    if not boxes:
        x0, y0, x1, y1 = (float(resolve1(number)) for number in resolve1(link["Rect"]))
        boxes = [([x0, x1], [y0, y1])]
    return "".join(
        character["text"]
        for xs, ys in boxes
        for character in page.chars
        if min(xs) <= (character["x0"] + character["x1"]) / 2 <= max(xs)
        and min(ys) <= (character["y0"] + character["y1"]) / 2 <= max(ys)
    )


def _links(element: Any, resolve1: Any) -> Iterator[list[int]]:
    """The object numbers of the annotations of each link, in reading order; one that runs over a page has two."""
    found = resolve1(element.get("K"))
    children = [resolve1(child) for child in (found if isinstance(found, list) else [found])]
    nodes = [child for child in children if isinstance(child, dict)]
    annotations = [node["Obj"].objid for node in nodes if "Obj" in node]
    if annotations:
        yield annotations
    for node in nodes:
        if "Obj" not in node:
            yield from _links(node, resolve1)
