"""The difference of two lines: characters and chips that stayed, went and came."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from .reading import Atom, Chip

Step = tuple[str, list[Atom], list[Atom]]  # 「=」 with both, 「-」 what went, 「+」 what came
_MOST = 4_000_000  # pairs of characters that are looked at one by one; a longer middle counts as replaced


def steps(before: Sequence[Atom], after: Sequence[Atom]) -> list[Step]:
    """Equal chips are those of one name, whatever their text.  The atoms of all steps together are both lines."""
    old, new = [_same(a) for a in before], [_same(a) for a in after]
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    codes = [("=", 0, head, 0, head)]
    codes += [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in middle]
    codes.append(("=", len(old) - tail, len(old), len(new) - tail, len(new)))
    made: list[Step] = []
    for tag, i1, i2, j1, j2 in codes:
        gone, come = list(before[i1:i2]), list(after[j1:j2])
        if tag == "=":
            made += [(tag, gone, come)] if gone else []
            continue
        made += [("-", gone, [])] if gone else []
        made += [("+", [], come)] if come else []
    return made


def alike(before: str, after: str) -> float:
    """0 … 1."""
    matcher = SequenceMatcher(None, before[:2000], after[:2000], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.5 and matcher.quick_ratio() > 0.5 else 0.0


def _middle(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _MOST:
        return [("!", 0, len(old), 0, len(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [("=" if tag == "equal" else "!", i1, i2, j1, j2) for tag, i1, i2, j1, j2 in codes]


def _same(atom: Atom) -> str:
    return f"\x00{atom.name}" if isinstance(atom, Chip) else atom


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    n = 0
    while n < min(len(old), len(new)) and old[n] == new[n]:
        n += 1
    return n
