"""The changes of a returned text, block by block: what each one is, what it would write, or why it cannot be taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from siwei.plain.errors import noted
from siwei.report import sources
from siwei.report.compiling import ITEM, pieces_of
from siwei.report.sources import Source
from siwei.report.tables import DIRECTIVE

from . import figures
from .applying import Edit
from .base import Base, Block
from .differing import steps
from .figures import Finding
from .matching import Matched, match
from .reading import Atom, Chip, Line, Read

EDITED, SPLIT, JOINED, NEW, DELETED, MOVED, FIGURES = (
    "edited",
    "split",
    "joined",
    "new",
    "deleted",
    "moved",
    "figures",
)
ASKED = (figures.DELETED, figures.MOVED, figures.DUPLICATED)  # findings that whoever accepts the block has to agree to
BREAK = "\n"  # between the lines of a block that was split
_BESIDE = 24  # characters
_DIRECTIVES = ("@", "# ", "## ")

_FIXED = noted("這一行由系統排印（標題、目次、照片說明、定義卡等），請在原處修改，回稿不會更動。")
_FIGURES = noted("只有數字不同，文字沒有改變。數字由紀錄算出，請更正紀錄，不從回稿修改。")
_CELLS = noted("表格增減的列或欄無法由回稿套用，請到章節編修表格。")
_NOWHERE = noted("這裡不屬於任何章節的文字，請到章節編修。")
_PLACES = noted("牽涉兩個章節或兩筆紀錄的文字，請分別到原處編修。")
_TOKENS = noted("這一行引用了數字或紀錄名稱，請到原處修改。")
_HEADINGS = noted("章節的標題不能由回稿刪除或搬移，請到大綱編修。")
_LAST = noted("紀錄的段落不能全部刪去；這一案不再列入報告時，請到該案移除報告段落。")
_STRANGE = noted("文字裡有不是本報告的數字欄位，請在檔案裡移除後再上傳。")
_COMMAND = noted("段落以「@」或「#」起頭，會被當成排版指令；請改寫開頭。")


@dataclass(frozen=True)
class Change:
    """diff: [sign, text or chip] runs.  write: what accepting does (`decided`); None where `why` says why it cannot be."""

    kind: str
    source: str
    where: str
    diff: list[Any]
    write: dict[str, Any] | None
    why: str = ""
    findings: list[Finding] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    beside: str = ""  # how the line begins behind which a moved one stands now

    @property
    def asked(self) -> list[Finding]:
        return [f for f in self.findings if f.kind in ASKED]


@dataclass
class Compared:
    changes: list[Change]
    findings: list[Finding]


def compare(base: Base, read: Read) -> Compared:
    """Everything that is different in the returned text.  The lines of `read` get their chips named on the way."""
    lines = [line for line in read.lines if line.atoms]
    matched = match(base, lines)
    findings = figures.settle(base, lines, matched)
    comparer = _Comparer(base, lines, matched, findings)
    return Compared([change for change in comparer.changes() if change], findings)


@dataclass
class _Comparer:
    base: Base
    lines: list[Line]
    matched: Matched
    findings: list[Finding]
    homes: dict[str, str] = field(default_factory=dict)  # name of a chip → the place whose prose prints it

    def __post_init__(self) -> None:
        printed = ((a.name, block.at) for block in self.base.blocks for a in block.atoms if isinstance(a, Chip))
        self.homes = {name: at.place for name, at in printed if at}

    def changes(self) -> Iterator[Change]:
        """In the order of the returned text; what is gone stands where it was."""
        done: set[int] = set()
        last = -1
        for n, blocks in enumerate(self.matched.blocks):
            for block in blocks:
                if block not in self.matched.moved and block > last:
                    yield from self._gone(range(last + 1, block))
                    last = block
            if not blocks:
                yield self._new(n)
            elif blocks[0] not in done:
                done.update(blocks)
                yield from self._block(n, blocks)
        yield from self._gone(range(last + 1, len(self.base.blocks)))

    # ---- one block ----

    def _block(self, n: int, blocks: list[int]) -> Iterator[Change]:
        block = self.base.blocks[blocks[0]]
        lines = self._lines_of(blocks)
        if blocks[0] in self.matched.moved:
            yield from self._moved(n, blocks[0])
        old = _joined([list(self.base.blocks[b].atoms) for b in blocks])
        new = _joined([line.atoms for line in lines])
        touched = [f for f in self.findings if f.block in blocks and f.kind != figures.MOVED]
        figures_only = _same(old, new)
        if figures_only and not touched:
            return
        kind = JOINED if len(blocks) > 1 else SPLIT if len(lines) > 1 else EDITED
        if len(blocks) == 1 and len(lines) > 1 and _same(list(block.atoms), lines[0].atoms):
            kind = NEW
        write, why = self._writing(blocks, lines)
        if figures_only:
            kind, write, why = FIGURES, None, _FIGURES
        yield Change(
            kind,
            block.source,
            block.where,
            self._diff(old, new),
            write,
            why,
            [f for f in self.findings if f.block in blocks or f.line in self._numbers(blocks)],
            list(dict.fromkeys(hand for line in lines for hand in line.hands)),
        )

    def _numbers(self, blocks: list[int]) -> list[int]:
        return [n for block in blocks for n in self.matched.lines[block]]

    def _lines_of(self, blocks: list[int]) -> list[Line]:
        return [self.lines[n] for n in dict.fromkeys(self._numbers(blocks))]

    def _writing(self, blocks: list[int], lines: list[Line]) -> tuple[dict[str, Any] | None, str]:
        block = self.base.blocks[blocks[0]]
        at = block.at
        if at is None:
            return None, _FIXED
        ats = [a for a in (self.base.blocks[b].at for b in blocks) if a]
        if len({a.place for a in ats}) > 1 or len(ats) < len(blocks):
            return None, _PLACES
        texts, why = self._texts(lines, at)
        if why:
            return None, why
        if at.part == sources.TEXT and all(a.part == sources.TEXT for a in ats):
            return _edit(at, Edit("replace", tuple(int(a.piece) for a in ats), tuple(texts))), ""
        if len(blocks) > 1:
            return None, _PLACES
        return self._single(block, at, texts)

    def _single(self, block: Block, at: Source, texts: list[str]) -> tuple[dict[str, Any] | None, str]:
        """A line that is no paragraph: heading, heading line of an item, cell, caption."""
        if len(texts) != 1:
            return None, _CELLS if at.table else _HEADINGS
        if at.part == sources.HEADING:
            return {"do": "heading", "old": self.base.headings[at.section], "new": texts[0]}, ""
        if at.part == sources.TITLE:
            if "{" in pieces_of(self.base.prose[at.place])[int(at.piece)].partition("\n")[0]:
                return None, _TOKENS
            return _edit(at, Edit("replace", (int(at.piece),), tuple(texts), "title")), ""
        old = "".join(self._raw(a, at) for a in block.atoms)
        return {"do": "cell", "table": at.table, "part": at.part, "old": old, "new": texts[0]}, ""

    # ---- moved, new, gone ----

    def _moved(self, n: int, number: int) -> Iterator[Change]:
        block = self.base.blocks[number]
        at = block.at
        before = self._block_before(n)
        if (
            at
            and at.part == sources.TEXT
            and before
            and before.source == sources.part(sources.piece(at.place, int(at.piece)), sources.TITLE)
        ):
            return  # moved together with its heading line
        write, why = None, _PLACES
        if at is None:
            why = _FIXED
        elif at.part not in (sources.TEXT, sources.TITLE):
            why = _CELLS if at.table else _HEADINGS
        else:
            after = self._after(n, at.place)
            if after is not None:
                write, why = _edit(at, Edit("move", (int(at.piece),), after=after, among=self._among(n))), ""
        found = [f for f in self.findings if f.kind == figures.MOVED and f.block == number]
        beside = self.lines[n - 1].text[:_BESIDE] if n else ""
        yield Change(
            MOVED, block.source, block.where, self._diff([], list(block.atoms), sign="="), write, why, found, [], beside
        )

    def _new(self, n: int) -> Change:
        line = self.lines[n]
        before = self._block_before(n)
        place = before.at.place if before and before.at else ""
        where = before.where if before else ""
        found = [f for f in self.findings if f.line == n]
        diff = self._diff([], line.atoms)
        made: dict[str, Any] | None = None
        after = self._after(n, place) if place else None
        at = Source(place, "0", sources.TEXT)
        texts, why = self._texts([line], at)
        if line.table:
            why = _CELLS
        elif after is None:
            why = _NOWHERE
        if not why and after is not None:
            text = (ITEM if line.number else "") + texts[0]
            made = _edit(at, Edit("insert", (), (text,), after=after, among=self._among(n)))
        return Change(NEW, before.source if before else "", where, diff, made, why, found, line.hands)

    def _gone(self, numbers: range) -> Iterator[Change]:
        for number in numbers:
            if self.matched.lines.get(number) or number in self.matched.moved:
                continue
            block = self.base.blocks[number]
            found = [f for f in self.findings if f.block == number]
            write, why = self._taking_away(block)
            yield Change(DELETED, block.source, block.where, self._diff(list(block.atoms), []), write, why, found)

    def _taking_away(self, block: Block) -> tuple[dict[str, Any] | None, str]:
        at = block.at
        if at is None:
            return None, _FIXED
        if at.table or at.part == sources.HEADING:
            return None, _CELLS if at.table else _HEADINGS
        if at.record and len(pieces_of(self.base.prose[at.place])) == 1 and at.part == sources.TEXT:
            return None, _LAST
        return _edit(at, Edit("replace", (int(at.piece),), (), at.part)), ""

    def _block_before(self, n: int) -> Block | None:
        number = next((b[-1] for b in reversed(self.matched.blocks[:n]) if b), None)
        return None if number is None else self.base.blocks[number]

    def _after(self, n: int, place: str) -> int | None:
        """The piece of `place` after which a line stands now; -1 before the first, None if it stands elsewhere."""
        before = self._block_before(n)
        if before is None or before.at is None or before.at.place != place:
            return None
        if before.at.part == sources.HEADING:
            return -1
        if before.at.table:
            directive = DIRECTIVE + before.at.table
            return next((i for i, p in enumerate(pieces_of(self.base.prose[place])) if p == directive), None)
        return int(before.at.piece)

    def _among(self, n: int) -> int:
        """How many lines of the block before stand above this line; it may have been split."""
        before = next((b[-1] for b in reversed(self.matched.blocks[:n]) if b), None)
        return sum(line < n for line in self.matched.lines[before]) if before is not None else 0

    # ---- text ----

    def _texts(self, lines: list[Line], at: Source) -> tuple[list[str], str]:
        """Each line as prose with its tokens, or why it cannot be one."""
        made = []
        for n, line in enumerate(lines):
            text = "".join(self._raw(a, at) for a in line.atoms).strip()
            strange = any(isinstance(a, Chip) and self._unknown(a) for a in line.atoms)
            if strange:
                return [], _STRANGE
            if text.startswith(_DIRECTIVES) and at.part == sources.TEXT:
                return [], _COMMAND
            made.append((ITEM if n and line.number else "") + text)
        return [text for text in made if text], ""

    def _unknown(self, chip: Chip) -> bool:
        return chip.name.removeprefix(figures.EXTRA) not in self.base.tokens

    def _raw(self, atom: Atom, at: Source) -> str:
        """A chip is always written as the token that it was printed from, whatever number stands in the file."""
        if isinstance(atom, str):
            return atom
        token = self.base.tokens.get(atom.name.removeprefix(figures.EXTRA))
        if token is None:
            return ""
        return token.raw if self.homes.get(token.name) == at.place else token.elsewhere

    def _diff(self, old: list[Atom], new: list[Atom], *, sign: str = "") -> list[Any]:
        told: list[Any] = []
        for mark, before, after in steps(old, new):
            told += self._runs(sign or mark, after or before)
        return told

    def _runs(self, sign: str, atoms: list[Atom]) -> Iterator[list[Any]]:
        text = ""
        for atom in atoms:
            if isinstance(atom, str):
                text += atom
                continue
            if text:
                yield [sign, text]
            text = ""
            token = self.base.tokens.get(atom.name.removeprefix(figures.EXTRA))
            label = token.label if token else atom.field or atom.name
            printed = token.printed if token else ""
            yield [sign, {"label": label, "key": token.key if token else "", "text": printed, "found": atom.text}]
        if text:
            yield [sign, text]


def _edit(at: Source, edit: Edit) -> dict[str, Any]:
    return {
        "do": edit.do,
        "pieces": list(edit.pieces),
        "texts": list(edit.texts),
        "part": edit.part,
        "after": edit.after,
        "among": edit.among,
        "place": at.place,
    }


def _joined(parts: list[list[Atom]]) -> list[Atom]:
    made = list(parts[0]) if parts else []
    for part in parts[1:]:
        made += [BREAK, *part]
    return made


def _same(old: list[Atom], new: list[Atom]) -> bool:
    """Chips by their names: what became of their text is told among the figures."""
    return [a.name if isinstance(a, Chip) else a for a in old] == [a.name if isinstance(a, Chip) else a for a in new]
