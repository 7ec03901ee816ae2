"""How long the first page takes from the start of the web processes, and what a worker weighs when it has warmed up."""

from __future__ import annotations

import statistics
import sys
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import cast, fill, head, line, scratch  # noqa: E402
from bench._signed_in import ask, rate, served, session_of  # noqa: E402

RUNS, SECONDS = 3, 5.0
FIRST_PAGE, LARGEST = 2.0, 200
PATHS = (
    "/",
    "/facilities/repairs/?tab=all",
    "/facilities/repairs/?tab=all&go=last",
    "/facilities/venue_uses/",
    "/search/?q=%E6%BC%8F%E6%B0%B4",
)


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in text.split()]


def resident(pid: int) -> float:
    """MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(one.split()[1]) / 1024 for one in lines if one.startswith("VmRSS"))


def main() -> int:
    with scratch("start"):
        people = cast()
        fill(people, rows=20_000)
        cookie = session_of(people.wang)
        seconds, weights = [], []
        for _ in range(RUNS):
            started = time.perf_counter()
            with served() as (port, pid):
                assert ask(port, "/facilities/repairs/", cookie=cookie)[0] == 200
                seconds.append(time.perf_counter() - started)
                for path in PATHS:
                    assert ask(port, path, cookie=cookie)[0] == 200, path
                    rate(partial(ask, port, path, cookie=cookie), seconds=SECONDS / len(PATHS))
                weights += [resident(worker) for worker in children(pid)]
    first, largest = statistics.median(seconds), max(weights)
    head("the house's own limits")
    line("first page after the start", f"{first:.2f} s", "", f"{first / FIRST_PAGE:.2f}", f"{FIRST_PAGE:.0f} s")
    line("largest worker", f"{largest:.0f} MB", "", f"{largest / LARGEST:.2f}", f"{LARGEST} MB")
    return 0 if largest < LARGEST and first < FIRST_PAGE else 1


if __name__ == "__main__":
    sys.exit(main())
