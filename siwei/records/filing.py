"""Filing: the one way in which a record comes to exist, from a form, the API or an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.rocdate import roc_year

from . import beginning, numbers
from .models import Entry, Record
from .refusals import understood
from .registered import Registered

R = TypeVar("R", bound=Registered)
UNCHECKED = ["record", "number"]  # given here, after the person's own input has been checked
BATCH = 1000


def create(obj: R, *, by: Actor) -> R:
    """File one record: right, checks, number, registry row, type row and journal in one transaction."""
    obj.filed_by(by)
    obj.full_clean(exclude=UNCHECKED)
    return bulk_create([obj], by=by, verb=Entry.Verb.FILED)[0]


def bulk_create(objs: Sequence[R], *, by: Actor, verb: Entry.Verb) -> list[R]:
    """File many records of one type that have been checked already; numbers follow the order given."""
    permission = objs[0].permission("create" if verb == Entry.Verb.FILED else "import")
    for agency_id in {obj.agency_id for obj in objs}:  # type: ignore[attr-defined]
        by.require(permission, agency_id)
    for obj in objs:
        obj.filed_by(by)
    with understood(type(objs[0])), transaction.atomic():
        clocks = beginning.count(objs)
        _number(objs)  # last of all checks: it locks the series
        records = Record.objects.bulk_create([Record(**obj.projection()) for obj in objs], batch_size=BATCH)
        for obj, record in zip(objs, records, strict=True):
            obj.record = record
        # bulk_create always inserts; save() with a used primary key would silently update the old row.
        type(objs[0])._default_manager.bulk_create(objs, batch_size=BATCH)
        beginning.save(clocks)
        entries = (_entry(obj, by.acting(permission, obj.agency_id), verb) for obj in objs)  # type: ignore[attr-defined]
        Entry.objects.bulk_create(entries, batch_size=BATCH)
    return list(objs)


def _number(objs: Iterable[R]) -> None:
    """Give each its number.  Series are taken in a fixed order, so that two imports cannot wait for each other."""
    series: dict[tuple[int, int], list[R]] = defaultdict(list)
    for obj in objs:
        series[obj.agency_id, roc_year(obj.opened_on)].append(obj)  # type: ignore[attr-defined]
    for _, members in sorted(series.items(), key=lambda item: item[0]):
        first = members[0]
        given = numbers.take(type(first), first.agency, first.opened_on, len(members))
        for obj, number in zip(members, given, strict=True):
            obj.number = number


def _entry(obj: Registered, by: Actor, verb: Entry.Verb) -> Entry:
    return Entry(
        record_id=obj.pk,
        account_id=by.account_id,
        capacity=by.capacity,
        verb=verb,
        label=verb.label,
        state_after=obj.state,
    )
