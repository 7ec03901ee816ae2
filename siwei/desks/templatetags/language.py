"""Filters: what `desks.language` says, inside templates."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.timezone import localtime

from siwei.desks import journal_telling, language
from siwei.plain import clock
from siwei.plain.numerals import comma
from siwei.plain.rocdate import roc_year

register = template.Library()
register.filter("day", language.day)
register.filter("month", language.month)
register.filter("weekday", language.weekday)
register.filter("vague", language.vague)
register.filter("span", language.span)
register.filter("brief", language.brief)
register.filter("roc", language.roc)
register.filter("figure_label", language.label)
register.filter("figure_when", language.when)
register.filter("figure_shown", language.shown)
register.filter("step", language.step)
register.filter("state", language.state)
register.filter("deed", journal_telling.label)
register.filter("comma", comma)  # 6,607,500: Django's own puts no commas into Chinese


@register.filter
def moment(value: datetime) -> str:
    """6/11 16:40, 11 Jun 16:40: the day and minute; with its year where that is not this one."""
    at = localtime(value)
    other = at.year != clock.today().year
    if language.english():
        return f"{at.day} {language.month(at.month)}{f' {at.year}' if other else ''} {at:%H:%M}"
    return f"{f'{roc_year(at.date())}/' if other else ''}{at.month}/{at.day} {at:%H:%M}"
