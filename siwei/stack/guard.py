"""Ends what a killed supervisor leaves behind.  Started by processes.py, with the standard library alone.

Reads process groups from standard input, one a line.  The kernel closes that pipe when the supervisor ends, also
by kill -9.  An empty line says that everything has been stopped in good order.
"""

from __future__ import annotations

import os
import signal
import sys
import time

GRACE = 10.0


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    groups: list[int] = []
    for line in sys.stdin:
        if not line.strip():
            return
        groups.append(int(line))
    end_groups(groups, GRACE)


def end_groups(groups: list[int], grace: float) -> None:
    """Terminate process groups; kill after `grace` seconds whatever is left of them."""
    left = signal_groups(groups, signal.SIGTERM)
    end = time.monotonic() + grace
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left = signal_groups(left, 0)
    signal_groups(left, signal.SIGKILL)


def signal_groups(groups: list[int], number: int) -> list[int]:
    """Send a signal (0: none) to process groups.  -> those that still exist."""
    found = []
    for group in groups:
        try:
            os.killpg(group, number)
        except ProcessLookupError:
            continue
        found.append(group)
    return found


if __name__ == "__main__":
    main()
