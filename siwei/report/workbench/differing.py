"""What changed from one text to the next: paragraph by paragraph, and within a paragraph by the run of characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from siwei.report.compiling import pieces_of

Kind = Literal["same", "out", "in"]
# A token or a number is one unit; so a reader never sees half of either struck out.
UNIT = re.compile(r"\{[^{}]*\}|[0-9][0-9,.]*|[A-Za-z]+|.", re.DOTALL)
ALIKE = 0.4  # from here on two paragraphs are one that was reworded


@dataclass(frozen=True)
class Run:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """A paragraph.  runs: of one kind where it is as it was, or came, or went."""

    runs: tuple[Run, ...]

    @property
    def same(self) -> bool:
        return all(run.kind == "same" for run in self.runs)


def changes(before: str, after: str) -> list[Change]:
    """Every paragraph of both texts in reading order."""
    old, new = pieces_of(before), pieces_of(after)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_whole("same", piece) for piece in old[a:b]]
        else:
            found += _replaced(old[a:b], new[c:d])
    return found


def _replaced(old: list[str], new: list[str]) -> list[Change]:
    found = []
    for n in range(max(len(old), len(new))):
        gone, come = old[n] if n < len(old) else "", new[n] if n < len(new) else ""
        if gone and come and _matcher(gone, come).ratio() >= ALIKE:
            found.append(Change(tuple(_runs(gone, come))))
            continue
        found += [_whole("out", gone)] if gone else []
        found += [_whole("in", come)] if come else []
    return found


def _whole(kind: Kind, piece: str) -> Change:
    return Change((Run(kind, piece),))


def _matcher(before: str, after: str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, UNIT.findall(before), UNIT.findall(after), autojunk=False)


def _runs(before: str, after: str) -> list[Run]:
    old, new = UNIT.findall(before), UNIT.findall(after)
    runs = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        runs += [Run("out", "".join(old[a:b]))] if b > a else []
        runs += [Run("in", "".join(new[c:d]))] if d > c else []
    return runs
