"""Revision: an edit of a record's own fields, under lock, refused when the form is stale."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import said

from . import deadlines, journal, lineage
from .columns import stored
from .locking import locked
from .models import Entry
from .refusals import understood
from .registered import Registered, has_due, save

R = TypeVar("R", bound=Registered)


class Stale(Exception):
    """Somebody else changed the record after the form was opened."""


def revise(obj: R, values: dict[str, Any], *, version: int, by: Actor) -> R:
    """Write `values` to the record.  version: the one that the form was opened on.

    Raises Stale, directory.actors.Refused, or ValidationError; nothing is written then.
    """
    with understood(type(obj)), transaction.atomic():
        fresh = locked(obj)
        by.require(fresh.permission("edit"), fresh.agency_id)  # type: ignore[attr-defined]
        by = by.acting(fresh.permission("edit"), fresh.agency_id)  # type: ignore[attr-defined]
        if fresh.version != version:
            raise Stale(
                said("這筆資料在您開啟表單之後，已由他人更新。您輸入的內容仍在表單中，請核對最新內容後再儲存。")
            )
        before = type(obj)._default_manager.get(pk=obj.pk)
        for name, value in values.items():
            setattr(fresh, name, value)
        changes = journal.differences(before, fresh, list(values))
        if not changes:
            return fresh
        if fast := {n: why for n, why in before.fixed().items() if journal.differences(before, fresh, [n])}:
            raise ValidationError(fast)
        deadlines.follow_start(fresh, values)
        fresh.version += 1
        fresh.full_clean(exclude=["record", "number"])
        # Only its own fields: a stale form must not undo a transition.
        save(fresh, fields=[*stored(type(obj), list(values)), *_due(fresh), "version"])
        lineage.rewrite(before, fresh)
        journal.write(fresh.pk, by=by, verb=Entry.Verb.EDITED, label=Entry.Verb.EDITED.label, changes=changes)
        return fresh


def _due(record: Registered) -> list[str]:
    return ["due_on"] if has_due(type(record)) else []
