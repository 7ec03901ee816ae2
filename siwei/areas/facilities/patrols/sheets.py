"""The sheet of one round: every registered site on one page, kept as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from siwei.directory.actors import Actor
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood
from siwei.records.revision import Stale

from ..breeding_sites.models import BreedingSite
from .models import Inspection, PatrolRound, State


@dataclass(frozen=True)
class Found:
    """What was found at one site."""

    wet: int
    positive: int
    cleared: int
    note: str


def sites(patrol: PatrolRound) -> QuerySet[BreedingSite]:
    """Those on the register on the day of the round, and those that have a row all the same; place by place."""
    day = patrol.patrolled_on
    on_register = BreedingSite.objects.of(patrol.agency).on_register(day)
    wanted = Q(pk__in=on_register.values("pk")) | Q(inspections__round=patrol)
    return BreedingSite.objects.filter(wanted).distinct().select_related("place").order_by("place__title", "title")


def kept(patrol: PatrolRound) -> dict[int, Found]:
    """Site → what is on file."""
    rows = patrol.inspections.all()
    return {row.site_id: Found(row.wet, row.positive, row.cleared, row.note) for row in rows}


def mark(found: dict[int, Found]) -> str:
    """Changes with every change of the sheet."""
    return sha256(repr(sorted(found.items(), key=lambda item: item[0])).encode()).hexdigest()[:16]


def keep(patrol: PatrolRound, found: dict[int, Found], *, seen: str, by: Actor) -> int:
    """Write the sheet as it now is; sites left out were not looked at.  Returns how many rows changed.

    seen: mark of the sheet that the form was opened on.  Raises Stale, Refused, or ValidationError; nothing is written then.
    """
    with understood(Inspection), transaction.atomic():
        fresh = locked(patrol)
        by.require(fresh.permission("edit"), fresh.agency_id)  # type: ignore[attr-defined]
        if fresh.state != State.PLANNED:
            raise ValidationError(f"{fresh.number} 目前是「{fresh.get_state_display()}」，只有「待巡查」可以登錄結果。")
        before = kept(fresh)
        if mark(before) != seen:
            raise Stale("這份巡查表在您開啟之後，已由他人更新。您輸入的內容仍在表中，請核對後再儲存。")
        gone = before.keys() - found.keys()
        changed = {site: row for site, row in found.items() if before.get(site) != row}
        fresh.inspections.filter(site__in=gone | changed.keys()).delete()
        rows = [Inspection(round=fresh, site_id=site, **vars(row)) for site, row in changed.items()]
        for row in rows:
            row.full_clean()
        Inspection.objects.bulk_create(rows)
        if gone or changed:
            label = f"登錄巡查紀錄 {len(changed)} 列" + (f"，移除 {len(gone)} 列" if gone else "")
            journal.write(fresh.pk, by=by, verb=Entry.Verb.EDITED, label=label)
        return len(gone) + len(changed)
