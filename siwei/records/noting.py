"""Notes on a record: lines of its journal that somebody writes.  They stay as written; a correction is another note."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, noted, said
from siwei.plain.text import normalise

from . import journal
from .models import Entry, Visibility
from .registered import Registered

LONGEST = 2000


def note(record: Registered, text: str, *, by: Actor, visibility: str = Visibility.INTERNAL) -> Entry:
    """visibility: internal for those who work on the record, public for the person concerned too.  Raises BadInput, Refused."""
    by.require(record.permission("note"), record.agency_id)  # type: ignore[attr-defined]
    kept = normalise(text)
    if not kept:
        raise BadInput(said("註記還沒有內容，請先寫下要記的事。"))
    if len(kept) > LONGEST:
        raise BadInput(
            said(
                "註記有 {count:,} 字，上限是 {longest:,} 字；較長的內容請以附件上傳。", count=len(kept), longest=LONGEST
            )
        )
    label = noted("對外註記") if visibility == Visibility.PUBLIC else "註記"
    chosen = Visibility(visibility)
    return journal.write(record.pk, by=by, verb=Entry.Verb.NOTED, label=label, note=kept, visibility=chosen)
