"""Two periods side by side: every figure then and now, its change, and what explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import override

from siwei.directory.models import Agency
from siwei.measures.aggregates import Count, Quantity
from siwei.measures.explaining import Dimension, Groups, dimensions, grouped
from siwei.measures.measure import MEASURES, Figure, Scope
from siwei.measures.period import Period
from siwei.measures.rates import Fraction
from siwei.measures.together import read_together
from siwei.plain.errors import said
from siwei.plain.money import percent

from . import comparing_words
from .external.models import ExternalFigure
from .external.points import of_period

STATE, CHINESE = "狀態", "zh-hant"


@dataclass(frozen=True)
class Line:
    """One figure in both periods, or as reported and as it is now.

    stated: what a printed report says of the earlier period, which this system has not reported.
    """

    before: Figure
    after: Figure
    then: Groups = grouped  # how the rows of `before` are grouped
    stated: ExternalFigure | None = None

    @property
    def earlier(self) -> Any:
        """The earlier value."""
        return self.stated.whole if self.stated else self.before.value

    @property
    def printed_then(self) -> str:
        return self.stated.printed if self.stated else self.before.printed

    @property
    def added_up(self) -> bool:
        """Is it a number of rows, or a sum over them?"""
        return isinstance(self.after.measure.aggregate, Count | Quantity)

    @property
    def difference(self) -> int | None:
        """None for what has no difference: names, dates."""
        then, now = self.earlier, self.after.value
        return now - then if isinstance(then, int) and isinstance(now, int) and self.added_up else None

    @property
    def relative(self) -> Decimal | None:
        """Change in per cent of the earlier number, two decimals; None where there is nothing to compare with."""
        change = self.difference
        return percent(change, self.earlier) if change is not None and self.earlier else None

    @property
    def changed(self) -> str:
        """「＋32 件」, 「＋1.25 個百分點」, 「持平」; empty where the two are words."""
        then, now = self.before.value, self.after.value
        if isinstance(then, Fraction) and isinstance(now, Fraction):
            if then.percentage is None or now.percentage is None:
                return ""
            return comparing_words.points(now.percentage - then.percentage)
        change = self.difference
        return "" if change is None else comparing_words.amount(self.after, change)

    @cached_property
    def dimensions(self) -> list[Dimension]:
        if self.stated or not self.difference:
            return []
        return dimensions(self.before, self.after, then=self.then)

    @property
    def why(self) -> str:
        """One sentence, from the layout that says most; empty where nothing changed or nothing explains it."""
        if self.stated:
            return said("前期數字出自《{source}》，沒有紀錄可以拆解。", source=self.stated.source)
        then, now = self.before.value, self.after.value
        if isinstance(then, tuple) and isinstance(now, tuple):
            return comparing_words.names(then, now)
        if isinstance(then, Fraction) and isinstance(now, Fraction):
            return comparing_words.fractions(then, now)
        # How far the cases have come says least about why there are more of them.
        telling = max(self.dimensions, key=lambda d: (d.label != STATE, d.concentration), default=None)
        return comparing_words.sentence(self.after, telling) if telling else ""


def compare(agency: Agency, before: Period, after: Period, keys: Iterable[str] = ()) -> list[Line]:
    """Every figure that both periods have, in the order of `keys` and then of the catalogue.

    Figures of single records (a project's subsidy) belong to one period and are left out.
    """
    lines = [
        Line(known.figure(Scope(before, agency)), known.figure(Scope(after, agency)))
        for known in MEASURES.values()
        if known.subjects is None
    ]
    read_together(figure for line in lines for figure in (line.before, line.after))
    printed = of_period(agency, before)
    lines = [replace(x, stated=printed.get(x.after.key)) for x in lines]
    places = {key: n for n, key in enumerate(keys)}
    return sorted(lines, key=lambda line: places.get(line.after.key, len(places)))


def earlier(figure: Figure) -> Figure:
    """The same figure of the period before; of the same record, if it is about one."""
    scope = figure.scope
    return Figure(figure.measure, Scope(scope.period.previous(), scope.agency), figure.subject)


def sign(figure: Figure) -> int | None:
    """1, 0 or -1: how a figure changed against the period before; None where the two cannot be compared."""
    then, now = (_number(one.value) for one in (earlier(figure), figure))
    return None if then is None or now is None else (now > then) - (now < then)


def _number(value: Any) -> int | Decimal | None:
    return value.percentage if isinstance(value, Fraction) else value if isinstance(value, int) else None


def as_data(line: Line) -> dict[str, Any]:
    """For a program, which is answered the same whoever's browser asks: in Chinese, as the figures are printed."""
    with override(CHINESE):
        return _as_data(line)


def _as_data(line: Line) -> dict[str, Any]:
    return {
        "key": line.after.key,
        "label": line.after.label,
        "unit": line.after.unit,
        "before": line.earlier if line.stated else line.before.machine,
        "after": line.after.machine,
        "printed": {"before": line.printed_then, "after": line.after.printed, "change": line.changed},
        "change": line.difference,
        "percent": None if line.relative is None else float(line.relative),
        "why": line.why,
        "parts": {d.label: [[p.label, p.before, p.after] for p in d.parts] for d in line.dimensions},
    }
