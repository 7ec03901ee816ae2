"""Which figures a record counts in."""

from __future__ import annotations

from siwei.records.registered import Registered

from .measure import MEASURES, Figure, Scope
from .period import Period


def counted_in(record: Registered, period: Period) -> list[Figure]:
    """The figures of the record's own type in which it counts for this period: one query for each measure of the type."""
    scope = Scope(period, record.agency)
    found: list[Figure] = []
    for known in MEASURES.values():
        if not known.key.startswith(f"{record.KIND}."):
            continue
        for figure in known.figures(scope):
            if figure.subject is not None and figure.subject.record.pk != record.pk:
                continue
            here = {known.parent: record.pk} if known.parent else {"pk": record.pk}
            if figure.rows.filter(**here).exists():
                found.append(figure)
    return found
