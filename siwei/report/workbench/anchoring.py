"""Where the paragraph that a comment is about stands now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 0.5  # half of its characters are still there, in their order


def place(quote: str, pieces: Sequence[str]) -> int | None:
    """Its place among the paragraphs of today, though it moved or was reworded; None when it is gone."""
    if quote in pieces:
        return pieces.index(quote)
    ratios = [SequenceMatcher(None, quote, piece, autojunk=False).ratio() for piece in pieces]
    best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
    return best if best is not None and ratios[best] >= ALIKE else None
