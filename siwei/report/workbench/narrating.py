"""The paragraphs of the records that tell of a section: their order, and their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.desks.desk import DESKS, tellable
from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.records.models import Narrative
from siwei.records.registered import TYPES, Registered
from siwei.records.telling import retell
from siwei.report.models import Section

from . import signing
from .access import require_writer
from .models import SectionRevision
from .revising import locked, note_down


@dataclass(frozen=True)
class Told:
    """A record's paragraph.  href: its record, empty where the actor may not see it.  printed: it is told by a record in force."""

    narrative: Narrative
    kind: str
    href: str
    may_edit: bool
    printed: bool
    up: str  # the order of all, with this one moved; empty where it cannot be
    down: str


def narratives(section: Section) -> list[Narrative]:
    edition = section.edition
    rows = Narrative.objects.filter(section=section.code, first=edition.first, last=edition.last)
    return list(rows.filter(record__agency=edition.agency_id).select_related("record").order_by("position", "pk"))


def told(section: Section, actor: Actor) -> list[Told]:
    found = []
    rows = narratives(section)
    ids = [row.pk for row in rows]
    for n, row in enumerate(rows):
        desk = DESKS[row.record.kind]
        seen = actor.may(desk.permission("view"), row.record.agency_id)
        may_edit = actor.may(desk.permission("edit"), row.record.agency_id)
        href = desk.url("page", row.record_id) if seen else ""
        printed = row.record.state not in TYPES[row.record.kind].VOID
        up = _swapped(ids, n - 1) if n else ""
        down = _swapped(ids, n) if n + 1 < len(ids) else ""
        found.append(Told(row, desk.title, href, may_edit, printed, up, down))
    return found


def _swapped(ids: list[int], at: int) -> str:
    return ",".join(str(pk) for pk in (*ids[:at], ids[at + 1], ids[at], *ids[at + 2 :]))


def reorder(section: Section, order: Sequence[int], *, by: Actor) -> None:
    """order: ids of the section's paragraphs; those not named follow.  Raises Closed, Refused."""
    with transaction.atomic():
        fresh = locked(section)
        require_writer(by, fresh)
        rows = narratives(fresh)
        ranked = {pk: n for n, pk in enumerate(order)}
        after = sorted(rows, key=lambda row: ranked.get(row.pk, len(ranked)))
        if after == rows:
            return
        for position, row in enumerate(after, start=1):
            Narrative.objects.filter(pk=row.pk).update(position=position)
        names = {"before": {"records": _names(rows)}, "after": {"records": _names(after)}}
        note_down(fresh, SectionRevision.Act.ORDERED, by=by, **names)
        signing.take_back(fresh, f"案件段落的次序已由{by.name}調整。")


def rewrite(section: Section, narrative: Narrative, text: str, *, was: str, by: Actor) -> None:
    """An edit of the record, kept in its journal.  Raises Retold, BadInput for a token that names nothing, Closed, Refused."""
    with transaction.atomic():
        fresh = locked(section)
        require_writer(by, fresh)
        record: Registered = TYPES[narrative.record.kind]._default_manager.get(pk=narrative.record_id)
        text = text.replace("\r\n", "\n").strip()
        if not text:
            raise BadInput(said("段落不能是空白的；這一案不再報告時，請到該案移除它的報告段落。"))
        narrative.text = text
        _require_tellable(record, narrative)
        retell(narrative, text, was=was.replace("\r\n", "\n"), record=record, by=by)
        if was != text:
            note = f"{record.number} 的段落已由{by.name}修改。"  # type: ignore[attr-defined]
            signing.take_back(fresh, note)


def _require_tellable(record: Registered, narrative: Narrative) -> None:
    try:
        tellable(record, narrative)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error


def kinds(section: Section) -> list[tuple[str, str]]:
    """Types of records that tell of this section: 「facilities.projects」, 「營繕工程」; what `@narratives` may name."""
    found = dict.fromkeys(row.record.kind for row in narratives(section))
    return [(kind, DESKS[kind].title) for kind in found]


def _names(rows: list[Narrative]) -> list[str]:
    return [f"{row.record.number} {row.record.title}" for row in rows]
