"""Reading what hangs on a record: journal, narratives, links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from .columns import column_of
from .models import Entry
from .registered import Registered


@dataclass(frozen=True)
class Line:
    """One journal entry, ready to print."""

    at: datetime  # in Taipei
    who: str
    label: str
    moved: str
    changes: list[tuple[str, str, str]]
    note: str
    audience: str = ""  # of a note: 「內部」 or 「對外」


# What the timeline may be narrowed to: name, label, verbs.
SHOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("全部", ()),
    "moves": ("只看轉換", (Entry.Verb.FILED, Entry.Verb.IMPORTED, Entry.Verb.MOVED)),
    "notes": ("只看註記", (Entry.Verb.NOTED,)),
}


def journal_lines(record: Registered, shown: str = "") -> list[Line]:
    """Newest first.  shown: a key of SHOWN; any other shows all.  Two queries at most."""
    states: dict[str, Any] = dict(column_of(record, "state").flatchoices)
    entries: QuerySet[Entry] = Entry.objects.filter(record_id=record.pk).order_by("-id")
    verbs = SHOWN.get(shown, SHOWN[""])[1]
    if verbs:
        entries = entries.filter(verb__in=verbs)
    return [_line(entry, states) for entry in entries]


def _line(entry: Entry, states: dict[str, Any]) -> Line:
    return Line(
        at=localtime(entry.at),
        who=entry.capacity,
        label=entry.label,
        moved=str(states.get(entry.state_after, "")),
        changes=[(name, old, new) for name, (old, new) in entry.changes.items()],
        note=entry.note,
        audience=entry.get_visibility_display() if entry.verb == Entry.Verb.NOTED else "",
    )
