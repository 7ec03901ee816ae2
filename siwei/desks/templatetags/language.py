"""Filters: what `desks.language` says, inside templates."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.timezone import localtime

from siwei.desks import language

register = template.Library()
register.filter("day", language.day)
register.filter("month", language.month)
register.filter("span", language.span)
register.filter("brief", language.brief)
register.filter("figure_label", language.label)
register.filter("figure_when", language.when)
register.filter("figure_shown", language.shown)
register.filter("step", language.step)
register.filter("state", language.state)


@register.filter
def moment(value: datetime) -> str:
    """10/28 09:05, 28 Oct 09:05: the day and minute of something recent."""
    at = localtime(value)
    first = f"{at.day} {language.month(at.month)}" if language.english() else f"{at.month:02}/{at.day:02}"
    return f"{first} {at:%H:%M}"
