"""Which line of a returned text is which block of the text that went out.

By the anchors first, which LibreOffice carries along; lines that have lost theirs are matched by their text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass, field

from .base import Base
from .differing import alike
from .reading import Line

_ALIKE = 0.6
_MOST_PAIRS = 4_000  # texts that are held against each other; beyond, a changed line without anchor counts as new


@dataclass
class Matched:
    """blocks: for each line, the numbers of the blocks in it, in order: none is a new line, two are joined.
    lines: for each block the lines that hold it: none is deleted, two are split.  moved: blocks that changed places.
    """

    blocks: list[list[int]] = field(default_factory=list)
    lines: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    moved: set[int] = field(default_factory=set)


def match(base: Base, lines: list[Line]) -> Matched:
    by_source = {block.source: n for n, block in enumerate(base.blocks) if block.source}
    found = Matched()
    for line in lines:
        named = [base.anchors[a] for a in line.anchors if a in base.anchors]
        found.blocks.append([by_source[source] for source in dict.fromkeys(named) if source in by_source])
    _by_text(base, lines, found)
    _by_likeness(base, lines, found)
    for n, blocks in enumerate(found.blocks):
        for block in blocks:
            found.lines[block].append(n)
    found.moved = _moved(found)
    return found


def _by_text(base: Base, lines: list[Line], found: Matched) -> None:
    """Lines that say the same as a block that no line has yet, in order."""
    taken = {block for blocks in found.blocks for block in blocks}
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for n, block in enumerate(base.blocks):
        if n not in taken:
            waiting[block.text].append(n)
    for n, line in enumerate(lines):
        if not found.blocks[n] and waiting.get(line.text):
            found.blocks[n] = [waiting[line.text].popleft()]


def _by_likeness(base: Base, lines: list[Line], found: Matched) -> None:
    """A changed line that lost its anchor, or never had one, stands between the same neighbours as its block."""
    taken = {block for blocks in found.blocks for block in blocks}
    before, pairs = -1, 0
    for n, line in enumerate(lines):
        if found.blocks[n]:
            before = found.blocks[n][-1]
            continue
        after = next((blocks[0] for blocks in found.blocks[n + 1 :] if blocks), len(base.blocks))
        free = [b for b in range(before + 1, after) if b not in taken and base.blocks[b].table == line.table]
        pairs += len(free)
        if pairs > _MOST_PAIRS:
            return
        best = max(free, key=lambda b: alike(base.blocks[b].text, line.text), default=None)
        if best is not None and alike(base.blocks[best].text, line.text) > _ALIKE:
            found.blocks[n] = [best]
            taken.add(best)
            before = best


def _moved(found: Matched) -> set[int]:
    """Blocks outside of the longest run that still stands in its old order."""
    order = list(dict.fromkeys(block for blocks in found.blocks for block in blocks))
    ends: list[int] = []
    at: list[int] = []
    link: list[int] = []
    for n, block in enumerate(order):
        place = bisect_left(ends, block)
        ends[place : place + 1] = [block]
        at[place : place + 1] = [n]
        link.append(at[place - 1] if place else -1)
    kept, n = set(), at[-1] if at else -1
    while n >= 0:
        kept.add(order[n])
        n = link[n]
    return set(order) - kept
