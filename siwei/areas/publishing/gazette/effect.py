"""From which day what the gazette prints has effect.

市法規, 行政規則: in force on the third day, the day of publication being the first (中央法規標準法 Art. 13, 地方制度法 Art. 32),
unless the text sets a day.  公示送達: 20 days after the last publication, 60 where the addressee is abroad, and from the next day
where the same party was served so before (行政程序法 Art. 81).  The days are rules on file; 政令 and 公告 have effect as they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext_noop

from siwei.law.rules import in_force, limit
from siwei.plain.workdays import OfficeCalendar, term

from .models import Category, GazetteItem

THIRD_DAY, SERVED = "publishing.in-force", "publishing.public-service"
ABROAD, AGAIN = "publishing.public-service-abroad", "publishing.public-service-again"


@dataclass(frozen=True)
class Effect:
    """basis: the article, or that the text sets the day."""

    on: date
    basis: str


class Effects:
    """The effects of the items of one issue; each rule is read once."""

    def __init__(self, published_on: date) -> None:
        self.published_on = published_on
        self._counted = cache(self._count)

    def of(self, item: GazetteItem) -> Effect | None:
        """None where the law gives no day of its own.  Raises law.rules.NoRule."""
        if item.in_force_on:
            return Effect(item.in_force_on, gettext_noop("條文自定施行日期"))
        code = _rule(item)
        return self._counted(code) if code else None

    def _count(self, code: str) -> Effect:
        rule = in_force(code, self.published_on)
        counted = term(limit(rule).limit, self.published_on, OfficeCalendar(frozenset()))
        if counted is None:  # only a clock that stands still has no end
            raise ValueError(f"{code} has no end")
        return Effect(counted.due, rule.cited)


def _rule(item: GazetteItem) -> str:
    if item.category in (Category.STATUTE, Category.RULE):
        return THIRD_DAY
    if item.category != Category.SERVICE:
        return ""
    return AGAIN if item.again else ABROAD if item.abroad else SERVED
