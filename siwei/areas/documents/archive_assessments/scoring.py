"""What the members of a panel have given one agency, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from . import grading
from .models import ArchiveAssessment, Criterion, Panelist


@dataclass(frozen=True)
class Scores:
    """given: (criterion, panelist) → points."""

    panel: list[Panelist]
    criteria: list[Criterion]
    given: dict[tuple[int, int], int]

    @property
    def counting(self) -> list[Criterion]:
        """Without those that are exempt."""
        return [criterion for criterion in self.criteria if not criterion.exempt]

    @property
    def full(self) -> int:
        return sum(criterion.points for criterion in self.counting)

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
        points = [value for (criterion, _), value in self.given.items() if criterion in counting]
        return grading.total(points, judges=len(self.panel), full=self.full)


def scores(assessment: ArchiveAssessment) -> Scores:
    """Three queries."""
    given = {(c, p): points for c, p, points in assessment.scores.values_list("criterion", "panelist", "points")}
    return Scores(list(assessment.panel.all()), list(assessment.criteria.all()), given)
