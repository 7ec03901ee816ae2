"""A judge's sheet: one row for each agency, one column for each item, kept as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.directory.actors import Actor
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.revision import Stale

from .models import CleanlinessContest, Criterion, Entrant, Judge, Score, State
from .ranking import Standing, standings

Cell = tuple[int, int]  # entrant, criterion
JUDGE = "facilities.judge_contests"


@dataclass(frozen=True)
class Sheet:
    """What one judge has given so far.  mark: changes with every change of it."""

    judge: Judge
    points: dict[Cell, int]

    @property
    def mark(self) -> str:
        return sha256(repr(sorted(self.points.items())).encode()).hexdigest()[:16]


def sheet(judge: Judge) -> Sheet:
    rows = Score.objects.filter(judge=judge).values_list("entrant", "criterion", "points")
    return Sheet(judge, {(entrant, criterion): points for entrant, criterion, points in rows})


def keep(judge: Judge, points: dict[Cell, int], *, mark: str, by: Actor) -> int:
    """Write the sheet as it now is; cells left out are scored no more.  Returns how many cells changed.

    mark: of the sheet that the form was opened on.  Raises Stale, Refused, or ValidationError; nothing is written then.
    """
    with transaction.atomic():
        contest = locked(judge.contest)
        by.require(JUDGE, contest.agency_id)  # type: ignore[attr-defined]
        if contest.state != State.JUDGING:
            raise ValidationError(f"{contest.number} 目前是「{contest.get_state_display()}」，只有「評比中」可以評分。")
        before = sheet(judge)
        if before.mark != mark:
            raise Stale("這份評分表在您開啟之後，已由他人更新。您輸入的分數仍在表中，請核對後再儲存。")
        gone = [cell for cell in before.points if cell not in points]
        new = {cell: value for cell, value in points.items() if before.points.get(cell) != value}
        _write(contest, judge, gone, new)
        if gone or new:
            label = f"評分（{judge.name}）：{len(new)} 格" + (f"，清空 {len(gone)} 格" if gone else "")
            journal.write(contest.pk, by=by, verb=Entry.Verb.EDITED, label=label)
        return len(gone) + len(new)


def _write(contest: CleanlinessContest, judge: Judge, gone: list[Cell], new: dict[Cell, int]) -> None:
    entrants = {e.pk: e for e in Entrant.objects.filter(contest=contest)}
    criteria = {c.pk: c for c in Criterion.objects.filter(contest=contest)}
    old = {(s.entrant_id, s.criterion_id): s for s in Score.objects.filter(judge=judge)}  # type: ignore[attr-defined]
    Score.objects.filter(pk__in=[old[cell].pk for cell in gone]).delete()
    scores = [
        Score(
            pk=old[cell].pk if cell in old else None,
            contest=contest,
            judge=judge,
            entrant=entrants[cell[0]],
            criterion=criteria[cell[1]],
            points=value,
        )
        for cell, value in new.items()
    ]
    for score in scores:
        score.clean()
    Score.objects.bulk_create(s for s in scores if s.pk is None)
    Score.objects.bulk_update([s for s in scores if s.pk is not None], ["points"])


def results(contest: CleanlinessContest) -> list[tuple[Entrant, Standing]]:
    """Best first.  Four queries."""
    entrants = {entrant.pk: entrant for entrant in contest.entrants.all()}
    points: dict[int, list[int]] = defaultdict(list)
    for entrant, value in contest.scores.values_list("entrant", "points"):
        points[entrant].append(value)
    ranked = standings(
        entrants,
        points,
        judges=contest.judges.count(),
        items=contest.criteria.count(),
        award_from=contest.award_from,
    )
    return [(entrants[standing.entrant], standing) for standing in ranked]
