"""Clock: the declaration that a type's records run under a limit from the day on which they are filed.

    class RepairOrder(Registered):
        CLOCKS = (Clock("facilities.repair-service", start="opened_on", runs_in=("reported", "assigned"), stands_in=("waiting",)),)

Filing opens the deadline, for a form, the API and an import alike; an imported record that is done opens none.
Whatever happens later is said by the transitions, which call `deadlines`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clock:
    """rule: code of a law.Rule.  start: the date column from which it counts; an empty date opens nothing.

    runs_in: states in which the limit is running.  stands_in: states in which it stands still.
    of: a column and its value; records in which it has another know no such limit.
    """

    rule: str
    start: str
    runs_in: tuple[str, ...]
    stands_in: tuple[str, ...] = ()
    of: tuple[str, str] | None = None

    def runs(self, record: Any) -> bool:
        """Is the record, as it stands, under this limit?"""
        if self.of and getattr(record, self.of[0]) != self.of[1]:
            return False
        return record.state in (*self.runs_in, *self.stands_in)
