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
    known, subject = figure.measure, figure.subject
    if known.counts and known.counts != record.KIND:
        return subject is not None and subject.record.pk == record.pk
    if not known.counts and subject is not None and subject.record.pk != record.pk:
        return False  # no query for each project of the house
    return bool(figure.rows.filter(**{known.parent or "pk": record.pk}).exists())
