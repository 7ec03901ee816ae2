"""What earlier printed reports state of a figure, for the charts of its history."""

from __future__ import annotations

from collections.abc import Iterator

from siwei.desks.shortcuts import Stated
from siwei.directory.models import Agency
from siwei.measures.measure import Figure
from siwei.measures.period import Period

from ..models import Edition
from .models import ExternalFigure


def of_key(agency: Agency, key: str) -> list[ExternalFigure]:
    """In the order of time; a figure of one day stands where that day lies."""
    return sorted(ExternalFigure.objects.filter(agency=agency, key=key), key=lambda row: row.ends)


def of_period(agency: Agency, period: Period) -> dict[str, ExternalFigure]:
    """Key → what a printed report states of this very period, unless we have reported it ourselves; whole numbers only."""
    if Edition.objects.filter(agency=agency, first=period.first, last=period.last).exists():
        return {}
    rows = ExternalFigure.objects.filter(agency=agency, first=period.first, last=period.last)
    return {row.key: row for row in rows if row.whole is not None}


def stated(figure: Figure) -> Iterator[Stated]:
    """Of periods that we have not reported ourselves.  Whole numbers only: a chart of counts has no half a case."""
    own = set(Edition.objects.filter(agency=figure.scope.agency).values_list("first", "last"))
    for row in of_key(figure.scope.agency, figure.key):
        if row.whole is not None and (row.first, row.last) not in own:
            yield Stated(row.period, row.ends, row.whole, row.printed, row.source)
