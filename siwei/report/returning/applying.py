"""Writing what was accepted back into prose: the pieces of a section or of a record's paragraphs, with their tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from siwei.plain.errors import BadInput, said
from siwei.report.compiling import ITEM, TITLED, marked, pieces_of


class Conflict(BadInput):
    """Somebody changed the same piece meanwhile."""

    @classmethod
    def here(cls) -> Conflict:
        return cls(said("這一段在報告送出之後已由他人修改，不能直接套用；請核對最新的文字後，到章節編修。"))


@dataclass(frozen=True)
class Edit:
    """One accepted change of the pieces of a place.

    replace: pieces[0] becomes `texts` (none: taken away; several: split); further `pieces` were joined with it.
    insert: `texts` are new; move: pieces[0] changes its place.  Both come to stand behind piece `after` (-1: before the
    first), or behind the first `among` of its texts where it was split.  part: text, or title of 「## 」.
    """

    do: str  # replace, insert, move
    pieces: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    part: str = "text"
    after: int = -1
    among: int = 0


@dataclass
class _Piece:
    """written: as it stands, until something of it is replaced.  behind: what follows it, with how many of its texts before."""

    written: str
    mark: str
    title: str
    texts: list[str]
    behind: list[tuple[int, str | int]] = field(default_factory=list)

    def told(self) -> list[str]:
        if self.written:
            return [self.written]
        first = self.texts[0] if self.texts else ""
        if self.mark == TITLED and self.title:
            first = f"{TITLED}{self.title}\n{first}".rstrip("\n")
        elif self.mark and first:
            first = ITEM + first
        return [text for text in (first, *self.texts[1:]) if text]


def applied(prose: str, edits: Iterable[Edit]) -> list[str]:
    """The pieces of the prose after the edits, which come in the order of the text."""
    made = [_opened(text) for text in pieces_of(prose)]
    front: list[tuple[int, str | int]] = []
    moved: set[int] = set()
    for edit in edits:
        if edit.do == "replace":
            _replace(made, edit)
            continue
        behind = made[edit.after].behind if edit.after >= 0 else front
        behind += [(edit.among, item) for item in (edit.pieces if edit.do == "move" else edit.texts)]
        moved.update(edit.pieces if edit.do == "move" else ())
    told = list(_items(made, front))
    for n in range(len(made)):
        told += [] if n in moved else _emitted(made, n)
    return told


def _emitted(made: list[_Piece], n: int) -> list[str]:
    texts, behind = made[n].told(), made[n].behind
    told: list[str] = []
    for count, text in enumerate(texts, start=1):
        told.append(text)
        if count < len(texts):
            told += _items(made, [item for item in behind if item[0] == count])
    return told + list(_items(made, [item for item in behind if not 0 < item[0] < len(texts)]))


def _items(made: list[_Piece], items: list[tuple[int, str | int]]) -> Iterator[str]:
    for _, item in items:
        yield from [item] if isinstance(item, str) else _emitted(made, item)


def edit_of(write: Mapping[str, Any]) -> Edit:
    """From a change, as the database keeps it."""
    texts, pieces = tuple(write["texts"]), tuple(write["pieces"])
    return Edit(write["do"], pieces, texts, write["part"], write["after"], write["among"])


def merged(before: Sequence[str], after: Sequence[str], now: Sequence[str]) -> list[str]:
    """What was changed from `before` to `after`, done to `now`.  Raises Conflict where that piece is another by now."""
    places = _places(before, now)
    made: dict[int, list[str]] = defaultdict(list)
    gone: set[int] = set()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        at = [places[n] for n in range(i1, i2)] if all(n in places for n in range(i1, i2)) else None
        spot = _spot(places, i1, len(before), len(now)) if i1 == i2 else (at[0] if at else None)
        if at is None or spot is None:
            raise Conflict.here()
        gone.update(at)
        made[spot] += after[j1:j2]
    told: list[str] = []
    for n, text in enumerate([*now, None]):
        told += made[n]
        told += [text] if text is not None and n not in gone else []
    return told


def _places(before: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _spot(places: dict[int, int], n: int, most: int, now: int) -> int | None:
    """Where something new goes that stood before piece n: after the same neighbour, or before it."""
    if n - 1 in places:
        return places[n - 1] + 1
    if n in places:
        return places[n]
    return now if most == 0 and now == 0 else None


def _opened(piece: str) -> _Piece:
    mark, text = marked(piece)
    title = ""
    if mark == TITLED:
        title, _, text = text.partition("\n")
    return _Piece(piece, mark, title.strip(), [text.strip()])


def _replace(made: list[_Piece], edit: Edit) -> None:
    first = made[edit.pieces[0]]
    first.written = ""
    if edit.part == "title":
        first.title = edit.texts[0] if edit.texts else ""
        return
    first.texts = list(edit.texts)
    for n in edit.pieces[1:]:
        made[n].written, made[n].texts = "", []
