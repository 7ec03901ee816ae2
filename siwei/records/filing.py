"""Filing: the one way in which a record comes to exist, from a form, the API or an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from siwei.directory.actors import Actor

from . import beginning, lineage, numbers, searching
from .copying import copy_in
from .inserting import Statements
from .models import Entry, Record
from .refusals import understood
from .registered import Registered

R = TypeVar("R", bound=Registered)
UNCHECKED = ["record", "number"]  # given here, after the person's own input has been checked
BATCH = 1000
FEW = 50  # records from which COPY, with its preparations, is quicker than INSERT


def create(obj: R, *, by: Actor) -> R:
    """File one record: right, checks, number, registry row, type row and journal in one transaction."""
    obj.filed_by(by)
    with understood(type(obj)):
        obj.full_clean(exclude=UNCHECKED)
    return bulk_create([obj], by=by, verb=Entry.Verb.FILED)[0]


def bulk_create(
    objs: Sequence[R], *, by: Actor, verb: Entry.Verb, numbering: numbers.AtOnce | numbers.Last | None = None
) -> list[R]:
    """File many records of one type that have been checked already; numbers follow the order given.

    numbering: `numbers.Last` for one batch of many in a transaction that the caller holds and settles; their search text
    holds the number too, so the caller writes it afterwards (`searching.rebuild`): it would keep the series locked.
    """
    permission = objs[0].permission("create" if verb == Entry.Verb.FILED else "import")
    for agency_id in {obj.agency_id for obj in objs}:  # type: ignore[attr-defined]
        by.require(permission, agency_id)
    for obj in objs:
        obj.filed_by(by)
    with understood(type(objs[0])), transaction.atomic():
        clocks = beginning.count(objs)
        if numbering is None and len(objs) < FEW:
            _insert(objs, by, verb, clocks)
        else:
            (numbering or numbers.AtOnce()).give(objs)  # last of all checks: it locks the series
            _copy(objs, by, verb)
            beginning.save(clocks)
            if numbering is None:
                searching.write(objs)
        lineage.write(objs)
    return list(objs)


# Copied or inserted, never save(): with a used primary key that would silently update the old row.


def _insert(objs: Sequence[Registered], by: Actor, verb: Entry.Verb, clocks: list[beginning.Begun]) -> None:
    """In two messages, the records and what hangs on them: with a case at a time, asking takes longer than writing."""
    stopped = any(begun.counted.stop for begun in clocks)
    records, hanging = Statements(), Statements()
    numbers.AtOnce().give(objs)  # last of all checks: it locks the series
    records.insert([_registry(obj) for obj in objs])
    records.insert(objs)
    records.run()
    hanging.insert([_entry(obj, by, verb) for obj in objs])
    if not stopped:
        hanging.insert(beginning.plain_rows(clocks))
    hanging.add(*searching.writing(objs))
    hanging.run()
    for obj in objs:
        obj._state.adding = False
    (beginning.save if stopped else beginning.show)(clocks)


def _registry(obj: Registered) -> Record:
    """The registry row of a record that has its key."""
    obj.record = Record(pk=obj.record_id, **obj.projection())  # type: ignore[attr-defined]
    return obj.record


def _copy(objs: Sequence[Registered], by: Actor, verb: Entry.Verb) -> None:
    for start in range(0, len(objs), BATCH):
        some = objs[start : start + BATCH]
        copy_in([_registry(obj) for obj in some])
        copy_in(some)
        copy_in([_entry(obj, by, verb) for obj in some])
        for obj in some:
            obj._state.adding = False


def _entry(obj: Registered, by: Actor, verb: Entry.Verb) -> Entry:
    agency_id: int = obj.agency_id  # type: ignore[attr-defined]
    by = by.acting(obj.permission("create" if verb == Entry.Verb.FILED else "import"), agency_id)
    return Entry(
        record_id=obj.pk,
        account_id=by.account_id,
        capacity=by.capacity,
        verb=verb,
        label=verb.label,
        state_after=obj.state,
    )
