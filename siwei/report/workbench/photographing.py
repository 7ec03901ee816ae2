"""The photos of a section, chosen by whoever writes it, and kept in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.report.illustrating import illustrate
from siwei.report.models import Section

from . import signing
from .access import require_writer
from .models import SectionRevision
from .revising import locked, note_down


def choose(section: Section, wanted: Sequence[int], captions: Mapping[int, str], *, by: Actor) -> None:
    """wanted: ids of photos, in their order.  Raises BadInput, Closed, Refused, ValidationError; nothing is changed then."""
    with transaction.atomic():
        fresh = locked(section)
        require_writer(by, fresh)
        before = _names(fresh)
        illustrate(fresh, wanted, captions)
        after = _names(fresh)
        if before != after:
            kept = {"before": {"photos": before}, "after": {"photos": after}}
            note_down(fresh, SectionRevision.Act.PHOTOS, by=by, **kept)
            signing.take_back(fresh, f"照片已由{by.name}更換。")


def _names(section: Section) -> list[str]:
    rows = section.photos.select_related("attachment__record").order_by("position", "pk")
    return [f"{row.attachment.record.number}　{row.caption or row.attachment.caption}" for row in rows]
