"""Questions about the tree of agencies: who stands under whom, and into whom a merged one went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from .dated import valid_on

if TYPE_CHECKING:
    from .models import Agency

BELOW = """
WITH RECURSIVE tree(id) AS (
    SELECT id FROM directory_agency WHERE id = %s
    UNION SELECT a.id FROM directory_agency a JOIN tree ON a.parent_id = tree.id
) SELECT id FROM tree"""
ABOVE = """
WITH RECURSIVE tree(id, parent_id) AS (
    SELECT id, parent_id FROM directory_agency WHERE id = %s
    UNION SELECT a.id, a.parent_id FROM directory_agency a JOIN tree ON a.id = tree.parent_id
) SELECT id FROM tree"""
# Those that a chain of mergers has led to an agency; UNION drops what was seen, so that a ring ends.
MERGED = """
WITH RECURSIVE tree(id) AS (
    SELECT id FROM directory_agency WHERE id = %s
    UNION SELECT a.id FROM directory_agency a JOIN tree ON a.merged_into_id = tree.id
) SELECT id FROM tree"""


class AgencyQuerySet(QuerySet["Agency"]):
    """Each tree query is one statement, however deep the tree, and includes the agency it starts from."""

    def on(self, day: date) -> Self:
        """Agencies that exist on a day."""
        return self.filter(valid_on(day))

    def below(self, agency: Agency) -> Self:
        """The agency and all that stand under it."""
        return self.filter(pk__in=RawSQL(BELOW, [agency.pk]))

    def above(self, agency: Agency) -> Self:
        """The agency and all that it stands under."""
        return self.filter(pk__in=RawSQL(ABOVE, [agency.pk]))

    def now_in(self, agency: Agency) -> Self:
        """The agency and those that have been merged into it, at once or by steps."""
        return self.filter(pk__in=RawSQL(MERGED, [agency.pk]))
