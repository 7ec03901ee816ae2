"""The places of the items on an agenda: 1, 2, 3 within each part, whatever is moved or taken out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from .models import AgendaItem, Meeting

ASIDE = 10_000  # out of the way while others take their places: no two may be alike even for a moment


def in_place(meeting: Meeting, matter: str) -> list[AgendaItem]:
    return list(meeting.agenda.filter(matter=matter).order_by("position"))


def number(items: Sequence[AgendaItem]) -> None:
    """Number the items of one part in the order given; the caller has transaction and lock."""
    keys = [item.pk for item in items]
    AgendaItem.objects.filter(pk__in=keys).update(position=F("position") + ASIDE)
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def drop(item: AgendaItem) -> None:
    """Take an item off; those after it move up.  Raises ProtectedError if something refers to it."""
    meeting, matter = item.meeting, item.matter
    item.delete()
    number(in_place(meeting, matter))
