"""When a figure is: its own day or days, the year or the days of the record that it tells of, or else the reporting period.

A figure says this itself, so that whoever quotes it needs no report beside it: the students of a camp are those of its six days,
a budget is that of its year, a stock that of its day, and only what was counted over the half-year has the half-year.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.plain.rocdate import format_date, roc_year
from siwei.plain.vague import VagueDate

from .measure import Figure
from .period import Period

Stated = dict[str, Any]
DATES = ("date_of_event", "date_planned")  # kinds of figure whose value is itself a date
# What a value is counted in, for programs, by what it states: pages show the unit of the measure.
UNITS = {
    "date": "date",
    "dates": "date",
    "from": "date",
    "month": "month",
    "months": "month",
    "year": "year",
    "expected": "date (vague)",
}


def when(figure: Figure) -> Stated:
    """{date} or {dates}, {month} or {months}, {year}, {from, to}, {as_of} or {expected: 「first..last」}.

    With `roc`, the same in years of the Republic, where it is one day, month, year or span.
    """
    known = figure.measure
    if known.aggregate.kind in DATES and figure.machine is not None:
        return _of_value(figure.value, figure.machine)
    if known.dated is not None:
        value = known.dated.of(figure.rows)
        machine = known.dated.machine(value)
        if machine is not None:
            return _of_value(value, machine)
    if figure.as_of:
        return {"as_of": figure.as_of.isoformat(), "roc": format_date(figure.as_of, "iso")}
    own = figure.subject.record.own_days if figure.subject else None
    return span(*(own or figure.scope.period))


def machine_unit(figure: Figure) -> str:
    """The unit for programs: that of the measure, but 「date」, 「month」, 「year」 for what is itself a date."""
    own: str | None = getattr(figure.measure.aggregate, "machine_unit", None)
    if own or figure.kind not in DATES:
        return own or figure.unit
    return UNITS[next(iter(when(figure)))]


def span(first: date, last: date) -> Stated:
    """Both days count.  One day, a whole month or a whole year is called so; whole years are called by their numbers."""
    if first == last:
        return {"date": first.isoformat(), "roc": format_date(first, "iso")}
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(first, last)
    if VagueDate(first, last, "").is_month:
        return {"month": f"{first:%Y-%m}", "roc": format_date(first, "iso")[:-3]}
    return Period(first, last).stated


def _years(first: date, last: date) -> Stated:
    if first.year == last.year:
        return {"year": first.year, "roc": f"{roc_year(first)}年度"}
    return {"from": str(first.year), "to": str(last.year), "roc": f"{roc_year(first)}-{roc_year(last)}年度"}


def _of_value(value: Any, machine: Any) -> Stated:
    """value: as the aggregate has it.  machine: the same for programs."""
    if isinstance(value, VagueDate) and not (value.exact or value.is_month):
        return {"expected": f"{value.first.isoformat()}..{value.last.isoformat()}"}
    if isinstance(machine, dict):
        return span(date.fromisoformat(machine["from"]), date.fromisoformat(machine["to"]))
    if isinstance(machine, list):
        return {"dates" if _is_day(machine[0]) else "months": machine}
    return _named(str(machine))


def _named(text: str) -> Stated:
    """Of 「2019-05-31」, 「2019-05」 or 「2019」."""
    if _is_day(text):
        return span(date.fromisoformat(text), date.fromisoformat(text))
    if "-" in text:
        return {"month": text, "roc": format_date(date.fromisoformat(f"{text}-01"), "iso")[: -len("-01")]}
    return {"year": int(text)}


def _is_day(text: str) -> bool:
    return len(text) == len("2019-05-31")
