"""The lines of a text document: each paragraph, heading or cell as characters and figures, with the anchors that lie over it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from siwei.report.sources import ANCHOR

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE, DRAW = (f"{{{_NAMES}{name}:1.0}}" for name in ("text", "office", "table", "drawing"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_CHIP = re.compile(r".+#\d+(?: Copy \d+)?")
_HEADING_ANCHOR = re.compile(r"s-[0-9A-Za-z-]+|annex")
_NUMBER = re.compile(r"(?:\d+\.\t)|(?:[壹貳參肆伍陸柒捌玖拾]+|[一二三四五六七八九十]+)、")
_BLANKS = re.compile(r"[ \t\n\r\u00a0]+")
_XML_BLANKS = re.compile(r"[ \t\n\r]+")


@dataclass(frozen=True)
class Chip:
    """A figure, fact or reference to photos.

    name: of its bookmark, 「key#n」, empty where it has lost it.  field: of the user field, empty where there is plain text.
    declared: what the document says the field holds, which is what LibreOffice shows.
    """

    name: str
    text: str
    field: str = ""
    declared: str = dataclasses.field(default="", compare=False)


Atom = str | Chip  # one character, or one chip


@dataclass
class Line:
    """anchors: over its text, in order.  tag: p or h.  table: name of the table that it stands in.  hands: who tracked changes."""

    tag: str
    table: str = ""
    atoms: list[Atom] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    number: str = ""
    hands: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(a if isinstance(a, str) else a.text for a in self.atoms)


@dataclass(frozen=True)
class Comment:
    """A remark in the margin.  line: the line it stands at."""

    author: str
    at: str
    text: str
    line: int


@dataclass
class Read:
    """tracked: number of tracked changes, all read as accepted.  asides: notes and text boxes, which are not read."""

    lines: list[Line] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    tracked: int = 0
    asides: int = 0


def read(root: etree._Element) -> Read:
    """root: of content.xml.  What tracked changes insert is read, what they delete is not: as if all were accepted."""
    reader = _Reader(_authors(root), _declared(root))
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is not None:
        reader.walk(body, "")
    reader.found.tracked = len(reader.authors)
    return reader.found


def _authors(root: etree._Element) -> dict[str, str]:
    """Id of each tracked change → who made it."""
    found = {}
    for region in root.iter(f"{TEXT}changed-region"):
        creator = region.find(f".//{_DC}creator")
        found[str(region.get(f"{TEXT}id", ""))] = (creator.text or "") if creator is not None else ""
    return found


def _declared(root: etree._Element) -> dict[str, str]:
    """User field → what it holds."""
    fields = root.iter(f"{TEXT}user-field-decl")
    return {str(f.get(f"{TEXT}name", "")): _plain(str(f.get(f"{OFFICE}string-value", ""))) for f in fields}


class _Reader:
    """Goes through the body once.  Bookmarks may begin in one paragraph and end in another."""

    def __init__(self, authors: dict[str, str], declared: dict[str, str]) -> None:
        self.authors, self.declared = authors, declared
        self.found = Read()
        self._open: dict[str, int] = {}  # chips that are open → where they began in this line
        self._anchors: list[str] = []
        self._line: Line | None = None

    def walk(self, parent: etree._Element, table: str) -> None:
        for element in parent:
            tag = element.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(element, table)
            elif tag == f"{TABLE}table":
                self.walk(element, str(element.get(f"{TABLE}name", "")) or "?")
            elif tag in (f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{TEXT}user-field-decls"):
                continue
            elif isinstance(tag, str):
                self._mark(element)
                self.walk(element, table)

    def _paragraph(self, element: etree._Element, table: str) -> None:
        line = self._line = Line(str(element.tag).removeprefix(TEXT), table)
        self._open = dict.fromkeys(self._open, 0)
        self._inside(element)
        for name in list(self._open):
            self._gather(name)
        self._line = None
        _tidy(line)
        self.found.lines.append(line)

    def _inside(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self._child(child)
            self._text(child.tail)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = str(child.get(f"{TEXT}c", "1"))
            self._put(" " * min(int(count) if count.isascii() and count.isdigit() else 1, 200))
        elif tag == f"{TEXT}tab":
            self._put("\t")
        elif tag == f"{TEXT}line-break":
            self._put("\n")
        elif tag == f"{TEXT}user-field-get":
            name = str(child.get(f"{TEXT}name", ""))
            self._add(Chip("", _plain("".join(map(str, child.itertext()))), name, self.declared.get(name, "")))
        elif tag == f"{OFFICE}annotation":
            self._comment(child)
        elif tag == f"{TEXT}note" or tag == f"{DRAW}frame":  # a photo; or a box of text, which is no part of the report
            self.found.asides += tag == f"{TEXT}note" or child.find(f"{DRAW}text-box") is not None
        elif isinstance(tag, str) and not self._mark(child):
            self._inside(child)

    def _mark(self, element: etree._Element) -> bool:
        """A bookmark or the edge of a tracked change?"""
        name = str(element.get(f"{TEXT}name", ""))
        if element.tag == f"{TEXT}bookmark-start":
            if name.startswith(ANCHOR) or _HEADING_ANCHOR.fullmatch(name):
                self._anchors.append(name)
            elif _CHIP.fullmatch(name):
                self._open[name] = len(self._line.atoms) if self._line else 0
        elif element.tag == f"{TEXT}bookmark-end":
            if name in self._anchors:
                self._anchors.remove(name)
            elif name in self._open:
                self._gather(name)
                del self._open[name]
        elif element.tag in (f"{TEXT}change-start", f"{TEXT}change", f"{TEXT}change-end"):
            author = self.authors.get(str(element.get(f"{TEXT}change-id", "")), "")
            if self._line and author and author not in self._line.hands:
                self._line.hands.append(author)
        else:
            return element.tag in (f"{TEXT}bookmark", f"{TEXT}soft-page-break", f"{OFFICE}annotation-end")
        return True

    def _gather(self, name: str) -> None:
        """What stands in the bookmark of a chip: a field, with whatever was typed beside it, or plain text."""
        if self._line is None:
            return
        start = self._open[name]
        inner = self._line.atoms[start:]
        at = next((n for n, a in enumerate(inner) if isinstance(a, Chip) and not a.name), None)
        if at is not None:
            kept = inner[at]
            assert isinstance(kept, Chip)
            self._line.atoms[start + at] = replace(kept, name=name)
        elif inner and not any(isinstance(a, Chip) for a in inner):
            self._line.atoms[start:] = [Chip(name, _plain("".join(map(str, inner))))]

    def _text(self, text: str | None) -> None:
        """Blanks of XML fold; those that are meant to stay are elements."""
        for character in _XML_BLANKS.sub(" ", text or ""):
            atoms = self._line.atoms if self._line else []
            if character != " " or (atoms and atoms[-1] not in (" ", "\t", "\n")):
                self._add(character)

    def _put(self, text: str) -> None:
        for character in text:
            self._add(character)

    def _add(self, atom: Atom) -> None:
        assert self._line is not None
        self._line.atoms.append(atom)
        if atom not in (" ", "\t", "\n"):
            self._line.anchors += [name for name in self._anchors if name not in self._line.anchors]

    def _comment(self, element: etree._Element) -> None:
        def of(tag: str) -> str:
            found = element.find(tag)
            return (found.text or "") if found is not None else ""

        at = of(f"{_DC}date")[:16].replace("T", " ")
        text = "\n".join("".join(map(str, p.itertext())) for p in element.iter(f"{TEXT}p"))
        self.found.comments.append(
            Comment(of(f"{_DC}creator"), "" if at.startswith("0000") else at, text, len(self.found.lines))
        )


def _tidy(line: Line) -> None:
    """Take the printed number away from the front, and make one blank of several."""
    start = ""
    for atom in line.atoms[:12]:
        if not isinstance(atom, str):
            break
        start += atom
    number = _NUMBER.match(start.lstrip(" "))
    if number and (line.tag == "h" or number[0].endswith("\t")):
        line.number = number[0].strip()
        del line.atoms[: len(start) - len(start.lstrip(" ")) + len(number[0])]
    line.atoms = folded(line.atoms)


def folded(atoms: Iterable[Atom]) -> list[Atom]:
    """Runs of blanks as one, none at the ends; the full-width blank is a character like others."""
    made: list[Atom] = []
    for atom in atoms:
        one = " " if isinstance(atom, str) and _BLANKS.fullmatch(atom) else atom
        if one != " " or (made and made[-1] != " "):
            made.append(one)
    if made and made[-1] == " ":
        made.pop()
    return made


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text)
