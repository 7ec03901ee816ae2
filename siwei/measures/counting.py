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
        if record.KIND not in (known.key.rpartition(".")[0], known.counts):
            continue
        found.extend(figure for figure in known.figures(scope) if _counts(figure, record))
    return found


def _counts(figure: Figure, record: Registered) -> bool:
    """Is the record, or a row of it, among the rows counted?  A figure about the record itself counts for it as well."""
    of_other_kind = bool(figure.measure.counts) and figure.measure.counts != record.KIND
    if figure.subject is not None and figure.measure.counts != record.KIND and figure.subject.record.pk != record.pk:
        return False
    if of_other_kind:
        return figure.records > 0
    parent = figure.measure.parent
    return bool(figure.rows.filter(**{parent or "pk": record.pk}).exists())
