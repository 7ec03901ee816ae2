"""Reads the printed figures back out of a finished report, to hold what is printed against what was sealed."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree, html

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
    """The figures of a PDF, as `readback_pdf` finds them.  Its libraries take longer to load than the rest of a page."""
    from siwei.report.renderers import readback_pdf

    return readback_pdf.read(data)
