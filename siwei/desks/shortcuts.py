"""What a package above the desks adds to their frame when its app loads."""

from __future__ import annotations

from collections.abc import Callable

from siwei.measures.period import Period

SHORTCUTS: list[tuple[str, str, str]] = []  # entries of the rail: title, route, permission
USUAL_PERIODS: list[Callable[[], Period | None]] = []  # the period that a newcomer's screen opens on
