"""The deadlines that begin with filing: counted before the rows are written, saved after them, in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError

from siwei.law.calendar import calendar_at
from siwei.law.models import Rule
from siwei.law.rules import in_force, limit
from siwei.law.stamp import stamp
from siwei.plain.clock import today
from siwei.plain.errors import BadInput
from siwei.plain.workdays import Pause

from .clocks import Clock
from .deadlines import begun
from .explaining import Stop
from .models import Deadline, DeadlinePause, Record
from .registered import Registered, has_due
from .terms import district_of, settle

BATCH = 1000
KEPT = 4096  # deadlines a process remembers; one for each day, clock and state


@dataclass(frozen=True)
class Counted:
    """What all records of one agency, start and state share.  pattern: columns of their deadline."""

    pattern: dict[str, Any]
    stop: Stop | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A deadline of a record about to be filed."""

    obj: Registered
    counted: Counted

    @property
    def due_on(self) -> date | None:
        return cast("date | None", self.counted.pattern["due_on"])


class Counter:
    """Counts each distinct (clock, start, district, state) once: an import of 100,000 rows has few of them.

    What law gives does not change while its stamp is the same, so the next filing of this process need not count again.
    """

    def __init__(self) -> None:
        self._stamp = stamp()
        self._known = _kept(self._stamp) if self._stamp else {}
        self._rules: dict[tuple[str, date], Rule] = {}

    def begin(self, obj: Registered, clock: Clock) -> Begun | None:
        """None where the clock does not run for this record: it came in done, or has no start yet.

        Raises ValidationError, at the column where the clock starts, for a day from which it cannot be counted.
        """
        start: date | None = getattr(obj, clock.start)
        if start is None or not clock.runs(obj):
            return None
        key = (clock, start, district_of(obj.agency), obj.state)
        if key in self._known:
            return Begun(obj, self._known[key])
        try:
            counted = self._count(obj, clock, start)
        except BadInput as bad:
            raise ValidationError({clock.start: str(bad)}) from bad
        if counted.stop is None and len(self._known) < KEPT:  # a stop counts from today
            self._known[key] = counted
        return Begun(obj, counted)

    def _count(self, obj: Registered, clock: Clock, start: date) -> Counted:
        deadline = begun(self._rule(clock.rule, start), start, column=clock.start)
        stop = None
        if obj.state in clock.stands_in:  # since when it stands still is not in the old ledger: from now on, then
            stop = Stop(Pause(max(today(), start)), str(obj.get_state_display()))  # type: ignore[attr-defined]
        office = calendar_at(self._stamp, settings.CITY, district_of(obj.agency))
        settle(deadline, limit(deadline.rule), office, [stop] if stop else [])
        columns = [f.attname for f in Deadline._meta.concrete_fields if f.attname not in ("id", "record_id")]
        return Counted({name: getattr(deadline, name) for name in columns}, stop)

    def _rule(self, code: str, start: date) -> Rule:
        if (code, start) not in self._rules:
            self._rules[code, start] = in_force(code, start)
        return self._rules[code, start]


@lru_cache(maxsize=1)
def _kept(known: UUID) -> dict[tuple[Clock, date, str, str], Counted]:
    """What has been counted under this stamp of law."""
    return {}


def count(objs: Sequence[Registered]) -> list[Begun]:
    """The deadlines of records about to be filed; the earliest due date is written into each that has a column for it.

    Raises ValidationError, at the column where a clock starts.
    """
    if not objs[0].CLOCKS:
        return []
    counter, found = Counter(), []
    shown = has_due(type(objs[0]))
    for obj in objs:
        mine = [made for clock in obj.CLOCKS if (made := counter.begin(obj, clock))]
        found += mine
        if shown:
            obj.due_on = _earliest(mine)  # type: ignore[attr-defined]
    return found


def refusals(objs: Sequence[Registered]) -> list[ValidationError | None]:
    """For each record, why its clocks could not begin: what filing would refuse, said beforehand."""
    if not objs or not objs[0].CLOCKS:
        return [None] * len(objs)
    counter = Counter()
    return [_refusal(counter, obj) for obj in objs]


def _refusal(counter: Counter, obj: Registered) -> ValidationError | None:
    try:
        for clock in obj.CLOCKS:
            counter.begin(obj, clock)
    except ValidationError as refused:
        return refused
    return None


def plain_rows(found: list[Begun]) -> list[Deadline]:
    """The deadlines as rows, for whoever writes them together with their records.  None of them may stand still."""
    return [Deadline(record_id=made.obj.pk, **made.counted.pattern) for made in found]


def save(found: list[Begun]) -> None:
    """After the records are written.  Batch by batch, so that a large import holds no second copy of itself."""
    for at in range(0, len(found), BATCH):
        batch = found[at : at + BATCH]
        rows = plain_rows(batch)
        Deadline.objects.bulk_create(rows)
        DeadlinePause.objects.bulk_create(
            DeadlinePause(deadline=row, first=made.counted.stop.pause.first, reason=made.counted.stop.reason)
            for row, made in zip(rows, batch, strict=True)
            if made.counted.stop
        )
    show(found)


def show(found: list[Begun]) -> None:
    """`next_due` in the registry, for types that have no column of their own."""
    _registry([made for made in found if not has_due(type(made.obj))])


def _registry(found: list[Begun]) -> None:
    dues: dict[int, list[Begun]] = {}
    for made in found:
        dues.setdefault(made.obj.pk, []).append(made)
    rows = [Record(pk=pk, next_due=_earliest(mine)) for pk, mine in dues.items()]
    Record.objects.bulk_update(rows, ["next_due"], batch_size=BATCH)


def _earliest(found: list[Begun]) -> date | None:
    return min((made.due_on for made in found if made.due_on), default=None)
