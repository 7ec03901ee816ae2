"""Due dates on screens: what a list says in its column, what a record says in its head, what is late and what is near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.law.calendar import calendar
from siwei.plain import clock
from siwei.plain.workdays import OfficeCalendar
from siwei.records import deadlines
from siwei.records.models import Deadline, Record
from siwei.records.registered import Registered
from siwei.records.standing import LATE, Standing, standing
from siwei.records.terms import calendar_of

from . import language
from .desk import DESKS, Desk, in_order

LATE_TAB, WEEK_TAB = "late", "week"
MOST = 8
TABS = {LATE_TAB: "逾期", WEEK_TAB: "本週到期"}


@dataclass(frozen=True)
class Line:
    """One deadline in the head of a record."""

    label: str
    due: str
    standing: str
    tone: str
    sentence: str
    basis: str


def tabs(desk: Desk) -> dict[str, str]:
    """Tabs that a list with due dates has besides open and closed."""
    return TABS if desk.due else {}


def of_tab(desk: Desk, tab: str, today: date | None = None) -> Q:
    """Records late, or due from today to the Sunday of this week.  A record that is closed or stands still has no due date."""
    day = today or clock.today()
    if tab == LATE_TAB:
        return Q(**{f"{desk.due}__lt": day})
    return Q(**{f"{desk.due}__range": (day, day + timedelta(days=6 - day.weekday()))})


class Today:
    """The day and the office calendar, read once for a list; every row of a page is told from the same."""

    def __init__(self) -> None:
        self.day = clock.today()
        self._office: OfficeCalendar | None = None

    def standing(self, due: date) -> Standing:
        if self._office is None:
            self._office = calendar()  # the country's: the words of a list need no district
        return standing(due, self.day, self._office)


def lines(record: Registered) -> list[Line]:
    """The deadlines of a record: those that run, or the last one where none does."""
    found = deadlines.of(record)
    shown = [d for d in found if d.runs] or [d for d in found if d.met_on][:1]
    if not shown:
        return []
    office, today = calendar_of(record.agency), clock.today()
    return [_line(deadline, today, office) for deadline in shown]


def _line(deadline: Deadline, today: date, office: OfficeCalendar) -> Line:
    due = language.day(deadline.due_on) if deadline.due_on else ""
    text, tone = _stands(deadline, today, office)
    basis = gettext("依據：%(rule)s") % {"rule": gettext(deadline.rule.cited)}
    return Line(gettext(deadline.label), due, text, tone, deadlines.explained(deadline, office), basis)


def _stands(deadline: Deadline, today: date, office: OfficeCalendar) -> tuple[str, str]:
    if deadline.met_on:
        late = deadline.due_on is not None and deadline.met_on > deadline.due_on
        if not late or deadline.due_on is None:
            return gettext("%(day)s完成，如期") % {"day": language.day(deadline.met_on)}, "met"
        over = standing(deadline.due_on, deadline.met_on, office).text
        return gettext("%(day)s完成，%(over)s") % {"day": language.day(deadline.met_on), "over": over}, LATE
    if deadline.due_on is None:
        paused = deadline.pauses.filter(until__isnull=True).exists()
        return gettext("停止計時") if paused else gettext("到期日未定"), "stands"
    found = standing(deadline.due_on, today, office, deadline.due_at)
    return found.text, found.tone


def counts(desk: Desk, actor: Actor) -> list[dict[str, Any]]:
    """Late and due this week, each with the list of exactly that many; empty where a desk has none."""
    rows = desk.rows(actor)
    found = [(tab, label, rows.filter(of_tab(desk, tab)).count()) for tab, label in tabs(desk).items()]
    return [
        {"label": gettext(label), "count": f"{count:,}", "href": f"{desk.url()}?tab={tab}", "late": tab == LATE_TAB}
        for tab, label, count in found
        if count
    ]


def board(actor: Actor, visible: Q) -> dict[str, Any]:
    """For the dashboard: counts by desk, and the records that are due first among those the actor may see.

    Those due this week come before those long late: of them something can still be saved.
    """
    today = Today()
    sunday = today.day + timedelta(days=6 - today.day.weekday())
    due = Record.objects.filter(visible, next_due__isnull=False, is_open=True)
    near = [*due.filter(next_due__range=(today.day, sunday)).order_by("next_due", "pk")[:MOST]]
    late = [*due.filter(next_due__lt=today.day).order_by("-next_due", "-pk")[: MOST - len(near)]]
    desks = [desk for desk in in_order() if desk.due and actor.may(desk.permission("view"))]
    return {
        "desks": [{"desk": desk, "counts": told} for desk in desks if (told := counts(desk, actor))],
        "records": [
            {"record": r, "href": DESKS[r.kind].url("page", r.pk), "due": today.standing(r.next_due)}
            for r in (*near, *late)
            if r.next_due
        ],
    }
