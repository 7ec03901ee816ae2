"""How a test files: as an import does, so that it can begin in any state."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from siwei.directory.actors import Actor, operator
from siwei.records import filing
from siwei.records.models import Entry
from siwei.records.registered import Registered

R = TypeVar("R", bound=Registered)
DAY = date(2019, 5, 6)
TESTER = operator("測試")


def file(obj: R, by: Actor = TESTER) -> R:
    return filing.bulk_create([obj], by=by, verb=Entry.Verb.IMPORTED)[0]
