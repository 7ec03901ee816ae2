"""The result of a contest: what its judges gave, as totals and ranks."""

from __future__ import annotations

from collections import defaultdict

from siwei.plain.ranking import Standing, standings

from .models import CleanlinessContest, Entrant


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
