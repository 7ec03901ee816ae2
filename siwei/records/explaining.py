"""Why a deadline falls on its day, in one sentence in the language of the reader.

「報修次日起 5 個工作天；6月7日端午節不計」
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext

from siwei.plain.english import MONTHS, WEEKDAYS
from siwei.plain.errors import Typed, said
from siwei.plain.moments import taipei
from siwei.plain.workdays import Limit, OfficeCalendar, Pause, Term, Unit

from .models import Deadline

WEEK = "一二三四五六日"


@dataclass(frozen=True)
class Stop:
    """A pause with its reason."""

    pause: Pause
    reason: str


@dataclass(frozen=True)
class Longer:
    """An extension: units, and who approved it."""

    amount: int
    capacity: str


def sentence(
    deadline: Deadline,
    limit: Limit,
    found: Term | None,
    office: OfficeCalendar,
    stops: Sequence[Stop],
    extensions: Sequence[Longer],
) -> str:
    parts = [begun(deadline, limit)]
    parts += [_longer(e, limit.unit) for e in extensions]
    if found:
        parts += [_closed(days, name) for days, name in _runs(found.closed, office)]
        parts += [_extra(days, name) for days, name in _runs(found.extra, office)]
        if found.last and found.last != found.due:
            parts.append(_moved(found, office))
    parts += [told for stop in stops if (told := _stopped(stop, found))]
    return joined(parts)


def joined(parts: Iterable[str]) -> str:
    return said("；").join(part.rstrip("。.") for part in parts)


def begun(deadline: Deadline, limit: Limit) -> str:
    """「報修次日起 5 個工作天」."""
    length = amount(limit.n, limit.unit)
    if deadline.started_at and limit.unit is Unit.HOUR:
        at = taipei(deadline.started_at)
        on = _day(at.date())
        return said("{event}（{on} {time}）起 {length}", event=deadline.event, on=on, time=f"{at:%H:%M}", length=length)
    if limit.includes_first_day:
        return said("{event}當日起 {length}", event=deadline.event, length=length)
    return said("{event}次日起 {length}", event=deadline.event, length=length)


def amount(n: int, unit: Unit) -> str:
    """「5 個工作天」, “5 working days”."""
    match unit:
        case Unit.HOUR:
            words = ngettext("%(n)s 小時", "%(n)s 小時", n)
        case Unit.DAY:
            words = ngettext("%(n)s 日", "%(n)s 日", n)
        case Unit.WORKDAY:
            words = ngettext("%(n)s 個工作天", "%(n)s 個工作天", n)
        case Unit.WEEK:
            words = ngettext("%(n)s 週", "%(n)s 週", n)
        case Unit.MONTH:
            words = ngettext("%(n)s 個月", "%(n)s 個月", n)
        case Unit.YEAR:
            words = ngettext("%(n)s 年", "%(n)s 年", n)
    return words % {"n": n}


def _longer(extension: Longer, unit: Unit) -> str:
    length = amount(extension.amount, unit)
    return said("{capacity}核准展延 {length}", capacity=Typed(extension.capacity), length=length)


def _closed(days: str, name: str) -> str:
    return said("{days}{name}不計", days=days, name=name) if name else said("{days}不計", days=days)


def _extra(days: str, name: str) -> str:
    return said("{days}{name}計入", days=days, name=name) if name else said("{days}計入", days=days)


def _runs(days: Sequence[date], office: OfficeCalendar) -> list[tuple[str, str]]:
    """2月4日 and 農曆除夕, 2月5日至7日 and 春節: neighbours of one name are told together."""
    runs: list[list[date]] = []
    for day in days:
        same = runs and (day - runs[-1][-1]).days == 1 and office.name(day) == office.name(runs[-1][-1])
        if same:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [(_span(run[0], run[-1]), office.name(run[0])) for run in runs]


def _moved(found: Term, office: OfficeCalendar) -> str:
    assert found.last is not None
    last, due = _day(found.last), _day(found.due)
    why = office.name(found.last) or _weekday(found.last)
    if found.at:
        return said("末日{last}為{why}，順延至{due}上午", last=last, why=why, due=due)
    return said("末日{last}為{why}，順延至{due}", last=last, why=why, due=due)


def _stopped(stop: Stop, found: Term | None) -> str:
    """Told only where it counts: a pause that began after the last day stops nothing."""
    pause = stop.pause
    if pause.until is None:
        return said("{day}起{reason}，停止計時", day=_day(pause.first), reason=stop.reason) if found is None else ""
    last = date.fromordinal(pause.until.toordinal() - 1)
    if last < pause.first or (found and pause.first > found.due):
        return ""
    return said("{days}{reason}不計", days=_span(pause.first, last), reason=stop.reason)


def _english() -> bool:
    return get_language() == "en"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()] if _english() else f"星期{WEEK[day.weekday()]}"


def _day(day: date) -> str:
    """「6月7日」, “7 Jun”."""
    return f"{day.day} {MONTHS[day.month - 1]}" if _english() else f"{day.month}月{day.day}日"


def _span(first: date, last: date) -> str:
    """「6月7日」, 「6月7日至9日」, 「6月28日至7月2日」."""
    if first == last:
        return _day(first)
    one_month = (first.year, first.month) == (last.year, last.month)
    if _english():
        return f"{first.day if one_month else _day(first)}–{_day(last)}"
    return f"{_day(first)}至{f'{last.day}日' if one_month else _day(last)}"
