"""The texts of a compiled report that a lint reads: what is bound to a figure or a source is covered, the rest is as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siwei.records.models import Record
from siwei.report.compiling import Compiled, Place
from siwei.report.tree import FigureToken, Heading, Inline, Paragraph, Plate, Table, Text

COVER = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for each character that a figure, a photo number or a stated source prints


@dataclass(frozen=True)
class Run:
    """text: as printed.  open: the same, covered where it is bound.  tokens: the figures in it, with their places.

    caption: record whose photo it captions.
    """

    place: Place
    text: str
    open: str
    tokens: tuple[tuple[int, FigureToken], ...] = ()
    caption: Record | None = None


def runs(compiled: Compiled) -> Iterator[Run]:
    for block, place in zip(compiled.document.blocks, compiled.places, strict=True):
        if isinstance(block, Heading):
            yield Run(place, block.text, block.text)
        elif isinstance(block, Paragraph):
            yield _run(place, block.inlines)
        elif isinstance(block, Table):
            yield Run(place, block.caption, block.caption)
            for row in (*block.head, *block.body):
                yield from (_run(place, cell.inlines) for cell in row)
        elif isinstance(block, Plate):
            yield from _captions(compiled, block, place)


def _captions(compiled: Compiled, plate: Plate, place: Place) -> Iterator[Run]:
    printed = {photo.number: photo for photo in compiled.photos}
    chapters = {each.section.code: each for each in compiled.places}
    for photo in plate.photos:
        if photo.number in printed:
            known = printed[photo.number]
            where = Place(chapters[known.chapter].section, 0, known.record) if known.chapter in chapters else place
            yield Run(where, photo.caption, photo.caption, caption=known.record)


def _run(place: Place, inlines: tuple[Inline, ...]) -> Run:
    text = cover = ""
    tokens: list[tuple[int, FigureToken]] = []
    for part in inlines:
        said = part.text if isinstance(part, Text) else part.printed
        if isinstance(part, FigureToken):
            tokens.append((len(text), part))
        text += said
        cover += said if isinstance(part, Text) and not part.source else COVER * len(said)
    return Run(place, text, cover, tuple(tokens))
