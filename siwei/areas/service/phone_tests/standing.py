"""How a test stands: the points and grade of each call, and whether its draw can be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from siwei.law.tables import grades
from siwei.plain.errors import BadInput

from .drawing import drawn
from .models import GRADES, Call, PhoneTest


@dataclass(frozen=True)
class Result:
    call: Call
    points: int | None
    grade: str


def results(test: PhoneTest) -> list[Result]:
    """In the order in which the lines were drawn, each by the bands of the day on which it was called, as the report grades it."""
    calls = test.calls.scored().select_related("line")
    return [Result(c, c.total, _grade(c.total, c.called_on)) for c in calls]  # type: ignore[attr-defined]


def _grade(points: int | None, on: date | None) -> str:
    """'' while a call has no points or no day, and where no bands hold."""
    if points is None or on is None:
        return ""
    try:
        return grades(GRADES, on).of(points)
    except BadInput:
        return ""


def proof(test: PhoneTest) -> str:
    """A sentence: does the seed draw exactly those who were called?"""
    extensions = test.lines.values_list("extension", flat=True)
    again = set(drawn(test.seed, extensions, test.size or 0))
    called = set(test.calls.values_list("line__extension", flat=True))
    told = {"seed": test.seed, "all": len(extensions), "n": len(called)}
    if again == called:
        return gettext("以種子「%(seed)s」自名單 %(all)s 個分機重抽，結果與這 %(n)s 個分機相同。") % told
    return gettext("以種子「%(seed)s」自名單 %(all)s 個分機重抽，結果與實際抽測的 %(n)s 個分機不同，請查明。") % told
