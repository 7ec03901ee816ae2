"""Dates, periods and figures in the language of the reader.

The report, the journal and what is exported speak Chinese whoever asks for them, so `Period.label` and `Figure.printed` stay as
they are and the pages ask here.  English names the Gregorian year, and beside a half-year the ROC year that the case numbers bear.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import get_language, gettext, pgettext

from siwei.measures.aggregates import Money, When
from siwei.measures.measure import Figure
from siwei.measures.period import Period
from siwei.measures.rates import Fraction
from siwei.plain.english import MONTHS, WEEKDAYS
from siwei.plain.rocdate import format_date, roc_year
from siwei.plain.vague import VagueDate
from siwei.records.columns import printed
from siwei.records.transitions import Transition

from .wording import refusals

PARTS = {(1, 10): "early", (11, 20): "mid", (21, 0): "late"}  # 上旬, 中旬, 下旬; 0: the end of the month


def english() -> bool:
    return get_language() == "en"


# ---- dates ----------------------------------------------------------------------------------------------


def day(value: date) -> str:
    """108年6月13日, 13 Jun 2019."""
    return f"{value.day} {month(value.month)} {value.year}" if english() else format_date(value)


def month(number: int) -> str:
    """6 月, Jun."""
    return MONTHS[number - 1] if english() else f"{number} 月"


def weekday(value: date) -> str:
    """星期五, Fri."""
    return WEEKDAYS[value.weekday()] if english() else f"星期{'一二三四五六日'[value.weekday()]}"


def vague(value: VagueDate) -> str:
    """108年12月上旬, early Dec 2019."""
    if not english():
        return value.display(spaced=False)
    first, last = value.first, value.last
    if value.exact:
        return day(first)
    ends = (last + timedelta(days=1)).day == 1
    if (first.year, first.month) == (last.year, last.month):
        part = PARTS.get((first.day, 0 if ends and first.day > 1 else last.day), "")
        whole = value.is_month or bool(part)
        return f"{part} {_month(first)}".lstrip() if whole else f"{day(first)} – {day(last)}"
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return str(first.year)
    return f"{MONTHS[first.month - 1]}–{_month(last)}"


def _month(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.year}"


def value(record: Model, name: str) -> str:
    """A value of a record as `columns.printed` has it, its date or yes and no in the reader's language."""
    if english():
        found = getattr(record, name)
        if isinstance(found, VagueDate):
            return vague(found)
        if isinstance(found, date):
            return day(found)
        if isinstance(found, bool):
            return gettext("是") if found else gettext("否")
    return printed(record, name)


# ---- periods --------------------------------------------------------------------------------------------


def span(period: Period) -> str:
    """108年3月1日至108年8月31日, 1 Mar 2019 to 31 Aug 2019."""
    return gettext("%(first)s至%(last)s") % {"first": day(period.first), "last": day(period.last)}


def brief(period: Period) -> str:
    """108年3月–8月, Mar–Aug 2019; beside it `roc`."""
    if not english():
        return period.short
    if not period.whole_months:
        return f"{day(period.first)} – {day(period.last)}"
    alike = period.first.year == period.last.year
    first = MONTHS[period.first.month - 1] if alike else _month(period.first)
    return f"{first}–{_month(period.last)}"


def roc(period: Period) -> str:
    """(ROC 107–108), and nothing in Chinese, which has said it."""
    years = dict.fromkeys((roc_year(period.first), roc_year(period.last)))
    return f"(ROC {'–'.join(map(str, years))})" if english() else ""


# ---- figures --------------------------------------------------------------------------------------------


def label(figure: Figure) -> str:
    """What the figure is called; one of a single record begins with the record's own title."""
    if figure.subject is None:
        return gettext(figure.measure.label)
    name = gettext(figure.subject.item or figure.measure.label)
    return gettext("%(name)s：%(value)s") % {"name": figure.subject.record.title, "value": name}


def when(figure: Figure) -> str:
    if figure.as_of:
        return gettext("截至%(day)s") % {"day": day(figure.as_of)}
    return span(figure.scope.period)


def shown(figure: Figure) -> str:
    """The figure as the report prints it; in English without the unit, which its label says."""
    if not english():
        return figure.printed
    number = _number(figure)
    return gettext("約 %(number)s") % {"number": number} if figure.approximate else number


def _number(figure: Figure) -> str:
    found: Any = figure.value
    if isinstance(found, int):
        return amount(figure, found)
    if isinstance(found, Fraction):
        return gettext("（無資料）") if found.percentage is None else f"{found.percentage}%"
    if isinstance(found, VagueDate):
        return vague(found)
    if isinstance(found, tuple):
        return ", ".join(gettext(name) for name in found)
    return figure.bare if found is not None else gettext("（日期未定）")


def amount(figure: Figure, number: int) -> str:
    """Another number of the figure's kind: how much it rose."""
    if not english():
        return f"{number:,} {figure.unit}"
    return f"NT${number:,}" if isinstance(figure.measure.aggregate, Money) else f"{number:,}"


def signed(change: int) -> str:
    """＋32, or +32."""
    up, down = ("+", "−") if english() else ("＋", "－")
    return f"{up if change > 0 else down if change < 0 else '±'}{abs(change):,}"


def contribution(figure: Figure, row: Model, said: str) -> str:
    """What a row adds; said: as the aggregate has it."""
    if english():
        aggregate = figure.measure.aggregate
        if isinstance(aggregate, Money):
            return f"NT${getattr(row, aggregate.field) or 0:,}"
        if isinstance(aggregate, When) and (found := getattr(row, aggregate.field)):
            return vague(found)
    return gettext(said)


# ---- choices --------------------------------------------------------------------------------------------


def choices(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    return [(value, gettext(str(label))) for value, label in pairs]


def translated(form: forms.Form) -> forms.Form:
    """A form written by hand in the reader's language, to be called before it is checked.

    Forms made from a declaration (`desks/editing.py`) are: each language has a class of its own.
    """
    for field in form.fields.values():
        word(field)
    return form


def word(field: forms.Field) -> None:
    """In the reader's language: its fixed choices, what an empty one says, and what a wrong answer is told.

    The rows of a table keep their names.
    """
    field.error_messages |= refusals(field)
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label is not None:
            field.empty_label = _unchosen(field)
            field.widget.choices = field.choices  # type: ignore[attr-defined]
    elif isinstance(field, forms.ChoiceField):
        field.choices = [(v, text if v else _unchosen(field)) for v, text in choices(field.choices)]  # type: ignore[attr-defined, arg-type]


def _unchosen(field: forms.Field) -> str:
    return gettext("請選擇") if field.required else gettext("（不選）")


# ---- one word, two meanings -----------------------------------------------------------------------------


def step(move: Transition) -> str:
    """What the button of a step says."""
    return button(move.label)


def button(text: str) -> str:
    """完工 is a milestone, Completion, and a step, Complete: a button may need an English word of its own."""
    return _meant("step", text)


def state(text: str) -> str:
    """取消 is what a button does, Cancel, and what became of a record, Cancelled."""
    return _meant("state", text)


def listed(text: str) -> str:
    """資產 is one asset in a form, and Assets as the name of a list."""
    return _meant("list", text)


def _meant(context: str, text: str) -> str:
    if not english():
        return text
    own = pgettext(context, text)
    return gettext(text) if own == text else own
