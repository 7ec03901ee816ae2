"""Two people changed the same text: the paragraphs that only one of them touched are taken from him, the rest is put to choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Stretch:
    """A run of paragraphs.  disputed: both changed it, each in his own way; then mine follows theirs."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

    @property
    def disputed(self) -> bool:
        return self.theirs != self.mine and self.base not in (self.theirs, self.mine)

    @property
    def merged(self) -> tuple[str, ...]:
        if self.mine in (self.theirs, self.base):
            return self.theirs
        if self.theirs == self.base:
            return self.mine
        return (*self.theirs, *(piece for piece in self.mine if piece not in self.theirs))


@dataclass(frozen=True)
class Edit:
    """base[first:last] became `new` in one of the two texts."""

    first: int
    last: int
    new: tuple[str, ...]
    mine: bool


def stretches(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Stretch]:
    """The three texts cut wherever neither changed anything, or where one's change ends and the other's begins.

    As diff3 does (Khanna, Kunal, Pierce 2007), but neighbours do not quarrel: a paragraph stands for itself.
    """
    found: list[Stretch] = []
    at = 0
    for group in _groups(sorted(_edits(base, theirs, mine=False) + _edits(base, mine, mine=True), key=_place)):
        first, last = group[0].first, max(edit.last for edit in group)
        found += [Stretch((piece,), (piece,), (piece,)) for piece in base[at:first]]
        told = (_version(base, first, last, [e for e in group if e.mine is side]) for side in (False, True))
        found.append(Stretch(tuple(base[first:last]), *told))
        at = last
    return found + [Stretch((piece,), (piece,), (piece,)) for piece in base[at:]]


def merge(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    return [piece for stretch in stretches(base, theirs, mine) for piece in stretch.merged]


def _edits(base: Sequence[str], other: Sequence[str], *, mine: bool) -> list[Edit]:
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [Edit(a, b, tuple(other[c:d]), mine) for tag, a, b, c, d in codes if tag != "equal"]


def _place(edit: Edit) -> tuple[int, int]:
    return edit.first, edit.last


def _groups(edits: list[Edit]) -> list[list[Edit]]:
    """Edits that touch the same paragraphs, or put something into the very same place."""
    groups: list[list[Edit]] = []
    for edit in edits:
        last = max((e.last for e in groups[-1]), default=-1) if groups else -1
        same = bool(groups) and _place(edit) == _place(groups[-1][0])
        if groups and (edit.first < last or same):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _version(base: Sequence[str], first: int, last: int, edits: list[Edit]) -> tuple[str, ...]:
    """base[first:last] as one of the two has it."""
    told: list[str] = []
    for edit in edits:
        told += [*base[first : edit.first], *edit.new]
        first = edit.last
    return (*told, *base[first:last])
