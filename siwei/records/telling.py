"""A record's own paragraph in the report: its text, and which photos it shows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, noted, said

from . import journal
from .locking import locked
from .models import Attachment, Entry, Narrative, NarrativePhoto
from .registered import Registered


def choose_photos(narrative: Narrative, wanted: Sequence[int], *, record: Registered, by: Actor) -> None:
    """wanted: ids of photos of the record that may be printed, in their order.  Raises BadInput, Refused."""
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    with transaction.atomic():
        locked(record)
        known = {row.pk: row for row in Attachment.objects.printable().filter(record_id=record.pk)}
        if not set(wanted) <= set(known):
            raise BadInput(said("所選的照片已被移除或改為內部，不能刊印；請重新整理後再選。"))
        before = _names(narrative)
        narrative.photos.all().delete()
        NarrativePhoto.objects.bulk_create(
            NarrativePhoto(narrative=narrative, attachment=known[pk], position=n)
            for n, pk in enumerate(dict.fromkeys(wanted), start=1)
        )
        after = _names(narrative)
        if before != after:
            changes = {noted("報告照片"): [before, after]}
            journal.write(record.pk, by=by, verb=Entry.Verb.EDITED, label=noted("選擇報告照片"), changes=changes)


class Retold(Exception):
    """Somebody else changed the paragraph after it was opened."""


def retell(narrative: Narrative, text: str, *, was: str, record: Registered, by: Actor) -> None:
    """Change the paragraph.  was: the text on which the change was made.  Raises Retold, Refused; nothing is changed then."""
    right: str = record.permission("edit")
    agency: int = record.agency_id  # type: ignore[attr-defined]
    by.require(right, agency)
    with transaction.atomic():
        locked(record)
        fresh = Narrative.objects.get(pk=narrative.pk)
        if fresh.text != was:
            raise Retold
        if fresh.text == text:
            return
        fresh.text = text
        fresh.full_clean()
        fresh.save(update_fields=["text"])
        changes = {"報告段落": [was, text]}
        entry = Entry.Verb.EDITED
        journal.write(record.pk, by=by.acting(right, agency), verb=entry, label=noted("修改報告段落"), changes=changes)


def in_order(given: dict[str, str]) -> list[int]:
    """Ids by the numbers that a person wrote beside them; those without a number are left out.  Raises BadInput."""
    numbered = {key: number.strip() for key, number in given.items() if number.strip()}
    wrong = [number for number in numbered.values() if not (number.isascii() and number.isdigit() and len(number) < 5)]
    if wrong:
        raise BadInput(said("次序「{wrong}」不是整數，請填 1、2、3…，不刊印的照片留空。", wrong=wrong[0][:10]))
    return [int(key) for key, _ in sorted(numbered.items(), key=lambda pair: (int(pair[1]), int(pair[0])))]


def _names(narrative: Narrative) -> str:
    return "、".join(photo.attachment.name for photo in narrative.photos.select_related("attachment"))
