"""Where an accepted change is written: a section's prose or heading, a cell of its table, or a record's own paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.records.locking import locked
from siwei.records.models import Narrative
from siwei.records.registered import TYPES
from siwei.report import sources
from siwei.report.models import Edition, Section
from siwei.report.sources import Source
from siwei.report.workbench.contents import Content, content_of
from siwei.report.workbench.models import SectionRevision
from siwei.report.workbench.narrating import rewrite
from siwei.report.workbench.revising import revise

from .applying import Conflict


class Target(Protocol):
    """now: what stands there.  put: raises BadInput, Refused; runs in the caller's transaction."""

    @property
    def now(self) -> str: ...

    def put(self, text: str, *, by: Actor) -> None: ...


def target_of(edition: Edition, source: str, write: dict[str, Any], *, by: Actor | None = None) -> Target:
    """by: who is going to write; the rows are locked then.  Raises Conflict where the place is gone, Refused."""
    at = Source(write["place"], "0", "") if "place" in write else sources.parse(source)
    if at.record:
        return _Told(edition, _narrative(edition, at, by))
    section = _section(edition, at.section, lock=by is not None)
    if write["do"] == "cell":
        return _Cell(section, _table(section, write["table"]), write["part"])
    if write["do"] == "heading":
        return _Field(section, "heading")
    return _Field(section, "body")


# ---- sections ------------------------------------------------------------------------------------------------


@dataclass
class _Field:
    """A text of the section itself."""

    section: Section
    name: str

    @property
    def now(self) -> str:
        return str(getattr(self.section, self.name))

    def put(self, text: str, *, by: Actor) -> None:
        content = content_of(self.section)
        content[self.name] = text  # type: ignore[literal-required]
        _save(self.section, content, by)


@dataclass
class _Cell:
    """part: caption, or 「body.0.1」: head or body, row, cell among those that begin in the row."""

    section: Section
    table: dict[str, Any]
    part: str

    @property
    def now(self) -> str:
        if self.part == sources.CAPTION:
            return str(self.table["caption"])
        row, column = self._place()
        cell = row[column] if column < len(row) else ""
        return str(cell["text"] if isinstance(cell, dict) else cell)

    def put(self, text: str, *, by: Actor) -> None:
        if self.part == sources.CAPTION:
            self.table["caption"] = text
        else:
            row, column = self._place()
            row[column] = row[column] | {"text": text} if isinstance(row[column], dict) else text
        _save(self.section, content_of(self.section), by)

    def _place(self) -> tuple[list[Any], int]:
        which, row, column = self.part.split(".")
        rows = self.table[which]
        return (rows[int(row)] if int(row) < len(rows) else []), int(column)


def _section(edition: Edition, code: str, *, lock: bool) -> Section:
    rows = Section.objects.filter(edition=edition, code=code)
    found = (rows.select_for_update(no_key=True) if lock else rows).first()
    if found is None:
        raise Conflict(said("章節 {code} 已不在大綱中，請先核對大綱。", code=code))
    return found


def _table(section: Section, name: str) -> dict[str, Any]:
    found: dict[str, Any] | None = next((t for t in section.tables if t["name"] == name), None)
    if found is None:
        raise Conflict(said("表格「{name}」已不在這一章節，請先核對。", name=name))
    return found


def _save(section: Section, content: Content, by: Actor) -> None:
    """As the workbench saves: with its history, and the signature taken back.  The caller holds the lock."""
    revise(section, content, version=section.version, by=by, act=SectionRevision.Act.RETURNED)


# ---- records -------------------------------------------------------------------------------------------------


@dataclass
class _Told:
    """A record's own paragraphs: with the right to edit that record, under its lock, in its journal."""

    edition: Edition
    narrative: Narrative

    @property
    def now(self) -> str:
        return self.narrative.text

    def put(self, text: str, *, by: Actor) -> None:
        told = self.narrative
        if not text:
            raise BadInput(said("紀錄的段落不能全部刪去；這一案不再列入報告時，請到該案移除報告段落。"))
        section = _section(self.edition, told.section, lock=True)
        rewrite(section, told, text, was=told.text, by=by)


def _narrative(edition: Edition, at: Source, by: Actor | None) -> Narrative:
    """by: has to have the right to edit the record, which is locked then."""
    rows = Narrative.objects.select_related("record").filter(
        section=at.section, first=edition.first, last=edition.last, record__agency=edition.agency
    )
    found = rows.filter(record__number=at.record).first()
    if found is None:
        raise Conflict(said("{number} 已沒有這一期的報告段落，請到該案核對。", number=at.record))
    if by is not None:
        model = TYPES[found.record.kind]
        by.require(model.permission("edit"), edition.agency_id)
        locked(model._default_manager.get(pk=found.record_id))
        found.refresh_from_db(fields=["text"])
    return found
