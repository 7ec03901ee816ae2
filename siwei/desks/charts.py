"""Charts: numbers laid out as a small table, which the page shows in any case and `charts.js` draws.

Categories run across, each series is a row, and every number is a link to the list of exactly so many records.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext

from siwei.measures import aggregates
from siwei.measures.measure import Figure, Scope
from siwei.measures.period import Period
from siwei.plain.rocdate import format_date
from siwei.records.columns import column_of, label_of

from . import language
from .desk import Desk
from .listing import desk_of, rows_href
from .shortcuts import EARLIER as STATED
from .shortcuts import Stated

EARLIER = 3  # half-years looked back for the history of a figure
BAR, LINE = "bar", "line"


@dataclass(frozen=True)
class Point:
    value: int
    shown: str
    href: str


@dataclass(frozen=True)
class Series:
    name: str
    points: list[Point]


@dataclass(frozen=True)
class Chart:
    """heads: the categories.  title names what is counted and by what.  note: what a reader must know of some of them."""

    title: str
    heads: list[str]
    series: list[Series]
    form: str = BAR
    note: str = ""


def history(figure: Figure) -> Chart | None:
    """The same figure half-year by half-year up to this one, from the first that has anything; None if only this has."""
    if figure.subject is not None or not isinstance(figure.value, int):
        return None
    line = [figure]
    for _ in range(EARLIER):
        line.insert(0, _in(figure, line[0].scope.period.previous()))
    while len(line) > 1 and not line[0].value:
        line.pop(0)
    stated = _stated(figure, line)
    printed = {s.period for s in stated}
    line = [f for f in line if f.scope.period not in printed]
    if len(line) + len(stated) == 1:
        return None
    drawn = [(s.ends, _head(s), Point(s.value, s.shown, "")) for s in stated]
    drawn += [
        (f.scope.period.last, language.brief(f.scope.period), Point(f.value, language.shown(f), rows_href(f)))
        for f in line
    ]
    _, heads, points = zip(*sorted(drawn, key=lambda each: each[0]), strict=True)
    note = gettext("＊前期書面報告所載，背後沒有可點閱的紀錄：%(sources)s。") % {
        "sources": gettext("、").join(dict.fromkeys(s.source for s in stated))
    }
    return Chart(
        gettext("歷期"), list(heads), [Series(language.label(figure), list(points))], note=note if stated else ""
    )


def _stated(figure: Figure, line: list[Figure]) -> list[Stated]:
    """What printed reports state of the time before the line, and of periods in it: records of those may not be all there."""
    periods = {f.scope.period for f in line[:-1]}
    found = [s for ask in STATED for s in ask(figure)]
    return [s for s in found if s.ends < line[0].scope.period.first or s.period in periods]


def _head(stated: Stated) -> str:
    return f"{language.brief(stated.period) if stated.period else language.day(stated.ends)}＊"


def by_month(figure: Figure) -> Chart | None:
    """This half-year's months beside the last one's; None where the months do not add up to the figure."""
    desk, before = _counted(figure), _in(figure, figure.scope.period.previous())
    if desk is None or figure.measure.stock:
        return None
    now, then = _months(figure, desk), _months(before, desk)
    if sum(p.value for _, p in now) != figure.value:
        return None  # it is counted by another date than the one that orders the list
    heads = [_pair(a, b) for (a, _), (b, _) in zip(then, now, strict=False)]
    series = [_series(before, [p for _, p in then]), _series(figure, [p for _, p in now])]
    return Chart(gettext("各月"), heads, series)


def by_category(figure: Figure) -> Chart | None:
    """By the first fixed choice that the desk filters by: repairs by trade.  This half-year beside the last."""
    desk = _counted(figure)
    name = _category(desk) if desk else ""
    if desk is None or not name:
        return None
    before = _in(figure, figure.scope.period.previous())
    now, then = _by(figure, name), _by(before, name)
    labels = dict(column_of(desk.model, name).flatchoices)
    there = [value for value in labels if now.get(value) or then.get(value)]
    if len(there) < 2:
        return None
    series = [
        _series(f, [_point(f, n.get(value, 0), {name: value}) for value in there])
        for f, n in ((before, then), (figure, now))
    ]
    title = gettext("依%(name)s") % {"name": gettext(label_of(desk.model, name))}
    return Chart(title, [gettext(str(labels[value])) for value in there], series)


# ---- beneath --------------------------------------------------------------------------------------------


def _in(figure: Figure, period: Period) -> Figure:
    return figure.measure.figure(Scope(period, figure.scope.agency))


def _counted(figure: Figure) -> Desk | None:
    """The desk of a figure that counts that desk's very records; None for sums, rates and rows of a record."""
    plain = figure.subject is None and not figure.measure.parent
    return desk_of(figure) if plain and isinstance(figure.measure.aggregate, aggregates.Count) else None


def _series(figure: Figure, points: list[Point]) -> Series:
    return Series(language.brief(figure.scope.period), points)


def _point(figure: Figure, value: int, narrowed: dict[str, str]) -> Point:
    href = f"{rows_href(figure)}&{urlencode(narrowed)}" if value else ""
    return Point(value, f"{value:,}", href)


def _months(figure: Figure, desk: Desk) -> list[tuple[int, Point]]:
    """(month, how many) for every month of the period, those without records as 0."""
    rows = figure.rows.order_by().annotate(month=TruncMonth(desk.day)).values_list("month").annotate(n=Count("pk"))
    counted = {(day.year, day.month): n for day, n in rows if day}
    first, last = figure.scope.period
    months = [divmod(m, 12) for m in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    return [(m + 1, _point(figure, counted.get((y, m + 1), 0), _ends(y, m + 1))) for y, m in months]


def _ends(year: int, month: int) -> dict[str, str]:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return {"from": format_date(first, "slash"), "to": format_date(last, "slash")}


def _pair(then: int, now: int) -> str:
    if then == now:
        return language.month(now)
    return f"{language.month(then)}\n{language.month(now)}"  # one below the other, as the rows of the table are


def _category(desk: Desk) -> str:
    fixed = (name for name in desk.filters if name != "state" and "__" not in name)
    return next((n for n in fixed if isinstance(c := column_of(desk.model, n), CharField) and c.choices), "")


def _by(figure: Figure, name: str) -> dict[Any, int]:
    return dict(figure.rows.order_by().values_list(name).annotate(n=Count("pk")))
