"""What became of the figures: altered, typed over, deleted, moved or copied, each by its name and place.

Before that, every chip of the returned lines is led back to the token it was printed from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from siwei.report.renderers.readback import normal

from .base import Base, Token
from .differing import steps
from .matching import Matched
from .reading import Atom, Chip, Line

ALTERED, TYPED, DELETED, MOVED, DUPLICATED, UNKNOWN = "altered", "typed", "deleted", "moved", "duplicated", "unknown"
KINDS = (ALTERED, TYPED, DELETED, MOVED, DUPLICATED, UNKNOWN)
EXTRA = "+"  # begins the name of a chip that is one too many
_NUMBER = re.compile(r"[0-9０-９]+(?:[,，.．:：/年月日 ]*[0-9０-９]+)*")


@dataclass(frozen=True)
class Finding:
    """printed: as it went out.  found: as it came back, empty where it is gone.  block, line: where, None for none."""

    kind: str
    key: str
    name: str
    label: str
    place: str
    to: str
    printed: str
    found: str
    block: int | None
    line: int | None

    def data(self) -> dict[str, str]:
        kept = asdict(self)
        return {name: kept[name] for name in ("kind", "key", "label", "place", "to", "printed", "found")}


def settle(base: Base, lines: list[Line], matched: Matched) -> list[Finding]:
    """Gives every chip of the lines its name, and returns what is to be told, in reading order."""
    expected = {a.name: n for n, block in enumerate(base.blocks) for a in block.atoms if isinstance(a, Chip)}
    for line in lines:
        line.atoms = list(_apart(base, line.atoms))
    _name(base, lines, matched, expected)
    present = {a.name for line in lines for a in line.atoms if isinstance(a, Chip)}
    for n in range(len(base.blocks)):
        _restore_typed(base, lines, matched, n, present)
    return _told(base, lines, matched, expected)


# ---- which chip is which -------------------------------------------------------------------------------------


def _apart(base: Base, atoms: list[Atom]) -> Iterator[Atom]:
    """Plain text in the bookmark of a chip: where it still holds what was printed, the rest was typed beside it."""
    for atom in atoms:
        token = base.tokens.get(atom.name) if isinstance(atom, Chip) and not atom.field else None
        if token is None or not isinstance(atom, Chip):
            yield atom
            continue
        span = _span(token, atom.text)
        yield from atom.text[: span[0]]
        yield Chip(atom.name, atom.text[span[0] : span[1]])
        yield from atom.text[span[1] :]


def _span(token: Token, text: str) -> tuple[int, int]:
    at = text.find(token.printed)
    return (at, at + len(token.printed)) if at >= 0 else (0, len(text))


def _number_in(token: Token, text: str) -> tuple[int, int] | None:
    """A number that was typed in place of a printed one, with the unit after it."""
    printed, typed = _NUMBER.search(token.printed), _NUMBER.search(text)
    if not printed or not typed:
        return None
    end = typed.end()
    unit = token.printed[printed.end() :].strip()
    rest = text[end:]
    if unit and rest.lstrip().startswith(unit):
        end += len(rest) - len(rest.lstrip()) + len(unit)
    return typed.start(), end


def _name(base: Base, lines: list[Line], matched: Matched, expected: dict[str, int]) -> None:
    """The first chip of a name keeps it; another takes the name of a printing that is missing, or is one too many."""
    seen = set()
    further: list[tuple[int, int]] = []
    for n, line in enumerate(lines):
        for i, atom in enumerate(line.atoms):
            if not isinstance(atom, Chip):
                continue
            if atom.name in expected and atom.name not in seen:
                seen.add(atom.name)
            else:
                further.append((n, i))
    missing = [name for name in expected if name not in seen]
    for n, i in further:
        atom = lines[n].atoms[i]
        assert isinstance(atom, Chip)
        token = base.token(atom)
        same = [name for name in missing if token and base.tokens[name].key == token.key]
        name = min(same, key=lambda name: expected[name] not in matched.blocks[n], default="")
        if name:
            missing.remove(name)
        lines[n].atoms[i] = replace(atom, name=name or EXTRA + (token.name if token else atom.name))


def _restore_typed(base: Base, lines: list[Line], matched: Matched, block: int, present: set[str]) -> None:
    """Where a figure is gone and a number was typed in its place, the number is what became of the figure."""
    here = matched.lines.get(block, [])
    if not any(isinstance(a, Chip) and a.name not in present for a in base.blocks[block].atoms):
        return
    for n in here:
        made: list[Atom] = []
        gone: list[Token] = []
        for sign, before, after in steps(base.blocks[block].atoms, lines[n].atoms):
            if sign == "+":
                made += _typed(after, gone)
                gone = []
                continue
            missing = [a for a in before if isinstance(a, Chip) and a.name not in present] if sign == "-" else []
            gone = [base.tokens[a.name] for a in missing if base.tokens[a.name].figure]
            made += after
        lines[n].atoms = made


def _typed(atoms: list[Atom], gone: list[Token]) -> Iterator[Atom]:
    """The inserted text, with its numbers as the figures that stood there."""
    if not all(isinstance(a, str) for a in atoms):
        yield from atoms
        return
    text = "".join(map(str, atoms))
    for token in gone:
        span = _number_in(token, text)
        if span:
            yield from text[: span[0]]
            yield Chip(token.name, text[span[0] : span[1]])
            text = text[span[1] :]
    yield from text


# ---- what is told --------------------------------------------------------------------------------------------


def _told(base: Base, lines: list[Line], matched: Matched, expected: dict[str, int]) -> list[Finding]:
    where = {a.name: (n, a) for n, line in enumerate(lines) for a in line.atoms if isinstance(a, Chip)}
    told = [f for name, block in expected.items() for f in _of_printed(base, matched, name, block, where)]
    told += _displaced(base, lines, matched)
    for n, line in enumerate(lines):
        told += [
            _extra(base, matched, n, atom)
            for atom in line.atoms
            if isinstance(atom, Chip) and atom.name.startswith(EXTRA)
        ]
    return told


def _of_printed(
    base: Base, matched: Matched, name: str, block: int, where: dict[str, tuple[int, Chip]]
) -> Iterator[Finding]:
    token = base.tokens[name]
    place = base.blocks[block].where
    if name not in where:
        if token.figure or token.raw:
            yield Finding(DELETED, token.key, name, token.label, place, "", token.printed, "", block, None)
        return
    line, chip = where[name]
    to = place_of(base, matched, line)
    changed = normal(chip.text) != normal(token.printed)
    if not changed and chip.declared and normal(chip.declared) != normal(token.printed):
        changed, chip = True, replace(chip, text=chip.declared)  # shown by LibreOffice, whatever stands in the file
    if changed or (token.figure and not chip.field):
        kind = ALTERED if chip.field or not token.figure else TYPED
        yield Finding(kind, token.key, name, token.label, place, "", token.printed, chip.text, block, line)
    if block not in matched.blocks[line]:
        yield Finding(MOVED, token.key, name, token.label, place, to, token.printed, chip.text, block, line)


def _displaced(base: Base, lines: list[Line], matched: Matched) -> Iterator[Finding]:
    """Figures that changed places within their own block: the fewest that explain the new order."""
    for block, here in matched.lines.items():
        old = [a.name for a in base.blocks[block].atoms if isinstance(a, Chip)]
        new = [a for n in here for a in lines[n].atoms if isinstance(a, Chip) and a.name in old]
        order = [old.index(a.name) for a in new]
        kept = _longest_run(order)
        for at, chip in zip(order, new, strict=True):
            if at not in kept:
                token, place = base.tokens[chip.name], base.blocks[block].where
                yield Finding(
                    MOVED, token.key, chip.name, token.label, place, place, token.printed, chip.text, block, here[0]
                )


def _longest_run(order: list[int]) -> set[int]:
    best: list[list[int]] = []
    for n, value in enumerate(order):
        before = [best[m] for m in range(n) if order[m] < value]
        best.append([*_longest(before), value])
    return set(_longest(best))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run), default=[])


def _extra(base: Base, matched: Matched, line: int, chip: Chip) -> Finding:
    token = base.tokens.get(chip.name.removeprefix(EXTRA))
    to = place_of(base, matched, line)
    if token is None:
        name = chip.name.removeprefix(EXTRA) or chip.field
        return Finding(UNKNOWN, name, chip.name, name, "", to, "", chip.text, None, line)
    home = next(
        (b.where for b in base.blocks if any(isinstance(a, Chip) and a.name == token.name for a in b.atoms)), ""
    )
    return Finding(DUPLICATED, token.key, chip.name, token.label, home, to, token.printed, chip.text, None, line)


def place_of(base: Base, matched: Matched, line: int) -> str:
    """The section of a line; a new one stands in that of the line before it."""
    before = next((blocks for blocks in reversed(matched.blocks[: line + 1]) if blocks), None)
    return base.blocks[before[0]].where if before else ""


def counted(findings: list[Finding]) -> dict[str, int]:
    """How many of each kind."""
    found = Counter(f.kind for f in findings)
    return {kind: found[kind] for kind in KINDS if found[kind]}
