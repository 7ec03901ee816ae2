"""Filters of the public pages."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def city() -> str:
    """Whose pages these are."""
    return str(settings.CITY)


@register.filter
def svg(value: float) -> str:
    """A coordinate as SVG reads it, whatever the language of the page makes of decimal points."""
    return f"{value:g}"
