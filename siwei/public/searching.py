"""Finding something in one report: words of its text, and its figures by name, number or value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siwei.plain.text import normalise
from siwei.report.tree import Document, Heading, Paragraph, Table, plain

AROUND = 36  # characters shown on either side
MOST = 60


@dataclass(frozen=True)
class Hit:
    """before, found, after: the words, cut in three.  anchor: of the heading above it."""

    heading: str
    anchor: str
    before: str
    found: str
    after: str


def search(document: Document, text: str) -> list[Hit]:
    wanted = folded(text)
    return [hit for hit, _ in zip(_hits(document, wanted), range(MOST), strict=False)] if wanted else []


def folded(text: str) -> str:
    """Width, case and blanks make no difference; 「1108」 finds 「1,108」."""
    return "".join(normalise(text).casefold().split()).replace(",", "")


def _hits(document: Document, wanted: str) -> Iterator[Hit]:
    heading = Heading(1, "", "", "")
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block
        for text in _texts(block):
            yield from _in(text, wanted, heading)


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.number + block.text
    elif isinstance(block, Paragraph):
        yield plain(block.inlines)
    elif isinstance(block, Table):
        for row in (*block.head, *block.body):
            yield "　".join(plain(cell.inlines) for cell in row)


def _in(text: str, wanted: str, heading: Heading) -> Iterator[Hit]:
    """The first place in a text; its characters are folded one by one, so that the place is known in the text itself."""
    places = [(n, c) for n, character in enumerate(text) for c in folded(character)]
    at = "".join(c for _, c in places).find(wanted)
    if at < 0:
        return
    start, end = places[at][0], places[at + len(wanted) - 1][0] + 1
    before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND] + ("…" if end + AROUND < len(text) else "")
    yield Hit(heading.number + heading.text, heading.anchor, before, text[start:end], after)
