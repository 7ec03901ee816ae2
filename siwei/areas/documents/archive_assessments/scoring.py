"""A panelist's sheet for one agency, kept as a whole; and what all sheets come to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.directory.actors import Actor
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.revision import Stale

from . import grading
from .models import ArchiveAssessment, Criterion, Panelist, Score, State

SCORE = "documents.score_archive_assessments"


@dataclass(frozen=True)
class Sheet:
    """What the panelists have given.  given: (criterion, panelist) → points."""

    panel: list[Panelist]
    criteria: list[Criterion]
    given: dict[tuple[int, int], int]

    @property
    def counting(self) -> list[Criterion]:
        """Without those that are exempt."""
        return [criterion for criterion in self.criteria if not criterion.exempt]

    @property
    def mark(self) -> str:
        """Changes with every change of points or exemptions."""
        exempt = [(criterion.pk, criterion.exempt) for criterion in self.criteria]
        return sha256(repr((sorted(self.given.items()), exempt)).encode()).hexdigest()[:16]

    @property
    def missing(self) -> list[Criterion]:
        """Items that somebody has not scored yet."""
        return [c for c in self.counting if any((c.pk, member.pk) not in self.given for member in self.panel)]

    @property
    def total(self) -> Fraction | None:
        """Out of 100; None until every member has given every item that counts."""
        if self.missing or not self.counting:
            return None
        counting = {criterion.pk for criterion in self.counting}
        points = [(criterion, value) for (criterion, _), value in self.given.items() if criterion in counting]
        return grading.total(points, judges=len(self.panel), full=sum(c.points for c in self.counting))


def sheet(assessment: ArchiveAssessment) -> Sheet:
    """Three queries."""
    given = {(c, p): points for c, p, points in assessment.scores.values_list("criterion", "panelist", "points")}
    return Sheet(list(assessment.panel.all()), list(assessment.criteria.all()), given)


def writable(assessment: ArchiveAssessment, actor: Actor) -> bool:
    return assessment.state == State.SCORING and actor.may(SCORE, assessment.agency_id)  # type: ignore[attr-defined]


def keep(
    assessment: ArchiveAssessment,
    points: dict[tuple[int, int], int],
    exempt: dict[int, str],
    *,
    mark: str,
    by: Actor,
) -> int:
    """Write the sheet as it now is; cells left out are not scored.  Returns how many cells and exemptions changed.

    mark: of the sheet that the form was opened on.  Raises Stale, Refused, or ValidationError; nothing is written then.
    """
    with transaction.atomic():
        fresh = locked(assessment)
        by.require(SCORE, fresh.agency_id)  # type: ignore[attr-defined]
        if fresh.state != State.SCORING:
            raise ValidationError(f"{fresh.number} 目前是「{fresh.get_state_display()}」，只有「考核中」可以評分。")
        before = sheet(fresh)
        if before.mark != mark:
            raise Stale("這份評分表在您開啟之後，已由他人更新。您輸入的分數仍在表中，請核對後再儲存。")
        moved = [criterion for criterion in before.criteria if criterion.exempt != exempt.get(criterion.pk, "")]
        for criterion in moved:
            criterion.exempt = exempt.get(criterion.pk, "")
            criterion.full_clean(exclude=["assessment"])
            criterion.save(update_fields=["exempt"])
        cells = _write(fresh, before, points)
        if cells or moved:
            label = f"評分 {cells} 格" + (f"，調整免評 {len(moved)} 項" if moved else "")
            journal.write(fresh.pk, by=by, verb=Entry.Verb.EDITED, label=label)
        return cells + len(moved)


def _write(assessment: ArchiveAssessment, before: Sheet, points: dict[tuple[int, int], int]) -> int:
    criteria = {criterion.pk: criterion for criterion in before.criteria}
    changed = {cell for cell in before.given.keys() | points.keys() if before.given.get(cell) != points.get(cell)}
    for criterion, panelist in changed:
        Score.objects.filter(assessment=assessment, criterion=criterion, panelist=panelist).delete()
    rows = [
        Score(assessment=assessment, criterion=criteria[cell[0]], panelist_id=cell[1], points=points[cell])
        for cell in changed & points.keys()
    ]
    for row in rows:
        row.clean()
    Score.objects.bulk_create(rows)
    return len(changed)
