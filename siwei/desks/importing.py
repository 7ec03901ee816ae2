"""Import: a table of rows becomes records, all of them or none.

`check` reads the rows and lists what is wrong by line and column; `bring_in` reads, checks and files them in one
transaction.  Both hold one batch at a time, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.plain.rows import Row, Table

from .desk import Desk, Part
from .intake import Fault, Intake, RecordIntake
from .part_intake import PartIntake

MOST_FAULTS = 200
BATCH = 1000
SAMPLE = 20

Report = Callable[[int], None]


@dataclass
class Outcome:
    """count: rows read.  sample: the first objects.  more: the table goes on beyond the rows that were to be read."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    sample: list[Any] = field(default_factory=list)
    more: bool = False


Seal = Callable[[Outcome], None]


def intake(desk: Desk, actor: Actor, part: Part | None = None) -> Intake:
    """What takes in the records of a desk, or the rows of one of its parts."""
    return PartIntake(desk, part, actor) if part else RecordIntake(desk, actor)


def kind_of(desk: Desk, part: Part | None) -> str:
    """「facilities.projects.funds」: what an import of these rows is filed under."""
    return f"{desk.kind}.{part.slug}" if part else desk.kind


def check(taking: Intake, table: Table, *, most: int | None = None, report: Report | None = None) -> Outcome:
    """Read the rows, at most `most` of them, and file nothing.  Raises BadInput where the table cannot be read."""
    outcome = Outcome()
    taking.open(table)
    with closing(iter(table)) as rows:
        for _ in _batches(taking, rows, outcome, most):
            if report:
                report(outcome.count)
        outcome.more = most is not None and outcome.count == most and next(rows, None) is not None
    return outcome


def bring_in(taking: Intake, table: Table, *, report: Report | None = None, seal: Seal | None = None) -> Outcome:
    """Read, check and file all rows in one transaction, in the order of the table; none, if one has a fault.

    It must be the outermost transaction where others file meanwhile: the series are locked until it ends.
    report: called with the rows read so far after each batch.  seal: called with the outcome when all rows are in, inside
    the transaction; what it raises undoes them.  Raises BadInput where the table cannot be read, and
    ValidationError where only the database knew of an obstacle.
    """
    outcome = Outcome()
    taking.open(table)
    with transaction.atomic():
        for objs in _batches(taking, iter(table), outcome):
            if not outcome.faults:
                taking.file(objs)
            if report:
                report(outcome.count)
        if outcome.faults:
            transaction.set_rollback(True)
        else:
            if seal:
                seal(outcome)
            taking.settle()
    if not outcome.faults:
        taking.afterwards()
    return outcome


def _batches(taking: Intake, rows: Iterator[Row], outcome: Outcome, most: int | None = None) -> Iterator[list[Any]]:
    """Read batch by batch into the outcome until there are too many faults to list."""
    wanted = islice(rows, most)
    while len(outcome.faults) < MOST_FAULTS and (some := list(islice(wanted, taking.batch or BATCH))):
        batch = taking.read(some)
        outcome.count += len(some)
        outcome.faults.extend(batch.faults)
        outcome.sample.extend(batch.objs[: SAMPLE - len(outcome.sample)])
        yield batch.objs
    if not outcome.count:
        raise BadInput(said("檔案只有標題列，沒有資料；請至少填一列再匯入。"))


def in_words(faults: Iterable[Fault]) -> str:
    return "\n".join(str(fault) for fault in faults)
