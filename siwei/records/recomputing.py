"""Recomputing: when a day or a rule changes, the stored due dates move with it, and each record's journal says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.law.models import Rule
from siwei.plain.errors import noted
from siwei.plain.rocdate import format_date
from siwei.plain.workdays import OfficeCalendar

from . import journal
from .deadlines import earliest, recount
from .models import Deadline, Entry, Record
from .registered import TYPES, has_due
from .terms import calendar_of

BATCH = 500


def rehearse(change: Callable[[], object]) -> Moved:
    """What would move if the change were made; nothing of it is kept."""
    with transaction.atomic():
        change()
        moved = would_move()
        transaction.set_rollback(True)
    return moved


def would_move() -> Moved:
    """The running deadlines whose date is another one by the rules and calendars as they now stand; reads only."""
    moved = Moved(0, [])
    offices: dict[int, OfficeCalendar] = {}
    for deadline in _running():
        before, office = deadline.due_on, _office(deadline.record.agency, offices)
        moved.looked_at += 1
        recount(deadline, office)
        if deadline.due_on != before:
            moved.numbers.append(deadline.record.number)
    return moved


def follow_version(rule: Rule) -> int:
    """Running deadlines that began since this version holds are counted by it from now on.  -> how many; recompute comes next."""
    begun = Deadline.objects.running().filter(code=rule.code, started_on__gte=rule.valid_from)
    return begun.update(rule=rule)


@dataclass
class Moved:
    """looked_at: running deadlines.  numbers: records whose due date is another one now."""

    looked_at: int
    numbers: list[str]


def recompute(*, by: Actor, because: str) -> Moved:
    """Count every running deadline anew.  because: what changed, for the journal."""
    moved = Moved(0, [])
    offices: dict[int, OfficeCalendar] = {}
    for deadline in _running():
        office = _office(deadline.record.agency, offices)
        moved.looked_at += 1
        if _differs(deadline, office) and _move(deadline.pk, deadline.record, office, by, because):
            moved.numbers.append(deadline.record.number)
    return moved


def _running() -> Iterator[Deadline]:
    rows = Deadline.objects.running().select_related("rule", "record__agency")
    yield from rows.prefetch_related("pauses", "extensions").order_by("pk").iterator(chunk_size=BATCH)


def _office(agency: Agency, offices: dict[int, OfficeCalendar]) -> OfficeCalendar:
    if agency.pk not in offices:
        offices[agency.pk] = calendar_of(agency)
    return offices[agency.pk]


def _differs(deadline: Deadline, office: OfficeCalendar) -> bool:
    before = (deadline.due_on, deadline.due_at, deadline.sentence)
    recount(deadline, office)
    return before != (deadline.due_on, deadline.due_at, deadline.sentence)


def _move(pk: int, record: Record, office: OfficeCalendar, by: Actor, because: str) -> bool:
    """Under the record's lock, from what stands there now.  -> whether the date moved; a mere change of words is silent."""
    with transaction.atomic():
        Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        deadline = Deadline.objects.running().select_related("rule").filter(pk=pk).first()
        if deadline is None:  # met in the meantime
            return False
        before = deadline.due_on
        recount(deadline, office)
        deadline.save()
        if deadline.due_on == before:
            return False
        _show(record)
        told = ["未定" if day is None else format_date(day) for day in (before, deadline.due_on)]
        changes = {f"{deadline.label}到期": told}
        journal.write(
            record.pk, by=by, verb=Entry.Verb.EDITED, label=noted("到期日重算"), changes=changes, note=because
        )
        return True


def _show(record: Record) -> None:
    due, model = earliest(record.pk), TYPES[record.kind]
    Record.objects.filter(pk=record.pk).update(next_due=due)
    if has_due(model):
        model._default_manager.filter(pk=record.pk).update(due_on=due)  # type: ignore[misc]
