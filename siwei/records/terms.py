"""What a deadline comes to: its due date, and the sentence that explains it.

「報修次日起 5 個工作天；6月7日端午節不計」
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from siwei.directory.models import Agency
from siwei.law.calendar import calendar
from siwei.law.parameters import Terms
from siwei.plain.moments import taipei
from siwei.plain.workdays import Limit, NoCalendar, OfficeCalendar, Pause, Term, Unit, term

from .models import Deadline

WEEK = "一二三四五六日"
DISTRICT = re.compile(r"(?:市|縣)?([^市縣]{1,4}區)公所$")


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


def calendar_of(agency: Agency) -> OfficeCalendar:
    """The days on which this agency works: a district office closes with its district, all others with the city."""
    return calendar(settings.CITY, district_of(agency))


def district_of(agency: Agency) -> str:
    """Where its closures are announced; '' for an agency of the whole city."""
    found = DISTRICT.search(agency.name) if agency.level == Agency.Level.DISTRICT else None
    return found[1] if found else ""


def settle(
    deadline: Deadline,
    terms: Terms,
    office: OfficeCalendar,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Longer] = (),
) -> None:
    """Write due date, hour and sentence into the deadline; nothing is saved."""
    limit = terms.limit.longer(sum(e.amount for e in extensions)) if extensions else terms.limit
    start = deadline.started_at or deadline.started_on
    try:
        found = term(limit, start, office, [s.pause for s in stops])
    except NoCalendar as unknown:
        deadline.due_on = deadline.due_at = None
        deadline.sentence = f"{_from(deadline, terms.limit)}；{unknown.chinese}"
        return
    deadline.due_on = found.due if found else None
    deadline.due_at = found.at if found else None
    deadline.sentence = _sentence(deadline, terms.limit, found, office, stops, extensions)


def _sentence(
    deadline: Deadline,
    limit: Limit,
    found: Term | None,
    office: OfficeCalendar,
    stops: Sequence[Stop],
    extensions: Sequence[Longer],
) -> str:
    parts = [_from(deadline, limit)]
    parts += [f"{e.capacity}核准展延 {Limit(e.amount, limit.unit).words}" for e in extensions]
    if found:
        parts += [f"{said}不計" for said in _named(found.closed, office)]
        parts += [f"{said}計入" for said in _named(found.extra, office)]
        if found.last and found.last != found.due:
            parts.append(_moved(found, office))
    parts += [said for stop in stops if (said := _stopped(stop, found))]
    return "；".join(parts)


def _from(deadline: Deadline, limit: Limit) -> str:
    if deadline.started_at and limit.unit is Unit.HOUR:
        at = taipei(deadline.started_at)
        return f"{deadline.event}（{day_words(at.date())} {at:%H:%M}）起 {limit.words}"
    return f"{deadline.event}{'當日' if limit.includes_first_day else '次日'}起 {limit.words}"


def _named(days: Sequence[date], office: OfficeCalendar) -> list[str]:
    """「2月4日農曆除夕」, 「2月5日至7日春節」: neighbours of one name are told together."""
    runs: list[list[date]] = []
    for day in days:
        same = runs and (day - runs[-1][-1]).days == 1 and office.name(day) == office.name(runs[-1][-1])
        if same:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [span_words(run[0], run[-1]) + office.name(run[0]) for run in runs]


def _moved(found: Term, office: OfficeCalendar) -> str:
    assert found.last is not None
    why = office.name(found.last) or f"星期{WEEK[found.last.weekday()]}"
    until = "上午" if found.at else ""
    return f"末日{day_words(found.last)}為{why}，順延至{day_words(found.due)}{until}"


def _stopped(stop: Stop, found: Term | None) -> str:
    """Told only where it counts: a pause that began after the last day stops nothing."""
    pause = stop.pause
    if pause.until is None:
        return f"{day_words(pause.first)}起{stop.reason}，停止計時" if found is None else ""
    last = date.fromordinal(pause.until.toordinal() - 1)
    if last < pause.first or (found and pause.first > found.due):
        return ""
    return f"{span_words(pause.first, last)}{stop.reason}不計"


def day_words(day: date) -> str:
    """「6月7日」."""
    return f"{day.month}月{day.day}日"


def span_words(first: date, last: date) -> str:
    """「6月7日」, 「6月7日至9日」, 「6月28日至7月2日」."""
    if first == last:
        return day_words(first)
    until = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else day_words(last)
    return f"{day_words(first)}至{until}"
