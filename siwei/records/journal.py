"""Writing a record's journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from siwei.directory.actors import Actor

from .columns import label_of, printed
from .models import Entry


def write(record_id: int, *, by: Actor, verb: Entry.Verb, label: str, **rest: Any) -> Entry:
    return Entry.objects.create(
        record_id=record_id, account_id=by.account_id, capacity=by.capacity, verb=verb, label=label, **rest
    )


def differences(before: Model, after: Model, names: Iterable[str]) -> dict[str, list[str]]:
    """Field label → [before, after], as printed, for the fields that changed."""
    changes: dict[str, list[str]] = {}
    for name in names:
        old, new = printed(before, name), printed(after, name)
        if old != new:
            changes[label_of(type(after), name)] = [old, new]
    return changes
