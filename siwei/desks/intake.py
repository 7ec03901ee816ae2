"""Intake: how the rows of a table become objects of one type, a batch at a time, and how a batch is filed.

Columns are named as the export names them, so that an export can be read back.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from siwei.directory.actors import Actor
from siwei.directory.models import Agency, Appointment, Unit
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rows import Row, Table
from siwei.records import beginning, filing, numbers, searching
from siwei.records.columns import column_of, label_of, vague_of
from siwei.records.conditions import require
from siwei.records.holding import has_holder
from siwei.records.models import Entry
from siwei.records.registered import Registered

from . import readers
from .desk import Desk
from .exporting import AGENCY, HOLDER, UNIT
from .readers import Reader, Related

NUMBER, SOURCE, STATE = "案號", "原案號", "狀態"
OPENED = "立案日期"  # as ledgers head it, also those of types that have a word of their own


@dataclass(frozen=True)
class Fault:
    """One thing wrong.  line: as a spreadsheet numbers it, the header being line 1.  letter: of the column, in a sheet."""

    line: int
    column: str
    sentence: str
    letter: str = ""

    @property
    def place(self) -> str:
        """「C 欄「類別」」, for a table of faults."""
        name = f"「{self.column}」" if self.column else ""
        return said("{letter} 欄{name}", letter=self.letter, name=name) if self.letter else name

    def __str__(self) -> str:
        return f"第 {self.line} 列{' ' if self.letter else ''}{self.place}：{self.sentence}"


@dataclass
class Batch:
    """What some rows would file."""

    objs: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Intake(ABC):
    """One import of one table.  `open` comes first; then `read` and, inside a transaction, `file` for each batch; then `settle`."""

    title: str
    batch: int | None = None  # rows read and filed at a time, where it matters
    trusted = False  # the same rows were checked before; constraints of the database hold all the same

    def __init__(self, model: type[models.Model], names: Iterable[str], actor: Actor) -> None:
        self.actor = actor
        self.model = model
        self.names = {label_of(model, name): name for name in names}
        self._table: Table | None = None
        self._readers: dict[str, Reader] = {}

    @abstractmethod
    def columns(self) -> list[str]:
        """The columns of the template."""

    @abstractmethod
    def known(self) -> set[str]:
        """The columns that are taken."""

    @abstractmethod
    def needed(self) -> set[str]:
        """The columns without which no row can be filed."""

    @abstractmethod
    def read(self, rows: Sequence[Row]) -> Batch:
        """Make and check the objects of some rows."""

    @abstractmethod
    def file(self, objs: Sequence[Any]) -> None:
        """Insert the objects of a batch without faults."""

    @abstractmethod
    def settle(self) -> None:
        """What is done once, after the last batch and before the commit."""

    def afterwards(self) -> None:  # noqa: B027  most have nothing to do
        """What is done once, after the commit, and may be done again."""

    def open(self, table: Table) -> None:
        """Compare the header.  Raises BadInput naming the columns that are strange or missing."""
        strange = [quoted(name) for name in table.header if name not in self.known()]
        if strange:
            known = "、".join(sorted(self.known()))
            raise BadInput(
                said(
                    "欄位「{listed}」不認得；可用的欄位：{known}。請下載範本對照。",
                    listed="」「".join(strange[:8]),
                    known=known,
                )
            )
        missing = sorted(self.needed() - set(table.header))
        if missing:
            raise BadInput(said("缺少必要的欄位「{listed}」，請補上後再匯入。", listed="」「".join(missing)))
        self._table = table
        self._readers = {label: self.reader(name) for label, name in self.names.items() if label in table.header}

    def reader(self, name: str) -> Reader:
        return readers.reader(self.model, name, self.actor)

    def fault(self, row: Row, column: str, sentence: str) -> Fault:
        return Fault(row.line, column, sentence, self._table.letter(column) if self._table and column else "")

    def prime(self, rows: Sequence[Row]) -> None:
        """Look up at once all the records that these rows name."""
        for label, read in self._readers.items():
            if isinstance(read, Related):
                read.prime({row.cells[label].strip() for row in rows})

    def fill(self, obj: models.Model, row: Row) -> list[Fault]:
        """Set the columns that have a reader."""
        faults = []
        for label, read in self._readers.items():
            try:
                setattr(obj, self.names[label], self.value(obj, label, read, row.cells[label].strip()))
            except BadInput as bad:
                faults.append(self.fault(row, label, str(bad)))
        return faults

    def value(self, obj: models.Model, label: str, read: Reader, text: str) -> Any:
        """What the cell says.  Raises BadInput."""
        return read(text)

    def whole(self, obj: models.Model, row: Row) -> list[Fault]:
        """The model's own checks, and those constraints that need no look at other rows."""
        try:
            obj.clean_fields(exclude=self._excluded)
            obj.clean()
            for constraint in obj._meta.constraints:
                require(constraint, obj)
        except ValidationError as error:
            return self.faults(row, error)
        except BadInput as bad:
            return [self.fault(row, "", str(bad))]
        return []

    def faults(self, row: Row, error: ValidationError) -> list[Fault]:
        """What the model says, column by column."""
        told = getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages})
        return [
            self.fault(row, "" if name == NON_FIELD_ERRORS else label_of(self.model, name), sentence)
            for name, sentences in told.items()
            for sentence in sentences
        ]

    @property
    def _excluded(self) -> list[str]:
        """Foreign keys were read from rows that exist: to look each up once more would cost a query for every cell."""
        return [
            *filing.UNCHECKED,
            *(f.name for f in self.model._meta.concrete_fields if isinstance(f, models.ForeignKey)),
        ]


class RecordIntake(Intake):
    """Rows become records.  案號 is given by the system; 原案號 is what the old ledger called it."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        super().__init__(desk.model, (*desk.fields, *desk.facts), actor)
        self.desk, self.title = desk, desk.title
        self._agencies = _agencies(actor, desk)
        self._units = {(unit.agency_id, unit.name): unit.pk for unit in Unit.objects.all()}
        self._held = has_holder(desk.model)
        self._people = _people() if self._held else {}
        state = column_of(desk.model, "state")
        self._states = {str(label): value for value, label in state.flatchoices} | {"": state.get_default()}
        self._seen: set[tuple[int, str]] = set()
        self._numbering: numbers.Last | None = None

    def open(self, table: Table) -> None:
        table.read_as(label_of(self.model, "opened_on"), OPENED)
        super().open(table)

    def columns(self) -> list[str]:
        return [AGENCY, UNIT, *([HOLDER] if self._held else []), SOURCE, STATE, *self.names]

    def known(self) -> set[str]:
        return {*self.columns(), NUMBER}

    def needed(self) -> set[str]:
        return {label for label, name in self.names.items() if required(self.desk.model, name)}

    def read(self, rows: Sequence[Row]) -> Batch:
        self.prime(rows)
        taken = self._taken(rows)
        batch, good = Batch(), []
        for row in rows:
            obj = self.desk.model()
            faults = [*self._identity(obj, row), *self.fill(obj, row)]
            faults = faults or self._once(obj, row, taken) or ([] if self.trusted else self.whole(obj, row))
            batch.objs.append(obj)
            batch.faults.extend(faults)
            if not faults:
                good.append((obj, row))
        if not self.trusted:
            batch.faults.extend(self._clocks(good))
            batch.faults.sort(key=lambda fault: fault.line)
        return batch

    def _clocks(self, good: Sequence[tuple[Registered, Row]]) -> list[Fault]:
        """A limit that cannot be counted stops the filing, so the preview must say so."""
        refused = beginning.refusals([obj for obj, _ in good])
        return [f for (_, row), error in zip(good, refused, strict=True) if error for f in self.faults(row, error)]

    def file(self, objs: Sequence[Any]) -> None:
        if self._numbering is None:
            self._numbering = numbers.Last(self.desk.model)
        filing.bulk_create(objs, by=self.actor, verb=Entry.Verb.IMPORTED, numbering=self._numbering)

    def settle(self) -> None:
        if self._numbering is not None:
            self._numbering.settle()

    def afterwards(self) -> None:
        searching.rebuild(self.desk.model, lacking_only=True)

    def _identity(self, obj: Registered, row: Row) -> list[Fault]:
        """Agency, unit, 原案號 and state."""
        faults = []
        wanted = row.cells.get(AGENCY, "").strip()
        agency = self._agencies.get(wanted)
        if agency is None:
            known = "、".join(sorted({a.short_name for a in self._agencies.values()})[:8])
            sentence = said(
                "機關「{wanted}」不存在，或您沒有替它匯入的權限；可用的有：{known}。",
                wanted=quoted(wanted),
                known=known,
            )
            faults.append(self.fault(row, AGENCY, sentence))
        else:
            obj.agency = agency
            faults += self._unit(obj, row)
            faults += self._holder(obj, row) if self._held else []
        obj.source_number = row.cells.get(SOURCE, "").strip() or None
        state = row.cells.get(STATE, "").strip()
        if state not in self._states:
            listed = "、".join(label for label in self._states if label)
            faults.append(
                self.fault(
                    row, STATE, said("狀態「{state}」不存在，可填：{listed}。", state=quoted(state), listed=listed)
                )
            )
        obj.state = self._states.get(state, "")
        return faults

    def _unit(self, obj: Registered, row: Row) -> list[Fault]:
        """The unit named, else the importer's own: without one a case would wait in nobody's inbox."""
        agency_id, name = obj.agency.pk, row.cells.get(UNIT, "").strip()
        if not name:
            obj.unit_id = self.actor.unit_id if agency_id == self.actor.agency_id else None  # type: ignore[attr-defined]
        elif (agency_id, name) in self._units:
            obj.unit_id = self._units[agency_id, name]  # type: ignore[attr-defined]
        else:
            known = "、".join(unit for agency, unit in self._units if agency == agency_id) or "（尚未建立）"
            return [
                self.fault(
                    row,
                    UNIT,
                    said(
                        "{agency}沒有「{name}」這個科室；有的是：{known}。",
                        agency=obj.agency,
                        name=quoted(name),
                        known=known,
                    ),
                )
            ]
        return []

    def _holder(self, obj: Registered, row: Row) -> list[Fault]:
        """Who holds it: a person of the agency, by account or name; nobody, if the cell is empty."""
        name = row.cells.get(HOLDER, "").strip()
        found = self._people.get((obj.agency.pk, name), set()) if name else set()
        if len(found) == 1:
            obj.holder_id = next(iter(found))  # type: ignore[attr-defined]
        if not name or len(found) == 1:
            return []
        sentence = said(
            "{agency}沒有「{name}」這位人員，或有同名的人，請填帳號。", agency=obj.agency, name=quoted(name)
        )
        return [self.fault(row, HOLDER, sentence)]

    def _taken(self, rows: Sequence[Row]) -> set[tuple[int, str | None]]:
        """The (agency, 原案號) of these rows that are on file."""
        sources = {row.cells.get(SOURCE, "").strip() for row in rows} - {""}
        if not sources:
            return set()
        there = self.desk.model._default_manager.filter(source_number__in=sources)
        return set(there.values_list("agency", "source_number"))

    def _once(self, obj: Registered, row: Row, taken: set[tuple[int, str | None]]) -> list[Fault]:
        """The same 原案號 is filed once: a file that is sent twice must not double the figures."""
        if obj.source_number is None:
            return []
        key = (obj.agency_id, obj.source_number)  # type: ignore[attr-defined]
        if key in taken or key in self._seen:
            return [
                self.fault(
                    row,
                    SOURCE,
                    said(
                        "原案號「{source_number}」已經登錄過，或在檔案中重複。", source_number=quoted(obj.source_number)
                    ),
                )
            ]
        self._seen.add(key)
        return []


def _people() -> dict[tuple[int, str], set[int]]:
    """(agency, account or name) → accounts of those who hold a position there, or held one: an old case was theirs."""
    rows = Appointment.objects.values_list("position__unit__agency", "account", "account__username", "account__name")
    found: dict[tuple[int, str], set[int]] = {}
    for agency, account, username, name in rows:
        for known in (username, name):
            found.setdefault((agency, known), set()).add(account)
    return found


def required(model: type[models.Model], name: str) -> bool:
    if vague_of(model, name):
        return False
    column = column_of(model, name)
    return not column.blank and not column.has_default()


def _agencies(actor: Actor, desk: Desk) -> dict[str, Agency]:
    """Name, short name and code → agency that this actor may import for; '' is the actor's own."""
    covered = actor.agencies(desk.permission("import"))
    rows = Agency.objects.all() if covered is None else Agency.objects.filter(pk__in=covered)
    named: dict[str, Agency] = {}
    for agency in rows:
        named |= {agency.name: agency, agency.short_name: agency, agency.code: agency}
        if agency.pk == actor.agency_id:
            named[""] = agency
    return named
