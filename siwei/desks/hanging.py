"""What hangs on a record, ready to print on its page: photos, files, links, and the timeline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.measures.period import Period
from siwei.records.attaching import size_in_words
from siwei.records.linking import BACKWARD, FORWARD
from siwei.records.models import Attachment, Link, Visibility
from siwei.records.reading import SHOWN, journal_lines
from siwei.records.registered import Registered

from . import journal_telling, language
from .desk import DESKS, Desk

TIMELINE = "journal"  # in the address: what the timeline is narrowed to


@dataclass(frozen=True)
class Linked:
    """A relation as it reads from this record."""

    pk: int
    words: str
    number: str
    title: str
    state: str
    href: str


def context(request: Request, desk: Desk, record: Registered) -> dict[str, Any]:
    """For the partials _photos, _files, _links and _journal."""
    actor = request.actor
    rows = Attachment.objects.filter(record_id=record.pk).kept().select_related("uploaded_by")
    rows = rows.prefetch_related("narratives__narrative")
    shown = request.GET.get(TIMELINE, "")
    files = [_file(desk, row) for row in rows]
    return {
        "photos": [file for file in files if file["row"].is_photo],
        "files": [file for file in files if not file["row"].is_photo],
        "links": links(record, actor),
        "journal": journal_telling.told(desk, journal_lines(record, shown)),
        "timeline": [
            {"label": label, "query": f"?{TIMELINE}={key}" if key else "?", "active": key == shown}
            for key, (label, _) in SHOWN.items()
        ],
        "can_note": actor.may(desk.permission("note"), record.agency_id),  # type: ignore[attr-defined]
        "visibilities": Visibility.choices,
    }


def _file(desk: Desk, row: Attachment) -> dict[str, Any]:
    at = localtime(row.uploaded_at)
    return {
        "row": row,
        "href": desk.url("file", row.record_id, row.pk),
        "thumbnail": desk.url("picture", row.record_id, row.pk, "thumbnail") if row.is_photo else "",
        "edit": desk.url("file-edit", row.record_id, row.pk),
        "alt": row.caption or row.name,
        "size": size_in_words(row.size),
        "at": language.day(at.date()),
        "public": row.visibility == Visibility.PUBLIC,
        "printed": [language.brief(Period(p.narrative.first, p.narrative.last)) for p in row.narratives.all()],
    }


def editable(request: Request, desk: Desk, pk: int) -> Registered:
    """The record, for somebody who may change it; to others the page does not exist."""
    record: Registered = get_object_or_404(desk.rows(request.actor), pk=pk)
    if not request.actor.may(desk.permission("edit"), record.agency_id):  # type: ignore[attr-defined]
        raise Http404
    return record


# ---- links ----------------------------------------------------------------------------------------------


def links(record: Registered, actor: Actor) -> list[Linked]:
    """Both directions; a record that the actor may not see is not named."""
    found = Link.objects.filter(Q(record_id=record.pk) | Q(other_id=record.pk)).select_related("record", "other")
    rows = list(found.order_by("pk"))
    ends = {(there.kind, there.pk) for row in rows for there in (row.record, row.other)}
    may_see = seen(ends, actor)
    return [_linked(row, record.pk) for row in rows if {row.record_id, row.other_id} <= may_see]


def _linked(row: Link, here: int) -> Linked:
    states = row.record_id == here
    there, words = (row.other, FORWARD) if states else (row.record, BACKWARD)
    href = DESKS[there.kind].url("page", there.pk)
    return Linked(row.pk, words[Link.Relation(row.relation)], there.number, there.title, there.state_label, href)


def seen(wanted: set[tuple[str, int]], actor: Actor) -> set[int]:
    """Those of the records that the actor may see: each kind is asked by its own desk."""
    kinds: dict[str, set[int]] = defaultdict(set)
    for kind, pk in wanted:
        kinds[kind].add(pk)
    return {
        pk
        for kind, pks in kinds.items()
        if kind in DESKS
        for pk in DESKS[kind].rows(actor).filter(pk__in=pks).values_list("pk", flat=True)
    }
