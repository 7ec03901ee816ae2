"""The text as it went out: each line of the ODT with the place that it was told from, and each chip with its token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from siwei.report import sources
from siwei.report.facts import FACTS
from siwei.report.renderers.wording import Occurrences
from siwei.report.sources import Source
from siwei.report.tree import Document, FigureToken, Inline, Paragraph, PhotoToken, Table, Text

from .reading import Atom, Chip, Read

FACTS_BY_KEY = {fact.key: fact.label for fact in FACTS}
_FORM = re.compile(r"\|(bare|number)\}$")
_COPY = re.compile(r" Copy \d+$")


@dataclass(frozen=True)
class Token:
    """A chip as the report printed it.  raw: as the prose writes it, empty for photos that stand at the end of themselves."""

    name: str
    key: str
    label: str
    raw: str
    printed: str
    figure: bool

    @property
    def elsewhere(self) -> str:
        """The token as the prose of any other place has to write it: with its whole key."""
        if not self.figure:
            return "" if self.key == "photos" else self.raw
        form = _FORM.search(self.raw)
        return "{" + self.key + (f"|{form[1]}" if form else "") + "}"


@dataclass(frozen=True)
class Block:
    """A printed line.  source: empty for what no prose tells (title, contents, captions, definition cards)."""

    source: str
    atoms: tuple[Atom, ...]
    number: str
    where: str  # 「1.2.a 營造安全友善空間」
    table: str = ""

    @property
    def at(self) -> Source | None:
        return sources.parse(self.source) if self.source else None

    @property
    def text(self) -> str:
        return "".join(a if isinstance(a, str) else a.text for a in self.atoms)


@dataclass(frozen=True)
class Base:
    """prose: place → what it was told from.  anchors: name of a bookmark → source."""

    blocks: tuple[Block, ...]
    tokens: Mapping[str, Token]
    prose: Mapping[str, str]
    anchors: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)  # section → its heading, as it was

    def token(self, chip: Chip) -> Token | None:
        """What a chip of a returned text stands for: by its bookmark, its copied bookmark, or the name of its field."""
        found = self.tokens.get(_COPY.sub("", chip.name))
        if found or not chip.field:
            return found
        key = chip.field.rpartition("@")[0] if chip.field.rpartition("@")[2].isdigit() else chip.field
        return next((t for t in self.tokens.values() if t.key in (chip.field, key)), None)


def base_of(document: Document, prose: Mapping[str, str], read: Read) -> Base:
    """document: as it was compiled.  read: its own ODT, so that a file that comes back unchanged differs in nothing."""
    anchors = {sources.ANCHOR + source: source for source in _sources(document)}
    anchors |= {heading.anchor: heading.source for heading in document.headings() if heading.source}
    headings = {h.source: h.text for h in document.headings() if h.source}
    blocks, where = [], ""
    for line in read.lines:
        source = next((anchors[name] for name in line.anchors if name in anchors), "")
        if source.endswith(f":{sources.HEADING}"):
            where = f"{sources.parse(source).section} {headings[source]}"
        if line.atoms:
            blocks.append(Block(source, tuple(line.atoms), line.number, _place(source, where), line.table))
    tokens = {token.name: token for token in _tokens(document)}
    told = {sources.parse(s).section: text for s, text in headings.items() if s.endswith(f":{sources.HEADING}")}
    return Base(tuple(blocks), tokens, dict(prose), anchors, told)


def _place(source: str, where: str) -> str:
    if not source:
        return where
    at = sources.parse(source)
    here = where if where.startswith(f"{at.section} ") else at.section
    return f"{here}／{at.record}" if at.record else here


def _sources(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.source
        elif isinstance(block, Table):
            yield block.source
            yield from (cell.source for row in (*block.head, *block.body) for cell in row)


def _tokens(document: Document) -> Iterator[Token]:
    """In the order and under the names in which the ODT prints them."""
    seen = Occurrences()
    for inline in _inlines(document):
        if isinstance(inline, FigureToken):
            name = f"{inline.key}#{seen.next(inline.key)}"
            yield Token(name, inline.key, inline.label, inline.raw, inline.printed, figure=True)
        elif isinstance(inline, PhotoToken):
            name = f"photos#{seen.next('photos')}"
            yield Token(name, "photos", inline.printed.strip("（）"), inline.raw, inline.printed, figure=False)
        elif inline.raw:
            key = inline.raw.strip("{}")
            yield Token(f"{key}#{seen.next(key)}", key, _label(key, inline), inline.raw, inline.text, figure=False)


def _label(key: str, inline: Text) -> str:
    """A fact by its name; a literal by its source; a word that follows a figure's change as it stands."""
    return FACTS_BY_KEY.get(key) or inline.source.removeprefix("=") or inline.text


def _inlines(document: Document) -> Iterator[Inline]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.inlines
        elif isinstance(block, Table):
            for row in (*block.head, *block.body):
                for cell in row:
                    yield from cell.inlines


# ---- as data, for the database -------------------------------------------------------------------------------


def packed(base: Base) -> dict[str, Any]:
    return {
        "blocks": [[b.source, pack(b.atoms), b.number, b.where, b.table] for b in base.blocks],
        "tokens": [[t.name, t.key, t.label, t.raw, t.printed, t.figure] for t in base.tokens.values()],
        "prose": dict(base.prose),
        "anchors": dict(base.anchors),
        "headings": dict(base.headings),
    }


def unpacked(data: Mapping[str, Any]) -> Base:
    blocks = tuple(Block(s, unpack(atoms), number, where, table) for s, atoms, number, where, table in data["blocks"])
    tokens = {row[0]: Token(*row) for row in data["tokens"]}
    return Base(blocks, tokens, data["prose"], data["anchors"], data["headings"])


def pack(atoms: tuple[Atom, ...]) -> list[Any]:
    """Runs of characters as one text, chips as lists."""
    made: list[Any] = []
    for atom in atoms:
        if isinstance(atom, Chip):
            made.append([atom.name, atom.text, atom.field])
        elif made and isinstance(made[-1], str):
            made[-1] += atom
        else:
            made.append(atom)
    return made


def unpack(data: list[Any]) -> tuple[Atom, ...]:
    made: list[Atom] = []
    for part in data:
        made.extend(part if isinstance(part, str) else [Chip(*part)])
    return tuple(made)
