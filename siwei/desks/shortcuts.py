"""What a package above the desks adds to their frame when its app loads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from siwei.measures.period import Period

if TYPE_CHECKING:  # this module is read before the apps are there
    from siwei.directory.actors import Actor


@dataclass(frozen=True)
class Waiting:
    """A line of the inbox that is no record.  due: until when, None where there is no day."""

    title: str
    what: str
    href: str
    due: date | None


SHORTCUTS: list[tuple[str, str, str]] = []  # entries of the rail: title, route, permission
USUAL_PERIODS: list[Callable[[], Period | None]] = []  # the period that a newcomer's screen opens on
WAITING: list[Callable[[Actor], list[Waiting]]] = []  # what somebody is waited for, beside the records
