"""The outline of an open edition: sections come, move and go; whoever does it is named."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from siwei.directory.actors import Actor
from siwei.directory.models import Unit
from siwei.plain.errors import BadInput, said
from siwei.records.models import Narrative
from siwei.report.models import Edition, Section

from .access import require_compiler
from .contents import content_of
from .models import SectionComment, SectionRevision
from .revising import note_down

Act = SectionRevision.Act
CHAPTER, THEME = 2, 3  # the levels that are added here: 一、 and the unnumbered headings below it
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def add(after: Section, *, heading: str, level: int, unit: Unit | None, by: Actor) -> Section:
    """A new section below another one.  Raises BadInput, Closed."""
    edition = after.edition
    with transaction.atomic():
        rows = _locked(edition, by)
        heading = " ".join(heading.split())
        if not heading:
            raise BadInput(said("新的一節要有標題，請填寫。"))
        block = _block(rows, after, level)
        last = block[-1]
        edition.sections.filter(position__gt=last.position).update(position=F("position") + 1)
        made = Section(edition=edition, code=_code(rows, after, level), level=level, heading=heading, unit=unit)
        made.position = last.position + 1
        made.full_clean()
        made.save(force_insert=True)
        note_down(made, Act.ADDED, by=by, after=dict(content_of(made)))
        return made


def move(section: Section, *, up: bool, by: Actor) -> None:
    """Past the section of the same level before or after it, with all that stands below it.  Raises BadInput, Closed."""
    with transaction.atomic():
        rows = _locked(section.edition, by)
        peers = [row for row in rows if _parent(row) == _parent(section) and row.level == section.level]
        codes = [row.code for row in peers]
        here = codes.index(section.code)
        there = here - 1 if up else here + 1
        if not section.level or not 0 <= there < len(peers):
            raise BadInput(said("這一節已經在這一層的最前面。") if up else said("這一節已經在這一層的最後面。"))
        first, second = sorted((here, there))
        upper, lower = _below(rows, peers[first]), _below(rows, peers[second])
        places = sorted(row.position for row in (*upper, *lower))
        for row, position in zip((*lower, *upper), places, strict=True):
            Section.objects.filter(pk=row.pk).update(position=position)
        note_down(section, Act.MOVED, by=by, note="上移" if up else "下移")


def remove(section: Section, *, by: Actor) -> None:
    """Its text stays in the history of the edition.  Raises BadInput, Closed."""
    with transaction.atomic():
        rows = _locked(section.edition, by)
        edition = section.edition
        if len(_below(rows, section)) > 1:
            raise BadInput(said("「{section}」之下還有章節，請先移除或移走它們。", section=section))
        told = Narrative.objects.filter(section=section.code, first=edition.first, record__agency=edition.agency_id)
        if count := told.count():
            raise BadInput(said("「{section}」還有 {n} 筆案件的報告段落，請先改到別的章節。", section=section, n=count))
        open_ones = SectionComment.objects.filter(section_id=section.pk, answers__isnull=True, settled_at__isnull=True)
        if count := open_ones.count():
            raise BadInput(said("「{section}」還有 {n} 則意見沒有處理，請先處理完。", section=section, n=count))
        note_down(section, Act.REMOVED, by=by, before=dict(content_of(section)))
        section.delete()


def assign(section: Section, *, unit: Unit | None, due_on: date | None, by: Actor) -> None:
    """Who writes it, and until when."""
    with transaction.atomic():
        _locked(section.edition, by)
        Section.objects.filter(pk=section.pk).update(unit=unit, due_on=due_on)


def set_due(edition: Edition, day: date | None, *, by: Actor) -> int:
    """One day for all sections that have none of their own yet or the same as the others.  Returns how many."""
    with transaction.atomic():
        rows = _locked(edition, by)
        return Section.objects.filter(pk__in=[row.pk for row in rows if row.body.strip()]).update(due_on=day)


def _locked(edition: Edition, by: Actor) -> list[Section]:
    """All sections in their order.  The edition's row is the lock of its outline."""
    fresh = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    require_compiler(by, fresh)
    return list(fresh.sections.all())


def _parent(section: Section) -> str:
    return section.code.rpartition(".")[0]


def _below(rows: list[Section], top: Section) -> list[Section]:
    """The section with all that belongs to it."""
    start = next(n for n, row in enumerate(rows) if row.pk == top.pk)
    end = start + 1
    while end < len(rows) and rows[end].level > top.level > 0:
        end += 1
    return rows[start:end]


def _block(rows: list[Section], after: Section, level: int) -> list[Section]:
    if level not in (CHAPTER, THEME) or after.level not in (1, CHAPTER, THEME):
        raise BadInput(said("這裡不能新增這一層的章節，請改選別的位置。"))
    if level == THEME and after.level == 1:
        raise BadInput(said("小節要放在一章之下，請選那一章或其中的一節。"))
    if level == THEME:
        return [after]
    if after.level == 1:
        return [after]
    chapter = after if after.level == CHAPTER else next(row for row in rows if row.code == _parent(after))
    return _below(rows, chapter)


def _code(rows: list[Section], after: Section, level: int) -> str:
    """The next one that is free, also of sections removed meanwhile: a record names its section by this code."""
    parent = after.code if after.level == level - 1 else _parent(after)
    if level == CHAPTER and after.level == THEME:
        parent = _parent(rows[[row.code for row in rows].index(parent)])
    used = {row.code for row in rows}
    used |= set(SectionRevision.objects.filter(edition_id=after.edition_id).values_list("code", flat=True))
    names = LETTERS if level == THEME else [str(n) for n in range(1, 100)]
    for name in names:
        if f"{parent}.{name}" not in used:
            return f"{parent}.{name}"
    raise BadInput(said("這一章的章節已滿，不能再新增。"))
