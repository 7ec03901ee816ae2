"""Filing: the one way in which a record comes to exist, from a form, the API or an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from siwei.directory.actors import Actor

from . import numbers
from .models import Entry, Record
from .refusals import understood
from .registered import Registered

R = TypeVar("R", bound=Registered)
UNCHECKED = ["record", "number"]  # given here, after the person's own input has been checked
BATCH = 1000


def create(obj: R, *, by: Actor) -> R:
    """File one record: right, checks, number, registry row, type row and journal in one transaction."""
    obj.full_clean(exclude=UNCHECKED)
    return bulk_create([obj], by=by, verb=Entry.Verb.FILED)[0]


def bulk_create(
    objs: Sequence[R], *, by: Actor, verb: Entry.Verb, numbering: numbers.AtOnce | numbers.Last | None = None
) -> list[R]:
    """File many records of one type that have been checked already; numbers follow the order given.

    numbering: `numbers.Last` for one batch of many in a transaction that the caller holds and settles.
    """
    for agency_id in {obj.agency_id for obj in objs}:  # type: ignore[attr-defined]
        by.require(objs[0].permission("create" if verb == Entry.Verb.FILED else "import"), agency_id)
    with understood(type(objs[0])), transaction.atomic():
        (numbering or numbers.AtOnce()).give(objs)
        records = Record.objects.bulk_create([Record(**obj.projection()) for obj in objs], batch_size=BATCH)
        for obj, record in zip(objs, records, strict=True):
            obj.record = record
        # bulk_create always inserts; save() with a used primary key would silently update the old row.
        type(objs[0])._default_manager.bulk_create(objs, batch_size=BATCH)
        Entry.objects.bulk_create((_entry(obj, by, verb) for obj in objs), batch_size=BATCH)
    return list(objs)


def _entry(obj: Registered, by: Actor, verb: Entry.Verb) -> Entry:
    return Entry(
        record_id=obj.pk,
        account_id=by.account_id,
        capacity=by.capacity,
        verb=verb,
        label=verb.label,
        state_after=obj.state,
    )
