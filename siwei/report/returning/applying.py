"""Writing what was accepted back into prose: the pieces of a section or of a record's paragraphs, with their tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from siwei.plain.errors import BadInput, said
from siwei.report.compiling import ITEM, TITLED, marked, pieces_of


class Conflict(BadInput):
    """Somebody changed the same piece meanwhile."""

    @classmethod
    def here(cls) -> Conflict:
        return cls(said("這一段在報告送出之後已由他人修改，不能直接套用；請核對最新的文字後，到章節編修。"))


@dataclass(frozen=True)
class Edit:
    """One accepted change of the pieces of a place; -1 stands before the first.

    pieces[0] is replaced by `texts` (none: taken away; several: split); further `pieces` were joined with it.
    insert: `texts` are new, after pieces[0].  move: pieces[0] comes to stand after `after`.  part: text, or title of 「## 」.
    """

    do: str  # replace, insert, move
    pieces: tuple[int, ...]
    texts: tuple[str, ...] = ()
    part: str = "text"
    after: int = -1


@dataclass
class _Piece:
    mark: str
    title: str
    texts: list[str]
    behind: list[str] = field(default_factory=list)

    def raw(self) -> list[str]:
        first = self.texts[0] if self.texts else ""
        if self.mark == TITLED and self.title:
            first = f"{TITLED}{self.title}\n{first}".rstrip("\n")
        elif self.mark and first:
            first = ITEM + first
        return [text for text in (first, *self.texts[1:]) if text] + self.behind


def applied(prose: str, edits: Iterable[Edit]) -> list[str]:
    """The pieces of the prose after the edits, whatever their order.  Unnamed pieces stay as they are written."""
    given = pieces_of(prose)
    made, order = [_opened(text) for text in given], list(range(len(given)))
    touched: set[int] = set()
    front: list[str] = []
    for edit in sorted(edits, key=lambda e: (e.do == "move", e.do != "insert")):
        if edit.do == "insert":
            (made[edit.pieces[0]].behind if edit.pieces[0] >= 0 else front).extend(edit.texts)
            touched.add(edit.pieces[0])
        elif edit.do == "move":
            order.remove(edit.pieces[0])
            order.insert(order.index(edit.after) + 1 if edit.after >= 0 else 0, edit.pieces[0])
        else:
            _replace(made, edit)
            touched.update(edit.pieces)
    told = (made[n].raw() if n in touched else [given[n]] for n in order)
    return [*front, *(text for texts in told for text in texts)]


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
    if mark == TITLED:
        title, _, text = text.partition("\n")
        return _Piece(mark, title.strip(), [text.strip()])
    return _Piece(mark, "", [text])


def _replace(made: list[_Piece], edit: Edit) -> None:
    first = made[edit.pieces[0]]
    if edit.part == "title":
        first.title = edit.texts[0] if edit.texts else ""
        return
    first.texts = list(edit.texts)
    for n in edit.pieces[1:]:
        made[n].texts = []
