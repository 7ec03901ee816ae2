"""What the apps above the desks hang into the frame, each by itself when it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from siwei.measures.period import Period

if TYPE_CHECKING:  # this module is read before models may be
    from siwei.directory.actors import Actor
    from siwei.measures.measure import Figure

    from .intake import Intake


@dataclass(frozen=True)
class Waiting:
    """A line of the inbox that is no record.  due: until when, None where there is no day."""

    title: str
    what: str
    href: str
    due: date | None


@dataclass(frozen=True)
class Stated:
    """A number that an earlier printed report states, with nothing behind it that could be opened.  source: which report."""

    period: Period | None  # None: of one day, `ends`
    ends: date
    value: int
    shown: str
    source: str


SHORTCUTS: list[tuple[str, str, str]] = []  # entries of the rail: title, route, permission
USUAL_PERIODS: list[Callable[[], Period | None]] = []  # the period that a newcomer's screen opens on
WAITING: list[Callable[[Actor], list[Waiting]]] = []  # what somebody is waited for, beside the records
# Tables that are imported and belong to no desk: kind → title, and what takes them in.
TABLES: dict[str, tuple[str, Callable[[Actor], Intake]]] = {}
EARLIER: list[Callable[[Figure], Iterable[Stated]]] = []  # what a figure's chart begins with, before there were records
