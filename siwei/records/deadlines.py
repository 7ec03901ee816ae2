"""Deadlines: the clocks that law and service promises put on a record.

Called from the body of a transition, which holds the lock and saves the record afterwards:

    deadlines.open(complaint, "consumer.first-complaint", start=received_on)     the limit begins to run
    deadlines.pause(order, "facilities.repair-service", reason="待料")             it stands still, from today
    deadlines.resume(order, "facilities.repair-service")                         it runs again, from today
    deadlines.extend(order, "facilities.repair-service", 3, reason=…, by=actor)  it gets longer; raises TransitionRefused
    deadlines.meet(order, "facilities.repair-service", on=done_on)               what was asked is done
    deadlines.drop(order, "facilities.repair-service")                           nothing is asked any more

`start` is a date, or a moment with its zone for limits in hours.  A limit that begins with the filing itself is declared on
the model (`clocks.Clock`), and filing opens it.  The earliest open due date stands in the registry (`next_due`) and in the
type's own `due_on` column, if it has one; both are empty while the clock stands still.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min
from django.utils.translation import get_language

from siwei.directory.actors import Actor
from siwei.law.models import Rule
from siwei.law.rules import in_force, limit
from siwei.plain import clock
from siwei.plain.errors import BadInput, said
from siwei.plain.moments import taipei
from siwei.plain.rocdate import format_date
from siwei.plain.workdays import Limit, OfficeCalendar, Pause

from .explaining import Longer, Stop
from .models import Deadline, DeadlineExtension, DeadlinePause, Record
from .registered import Registered, has_due
from .terms import calendar_of, settle, told
from .transitions import TransitionRefused

ENGLISH = "en"


def open(record: Registered, code: str, *, start: date | datetime, event: str = "") -> Deadline:  # noqa: A001
    """Set the limit going.  event: what began it, if not what the rule says.

    Raises ValidationError, at the record's column that holds the start, for a day from which it cannot be counted.
    A limit of the same rule that is still running ends unmet: 「退回重修」 begins anew.
    """
    drop(record, code)
    day, moment = (taipei(start).date(), start) if isinstance(start, datetime) else (start, None)
    try:
        deadline = begun(in_force(code, day), day, event=event)
        deadline.record_id, deadline.started_at = record.pk, moment
        settle(deadline, limit(deadline.rule), calendar_of(record.agency))
    except BadInput as bad:
        raise ValidationError({_holding(record, day): str(bad)}) from bad
    deadline.save(force_insert=True)
    _show(record)
    return deadline


def _holding(record: Registered, day: date) -> str:
    """The column of the record that holds this day: a step has written the start of a limit there."""
    dates = (f.name for f in record._meta.concrete_fields if isinstance(f, models.DateField) and f.name != "opened_on")
    return next((name for name in dates if getattr(record, name) == day), "opened_on")


def begun(rule: Rule, day: date, *, event: str = "", column: str = "") -> Deadline:
    """A deadline that is not counted yet.  column: the record's, where the start is read from."""
    label = event or limit(rule).event
    return Deadline(
        rule=rule, code=rule.code, label=rule.label, event=label, started_on=day, start_column=column, sentence=""
    )


def pause(record: Registered, code: str, *, reason: str, on: date | None = None) -> None:
    """The clock stands from that day (that day does not count); today if not said.  Nothing if none runs."""
    deadline = _running(record, code)
    if deadline and not deadline.pauses.filter(until__isnull=True).exists():
        DeadlinePause.objects.create(deadline=deadline, first=on or clock.today(), reason=reason)
        _again(deadline, record)


def resume(record: Registered, code: str, *, on: date | None = None) -> None:
    """The clock runs again from that day (that day counts); today if not said."""
    deadline = _running(record, code)
    stop = deadline.pauses.filter(until__isnull=True).first() if deadline else None
    if deadline and stop:
        stop.until = max(on or clock.today(), stop.first)
        stop.save(update_fields=["until"])
        _again(deadline, record)


def extend(record: Registered, code: str, amount: int, *, reason: str, by: Actor, on: date | None = None) -> None:
    """Make the limit longer by so many of its units; `by` approves.

    Raises TransitionRefused: none runs, the rule allows no (further) extension, it is too long, or the limit is over.
    """
    deadline, day = _running(record, code), on or clock.today()
    if deadline is None:
        raise TransitionRefused(said("{number} 目前沒有進行中的期限，不必展延。", number=record.number))
    terms, there = limit(deadline.rule), deadline.extensions.count()
    if there >= terms.max_extensions:
        rest = (
            said("只能展延 {max_extensions} 次，已經展延過了", max_extensions=terms.max_extensions)
            if terms.max_extensions
            else said("不得展延")
        )
        raise TransitionRefused(said("「{label}」依規定{rest}。", label=deadline.label, rest=rest))
    most = Limit(terms.max_extension, terms.limit.unit).words
    if not 1 <= amount <= terms.max_extension:
        raise TransitionRefused(
            said(
                "「{label}」一次最多展延 {most}，請填 1 至 {max_extension}。",
                label=deadline.label,
                most=most,
                max_extension=terms.max_extension,
            )
        )
    if deadline.due_on and deadline.due_on < day:
        raise TransitionRefused(
            said("期限 {due_on} 已過；展延須在期限屆滿之前核准。", due_on=format_date(deadline.due_on))
        )
    DeadlineExtension.objects.create(
        deadline=deadline, amount=amount, reason=reason, approved_on=day, account_id=by.account_id, capacity=by.capacity
    )
    _again(deadline, record)


def meet(record: Registered, code: str, *, on: date | None = None) -> None:
    """What the limit asked for is done."""
    _end(record, code, "met_on", on or clock.today())


def drop(record: Registered, code: str, *, on: date | None = None) -> None:
    """Nothing is asked any more: withdrawn, handed to another agency."""
    _end(record, code, "dropped_on", on or clock.today())


def follow_start(record: Registered, changed: Iterable[str]) -> None:
    """After an edit: a deadline that counts from a column that was changed is counted anew.

    Raises ValidationError, at that column, for a day from which it cannot be counted.
    """
    for deadline in Deadline.objects.running().filter(record_id=record.pk, start_column__in=[*changed]):
        start = getattr(record, deadline.start_column)
        if start and start != deadline.started_on:
            try:
                deadline.started_on = start
                deadline.rule = in_force(deadline.code, start)
                _again(deadline, record)
            except BadInput as bad:
                raise ValidationError({deadline.start_column: str(bad)}) from bad


def of(record: Registered) -> list[Deadline]:
    """All deadlines of a record, those that run first, then the latest first."""
    return sorted(
        Deadline.objects.filter(record_id=record.pk).select_related("rule"), key=lambda d: (not d.runs, -d.pk)
    )


# ---- beneath the words ----------------------------------------------------------------------------------


def recount(deadline: Deadline, office: OfficeCalendar) -> None:
    """Due date and sentence from rule, pauses and extensions as they stand; nothing is saved."""
    settle(deadline, limit(deadline.rule), office, *_parts(deadline))


def explained(deadline: Deadline, office: OfficeCalendar) -> str:
    """Why it is due on its day, in the language of the reader: what is kept on file speaks Chinese."""
    if get_language() != ENGLISH:
        return deadline.sentence
    return told(deadline, limit(deadline.rule), office, *_parts(deadline))


def _parts(deadline: Deadline) -> tuple[list[Stop], list[Longer]]:
    stops = [Stop(Pause(p.first, p.until), p.reason) for p in deadline.pauses.all()]
    return stops, [Longer(e.amount, e.capacity) for e in deadline.extensions.all()]


def earliest(record_id: int) -> date | None:
    """The registry's `next_due`."""
    found: date | None = Deadline.objects.running().filter(record_id=record_id).aggregate(due=Min("due_on"))["due"]
    return found


def _running(record: Registered, code: str) -> Deadline | None:
    return Deadline.objects.running().select_related("rule").filter(record_id=record.pk, code=code).first()


def _end(record: Registered, code: str, how: str, day: date) -> None:
    if Deadline.objects.running().filter(record_id=record.pk, code=code).update(**{how: day}):
        _show(record)


def _again(deadline: Deadline, record: Registered) -> None:
    recount(deadline, calendar_of(record.agency))
    deadline.save()
    _show(record)


def _show(record: Registered) -> None:
    """Into the type's column, which the transition saves and the registry repeats; else into the registry at once."""
    due = earliest(record.pk)
    if has_due(type(record)):
        record.due_on = due  # type: ignore[attr-defined]
    else:
        Record.objects.filter(pk=record.pk).update(next_due=due)
