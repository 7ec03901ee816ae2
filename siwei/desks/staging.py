"""A whole folder of tables: in which order they are taken, what would be refused and why, and all of it in one commit.

A file is named by what it holds, 「facilities.repairs.csv」, with a number before it or a word behind it if one likes:
「05-facilities.repairs-108年.xlsx」.  Types come before those that refer to them, parts after their records, and files of one
type in the order of their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.files import TYPES as FORMS
from siwei.plain.files import read_table
from siwei.records.columns import column_of, vague_of
from siwei.records.registered import Registered

from . import importing
from .desk import DESKS, Desk, Part
from .directory_intake import TABLES, DirectoryIntake
from .intake import Intake
from .shortcuts import TABLES as OTHER_TABLES
from .verdicts import Verdicts

NUMBERED = re.compile(r"^\d+[-_. ]+")


@dataclass(frozen=True)
class Piece:
    """One file of the folder."""

    kind: str
    path: Path

    @property
    def title(self) -> str:
        if self.kind in TABLES:
            return str(TABLES[self.kind][0]._meta.verbose_name)
        if self.kind in OTHER_TABLES:
            return OTHER_TABLES[self.kind][0]
        desk, part = target(self.kind)
        return f"{desk.title}：{part.title}" if part else desk.title


@dataclass
class Staged:
    """What became of a piece.  waits: the refused file that it builds on.  trusted: found without fault once before."""

    piece: Piece
    rows: int = 0
    faults: list[str] = field(default_factory=list)
    waits: str = ""
    trusted: bool = False

    @property
    def clean(self) -> bool:
        return not self.faults and not self.waits


def target(kind: str) -> tuple[Desk, Part | None]:
    """The desk, and the part if the kind names one.  Raises LookupError."""
    if kind in DESKS:
        return DESKS[kind], None
    owner, _, slug = kind.rpartition(".")
    part = DESKS[owner].part(slug) if owner in DESKS else None
    if part is None:
        raise LookupError(kind)
    return DESKS[owner], part


def intake(kind: str, actor: Actor) -> Intake:
    """What takes in a table of this kind.  Raises LookupError."""
    if kind in OTHER_TABLES:
        return OTHER_TABLES[kind][1](actor)
    return DirectoryIntake(kind, actor) if kind in TABLES else _of_desk(*target(kind), actor)


def _of_desk(desk: Desk, part: Part | None, actor: Actor) -> Intake:
    return importing.intake(desk, actor, part)


def pieces(folder: Path) -> list[Piece]:
    """The tables of a folder, in the order in which they can be taken.  Raises BadInput naming files that no type takes."""
    if not folder.is_dir():
        raise BadInput(said("找不到資料夾「{folder}」。", folder=folder))
    found, strange = [], []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~")) or not path.is_file() or path.suffix.lower().lstrip(".") not in FORMS:
            continue
        kind = _kind(path.stem)
        if kind:
            found.append(Piece(kind, path))
        else:
            strange.append(quoted(path.name))
    if strange:
        raise BadInput(
            said(
                "資料夾裡的「{listed}」看不出是什麼類型；檔名請以類型代碼開頭，可用的檔名見 --template 寫出的範本。",
                listed="」「".join(strange[:8]),
            )
        )
    if not found:
        raise BadInput(said("資料夾「{folder}」裡沒有可以匯入的 CSV、ODS 或 XLSX 檔。", folder=folder))
    return sorted(found, key=lambda piece: ranks()[piece.kind])


def _kind(stem: str) -> str:
    """What a file holds by its name: the longest kind that it begins with; empty if none."""
    named = NUMBERED.sub("", stem)
    fitting = (kind for kind in ranks() if re.match(re.escape(kind) + r"(?![a-z_.])", named))
    return max(fitting, key=len, default="")


@cache
def ranks() -> dict[str, int]:
    """Every kind and part that can be imported → its place in the order: the directory, then types, each with its parts."""
    kinds = [*TABLES]
    for kind in TopologicalSorter(_needs()).static_order():
        kinds += [kind, *(f"{kind}.{part.slug}" for part in _in_order(DESKS[kind].all_parts()))]
    return {kind: n for n, kind in enumerate([*kinds, *OTHER_TABLES])}


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """Parts whose rows point at rows of another part come after it: scores after judges."""
    by_model = {part.model: part for part in parts}
    pointed = {
        part.slug: {
            by_model[column.related_model].slug
            for name in part.fields
            if not vague_of(part.model, name)
            and isinstance(column := column_of(part.model, name), models.ForeignKey)
            and column.related_model in by_model
            and column.related_model is not part.model
        }
        for part in parts
    }
    known = {part.slug: part for part in parts}
    return [known[slug] for slug in TopologicalSorter(pointed).static_order()]


@cache
def _needs() -> dict[str, set[str]]:
    """Type → types whose records its rows, or those of its parts, may name.

    A row that names one of its own type comes in a later file.
    """
    needs = {}
    for desk in sorted(DESKS.values(), key=lambda desk: desk.kind):
        named = _named(desk.model, (*desk.fields, *desk.facts))
        named |= {kind for part in desk.all_parts() for kind in _named(part.model, part.fields)}
        needs[desk.kind] = named - {desk.kind}
    return needs


def _named(model: type[models.Model], names: Iterable[str]) -> set[str]:
    columns = [column_of(model, name) for name in names if not vague_of(model, name)]
    referred = [column.related_model for column in columns if isinstance(column, models.ForeignKey)]
    return {to.KIND for to in referred if isinstance(to, type) and issubclass(to, Registered)}


def take(
    folder: Sequence[Piece],
    actor: Actor,
    *,
    commit: bool,
    verdicts: Verdicts,
    tell: Callable[[Staged], None] = lambda staged: None,
) -> list[Staged]:
    """File every row of every piece, in one transaction; none, if anything is refused or `commit` is false.

    verdicts: which files were found without fault before; a run that was broken off goes on from there.
    tell: called with each piece as soon as it is known.
    """
    done: list[Staged] = []
    with transaction.atomic():
        for piece in folder:
            done.append(_one(piece, actor, done, verdicts))
            tell(done[-1])
        if not commit or not all(staged.clean for staged in done):
            transaction.set_rollback(True)
    return done


def _one(piece: Piece, actor: Actor, before: Sequence[Staged], verdicts: Verdicts) -> Staged:
    known = verdicts.known(piece.path)
    refused = next((s for s in before if not s.clean and _builds_on(piece.kind, s.piece.kind)), None)
    if refused is not None:
        return Staged(piece, waits=refused.piece.path.name)
    staged = Staged(piece, trusted=known)
    taking = intake(piece.kind, actor)
    taking.trusted = known
    try:
        outcome = importing.bring_in(taking, read_table(piece.path, name=piece.path.name))
    except (BadInput, ValidationError) as bad:
        staged.faults = bad.messages if isinstance(bad, ValidationError) else [str(bad)]
        return staged
    staged.rows, staged.faults = outcome.count, [str(fault) for fault in outcome.faults]
    if staged.clean:
        verdicts.keep(piece.path)
    return staged


def _builds_on(kind: str, refused: str) -> bool:
    """Can rows of this kind not be read while a file of that kind is refused?"""
    if refused in TABLES:
        return True
    if kind in TABLES or kind in OTHER_TABLES:
        return False
    return _type(refused) in _ground(_type(kind))


def _type(kind: str) -> str:
    """The type that a part belongs to; a type is its own."""
    return ".".join(kind.split(".")[:2])


@cache
def _ground(kind: str) -> frozenset[str]:
    """A type and all that it may name, at any remove."""
    return frozenset({kind}).union(*(_ground(needed) for needed in _needs()[kind]))


def templates(actor: Actor) -> Iterator[tuple[str, list[str]]]:
    """A file name and the columns for every table, numbered in the order of the import."""
    for n, kind in enumerate(ranks(), start=1):
        yield f"{n:03}-{kind}", intake(kind, actor).columns()
