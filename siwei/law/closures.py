"""Closures: a city or one of its districts announces that its offices stay shut on a day (typhoon, earthquake)."""

from __future__ import annotations

from datetime import date

from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date

from .models import CalendarDay


def close(day: date, *, city: str, name: str, district: str = "") -> str:
    """Enter a closure for the whole day; a closure of half a day leaves it a working day and is not entered.

    -> what was done, in a sentence without its full stop.  Run `siwei law recompute` after it.
    """
    closure = {"kind": CalendarDay.Kind.CLOSURE, "name": name, "source": f"{city}政府公告"}
    CalendarDay.objects.update_or_create(day=day, city=city, district=district, defaults=closure)
    return f"{format_date(day)}{city}{district}{name}"


def reopen(day: date, *, city: str, district: str = "") -> str:
    """Take a closure back.  Raises BadInput if there is none."""
    rows = CalendarDay.objects.filter(kind=CalendarDay.Kind.CLOSURE, day=day, city=city, district=district)
    if not rows.delete()[0]:
        raise BadInput(
            said(
                "{day} 沒有{city}{district}停止上班的登錄，請以 siwei law years 與日曆核對。",
                day=format_date(day),
                city=city,
                district=district,
            )
        )
    return f"取消 {format_date(day)}{city}{district}停止上班的登錄"
