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


def stretches(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Stretch]:
    """The three texts cut where all of them agree (diff3, see Khanna, Kunal, Pierce 2007).  Joined again they are the texts."""
    at_theirs, at_mine = _matches(base, theirs), _matches(base, mine)
    found: list[Stretch] = []
    b = t = m = 0
    for n in range(len(base)):
        if n not in at_theirs or n not in at_mine:
            continue
        found += _between(base[b:n], theirs[t : at_theirs[n]], mine[m : at_mine[n]])
        found += _between(base[n : n + 1], base[n : n + 1], base[n : n + 1])
        b, t, m = n + 1, at_theirs[n] + 1, at_mine[n] + 1
    return found + _between(base[b:], theirs[t:], mine[m:])


def merge(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    return [piece for stretch in stretches(base, theirs, mine) for piece in stretch.merged]


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Place in base → place of the same paragraph in the other text, both growing."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _between(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Stretch]:
    return [Stretch(tuple(base), tuple(theirs), tuple(mine))] if base or theirs or mine else []
