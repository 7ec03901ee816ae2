"""Grams: what a search index keeps of a text, and what it is asked for, so that every part of a word can be found.

Two-character words are the rule in Chinese, so the index keeps each character with the one after it.  Numbers and Latin words
would fill it with pairs that everything contains (「10」, 「08」): of those it keeps every tail instead, and asks for beginnings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 12  # characters kept of a tail; a longer word is found by its first 12 and then compared whole
_LATIN = re.compile(r"[0-9a-z./_@:-]+")


@dataclass(frozen=True)
class Gram:
    """begins: the index may go on after it (「維108」 finds 「維108-0412」)."""

    text: str
    begins: bool = False


def kept(folded: str) -> set[str]:
    """The grams of a folded text.

    「冷氣a棟」 → {冷氣, 氣a, a棟, 棟}
    """
    found: set[str] = set()
    for piece in folded.split():
        tails = {at: found_run.end() for found_run in _LATIN.finditer(piece) for at in range(*found_run.span())}
        for at in range(len(piece)):
            end = min(tails.get(at, 0), at + LONGEST)
            found.add(piece[at : max(end, at + 2)])
    return found


def asked(word: str) -> list[Gram]:
    """Grams that every text holding the folded word (no spaces in it) must hold.

    「行政中心」 → [行政, 中心]; the text found must still be compared with the word, unless `exact(word)`.  Every second pair is
    enough: the others are nearly as common and would only make the index work, and its planner guess too low.
    """
    runs = {run.start(): run.end() for run in _LATIN.finditer(word)}
    inside = {at for start, end in runs.items() for at in range(start, end - 1)}
    pairs = [at for at in range(len(word) - 1) if at not in inside]
    grams = {at: Gram(word[at : at + 2]) for at in _every_second(pairs)}
    for start, end in runs.items():
        if end - start > 1:
            # A run that ends with the word may go on in the text; one that ends before it ends there in the text too.
            cut = end - start >= LONGEST
            grams[start] = Gram(word[start:end][:LONGEST], begins=end == len(word) and not cut)
    return [grams[at] for at in sorted(grams)] or [Gram(word, begins=True)]


def _every_second(pairs: list[int]) -> list[int]:
    """Of each stretch of overlapping pairs the first, third, …, and the last."""
    kept_pairs: list[int] = []
    for at in pairs:
        if at - 1 not in kept_pairs or at + 1 not in pairs:
            kept_pairs.append(at)
    return kept_pairs


def exact(word: str) -> bool:
    """Whoever holds the grams of this word holds the word: nothing need be compared."""
    grams = asked(word)
    return len(grams) == 1 and grams[0].text == word
