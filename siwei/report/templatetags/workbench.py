"""Prose for a reader: tokens by the names of their figures."""

from __future__ import annotations

import re

from django import template
from django.utils.translation import gettext

from siwei.measures.measure import MEASURES
from siwei.measures.prose import TOKEN

register = template.Library()


@register.filter
def named(prose: str) -> str:
    """「共 {facilities.repairs.handled}」 → 「共〔設施維修案件〕」; what names no measure stays as it is written."""
    return TOKEN.sub(_name, prose)


def _name(found: re.Match[str]) -> str:
    key, _, item = found[1].strip().partition("@")
    measure = MEASURES.get(key)
    if measure is None:
        return found[0]
    about = [gettext(measure.label), *([item] if item else []), *([found[2]] if found[2] else [])]
    return f"〔{' '.join(about)}〕"
