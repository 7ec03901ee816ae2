"""What a deadline comes to: its due date, and the sentence that explains it, on file and to its reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import override

from siwei.directory.models import Agency
from siwei.law.calendar import calendar
from siwei.law.parameters import Terms
from siwei.plain.workdays import NoCalendar, OfficeCalendar, Term, term

from . import explaining
from .explaining import Longer, Stop
from .models import Deadline

CHINESE = "zh-hant"
DISTRICT = re.compile(r"(?:市|縣)?([^市縣]{1,4}區)公所$")


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
    """Write due date, hour and sentence into the deadline; nothing is saved.  What is kept on file speaks Chinese."""
    try:
        found = _found(deadline, terms, office, stops, extensions)
    except NoCalendar as unknown:
        deadline.due_on = deadline.due_at = None
        with override(CHINESE):
            deadline.sentence = f"{explaining.begun(deadline, terms.limit)}；{unknown.chinese}"
        return
    deadline.due_on = found.due if found else None
    deadline.due_at = found.at if found else None
    with override(CHINESE):
        deadline.sentence = explaining.sentence(deadline, terms.limit, found, office, stops, extensions)


def told(
    deadline: Deadline,
    terms: Terms,
    office: OfficeCalendar,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Longer] = (),
) -> str:
    """The sentence in the language of the reader.

    Where the calendar has moved since and the due date on file has not, the limit being met, only that stays which the file says.
    """
    try:
        found = _found(deadline, terms, office, stops, extensions)
    except NoCalendar as unknown:
        return explaining.joined([explaining.begun(deadline, terms.limit), str(unknown)])
    kept = found if found and found.due == deadline.due_on else None
    return explaining.sentence(deadline, terms.limit, kept, office, stops if kept or not found else (), extensions)


def _found(
    deadline: Deadline,
    terms: Terms,
    office: OfficeCalendar,
    stops: Sequence[Stop],
    extensions: Sequence[Longer],
) -> Term | None:
    """What the limit comes to; None while it stands still.  Raises NoCalendar."""
    limit = terms.limit.longer(sum(e.amount for e in extensions)) if extensions else terms.limit
    return term(limit, deadline.started_at or deadline.started_on, office, [s.pause for s in stops])
