"""A figure through the years: every frozen report that states it, as it was reported first and as it stands now, and what
printed reports say of the time before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from siwei.desks import language
from siwei.measures.period import Period
from siwei.report.external.points import of_key
from siwei.report.models import FrozenFigure

from . import wording
from .published import figure_path, figures

DEFINING = ("counted", "not_counted", "date_field", "rounding", "unit", "kind", "parent")


@dataclass(frozen=True)
class Point:
    """One report's statement.  number: None for what is no number.  reported: as first printed; restated: as now, if it differs.

    broken: the definition is another than that of the report before.
    """

    when: str
    code: str
    ends: date
    number: float | None
    reported: str
    restated: str
    source: str
    href: str
    version: int = 0
    broken: bool = False
    external: bool = False

    @property
    def shown(self) -> str:
        return self.restated or self.reported


def history(figure: FrozenFigure) -> list[Point]:
    """In the order of time.  Of a period that a frozen report covers, no printed report is quoted."""
    agency = figure.snapshot.edition.agency
    every = figures().filter(key=figure.key, snapshot__edition__agency=agency)
    ordered = every.defer("snapshot__salt", "snapshot__seal", "rows", "contributions").order_by(
        "snapshot__edition__first", "snapshot__version"
    )
    own = [list(group) for _, group in groupby(ordered, key=lambda f: f.snapshot.edition_id)]
    broken = {b[-1].pk for a, b in pairwise(own) if _defined(a[-1]) != _defined(b[-1])}
    points = [_frozen(versions, broken=versions[-1].pk in broken) for versions in own]
    covered = {point.ends for point in points}
    points += [_external(row) for row in of_key(agency, figure.key) if row.ends not in covered]
    return sorted(points, key=lambda point: (point.ends, not point.external))


def _frozen(versions: list[FrozenFigure], *, broken: bool) -> Point:
    first, latest = versions[0], versions[-1]
    edition = latest.snapshot.edition
    as_of = latest.data.get("as_of")
    reported, now = wording.shown(first.data), wording.shown(latest.data)
    return Point(
        when=wording.when(latest),
        code=as_of or edition.period.code,
        ends=date.fromisoformat(as_of) if as_of else edition.last,
        number=_number(latest.data.get("value")),
        reported=reported,
        restated=now if now != reported else "",
        source=edition.title,
        href=figure_path(latest),
        version=latest.snapshot.version,
        broken=broken,
    )


def _external(row: Any) -> Point:
    period: Period | None = row.period
    return Point(
        when=language.brief(period) if period else language.day(row.ends),
        code=period.code if period else row.ends.isoformat(),
        ends=row.ends,
        number=None if row.value is None else float(row.value),
        reported=row.printed,
        restated="",
        source=" ".join(part for part in (row.source, row.page, row.note) if part),
        href="",
        external=True,
    )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _defined(figure: FrozenFigure) -> tuple[Any, ...]:
    """What makes two numbers comparable; a card that is only worded better elsewhere is no break."""
    return tuple(figure.card.get(name) for name in DEFINING)
