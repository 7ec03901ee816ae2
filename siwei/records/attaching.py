"""Attaching files to a record, describing and removing them; each is one line of the record's journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.media import media_of
from siwei.plain.text import normalise

from . import journal, store
from .locking import locked
from .models import Attachment, Entry, Visibility
from .refusals import understood
from .registered import Registered

DESCRIBED = ("caption", "visibility", "retention")


@dataclass(frozen=True)
class Upload:
    """A file as it arrives: what the person calls it, its content, its size in bytes."""

    name: str
    stream: BinaryIO
    size: int


def attach(
    record: Registered,
    upload: Upload,
    *,
    by: Actor,
    caption: str = "",
    visibility: str = Visibility.INTERNAL,
    retention: str = "",
) -> Attachment:
    """Keep a file and hang it on the record.

    Raises BadInput for a file that is not taken, ValidationError for one that hangs there already, directory.actors.Refused.
    """
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    row = _stored(upload)
    row.record_id, row.uploaded_by_id = record.pk, by.account_id
    row.caption, row.visibility, row.retention = normalise(caption), visibility, normalise(retention)
    row.clean_fields(exclude=["record", "uploaded_by"])
    # The content is on the disk by now: a process killed here leaves no row that names nothing.
    with understood(Attachment), transaction.atomic():
        row.save(force_insert=True)
        _write(row, by, f"附加{kind(row)}", {kind(row): ["", summary(row)]})
    return row


def describe(row: Attachment, values: dict[str, str], *, record: Registered, by: Actor) -> Attachment:
    """Change caption, visibility or retention note."""
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    with transaction.atomic():
        fresh = _locked(row, record)
        before = Attachment.objects.get(pk=row.pk)
        for name in DESCRIBED:
            setattr(fresh, name, normalise(values.get(name, getattr(fresh, name))))
        fresh.full_clean(exclude=["record", "uploaded_by"], validate_constraints=False)
        changes = journal.differences(before, fresh, DESCRIBED)
        if changes:
            fresh.save(update_fields=DESCRIBED)
            _write(fresh, by, f"修改{kind(fresh)}「{quoted(fresh.name)}」", changes)
    return fresh


def remove(row: Attachment, *, record: Registered, by: Actor, note: str) -> None:
    """Show it no more.  The row stays, and the content as long as retention asks; reports compiled later leave it out."""
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    with transaction.atomic():
        fresh = _locked(row, record)
        if fresh.removed_at is None:
            Attachment.objects.filter(pk=row.pk).update(removed_at=Now())
            _write(fresh, by, f"移除{kind(fresh)}", {kind(fresh): [summary(fresh), ""]}, note=normalise(note))


def kind(row: Attachment) -> str:
    return "照片" if row.is_photo else "附件"


def summary(row: Attachment) -> str:
    """「報價單.ods（12 KB）會勘現場」, for the journal."""
    return f"{row.name}（{size_in_words(row.size)}）{row.caption}"


def size_in_words(size: int) -> str:
    """Bytes as people say them: 「820 B」, 「12 KB」, 「3.4 MB」."""
    if size < 1024:
        return f"{size} B"
    return f"{round(size / 1024):,} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _stored(upload: Upload) -> Attachment:
    """An unsaved row whose content lies in the store.  Raises BadInput."""
    if upload.size > settings.ATTACHMENT_MAX_BYTES:
        most = size_in_words(settings.ATTACHMENT_MAX_BYTES)
        raise BadInput(
            said(
                "「{name}」有 {size_in_words}，超過上限 {most}，請壓縮或分成幾個檔案再上傳。",
                name=quoted(upload.name),
                size_in_words=size_in_words(upload.size),
                most=most,
            )
        )
    media = media_of(upload.stream, upload.name)
    row = Attachment(name=media.name, media_type=media.type, size=upload.size, is_photo=media.is_picture)
    if media.is_picture:
        from . import photos  # on use: Pillow takes a while to load

        made = photos.pictures_of(upload.stream, media.name)
        row.thumbnail, row.printable = store.keep(made.thumbnail), store.keep(made.printable)
    row.sha256 = store.keep(upload.stream)
    return row


def _locked(row: Attachment, record: Registered) -> Attachment:
    locked(record)
    return Attachment.objects.get(pk=row.pk, record_id=record.pk)


def _write(row: Attachment, by: Actor, label: str, changes: dict[str, list[str]], note: str = "") -> None:
    journal.write(row.record_id, by=by, verb=Entry.Verb.EDITED, label=label[:60], changes=changes, note=note)
