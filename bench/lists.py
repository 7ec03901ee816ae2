"""A list of 50 rows, signed in, with permissions, filters and capped tab counts, by two gunicorn workers.

The yardstick is the same 50 rows by a bare Django view and template, served alike.
"""

from __future__ import annotations

import re
import statistics
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import People, cast, fill, head, line, p95, scratch, sizes  # noqa: E402
from bench._signed_in import ask, rate, served, session_of  # noqa: E402

URL = "/facilities/repairs/"
PAGES = {"first": f"{URL}?tab=all", "open": URL, "last": f"{URL}?tab=all&go=last"}
ROUNDS, SECONDS = 5, 2.0
SMALLER = 10  # the smaller table has a tenth of the rows
LEAST, WORST = 100, 1.5
ROW = re.compile(rb"<tr><td")


def queries(people: People) -> dict[str, int]:
    """How many queries each page costs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(people.wang)
    found = {}
    for name, url in PAGES.items():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        found[name] = len(captured)
    return found


def measure(people: People, port: int, yardstick: int) -> dict[str, tuple[float, float]]:
    """Page → (pages a second, p95 in seconds), and the yardstick's; all asked for in turn in each round."""
    cookie = session_of(people.wang)
    asked = {name: partial(ask, port, url, cookie=cookie) for name, url in PAGES.items()}
    asked["yardstick"] = partial(ask, yardstick, f"/rows/?agency={people.agency.pk}")
    for name, one in asked.items():
        status, body = one()
        assert status == 200, (name, status)
        assert len(ROW.findall(body)) == 50, name
    rates: dict[str, list[float]] = {name: [] for name in asked}
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, one in asked.items():
            pages, took = rate(one, seconds=SECONDS)
            rates[name].append(pages)
            times[name] += took
    return {name: (statistics.median(rates[name]), p95(times[name])) for name in asked}


def at(rows: int, port: int, yardstick: int, people: People) -> tuple[dict[str, int], dict[str, tuple[float, float]]]:
    counted, found = queries(people), measure(people, port, yardstick)
    bare, bare_p95 = found["yardstick"]
    for name in PAGES:
        pages, slow = found[name]
        line(f"{rows:,} {name}: pages/s", f"{pages:.0f}", f"{bare:.0f}", f"{pages / bare:.2f}", str(LEAST))
        line(f"{rows:,} {name}: p95", f"{slow * 1e3:.1f} ms", f"{bare_p95 * 1e3:.1f} ms", f"{slow / bare_p95:.2f}")
    return counted, found


def main() -> int:
    args = sizes(100_000, 1_000_000, __doc__ or "")
    with scratch("lists"):
        people = cast()
        fill(people, rows=args.rows // SMALLER)
        with served() as (port, _), served("bench._bare") as (yardstick, _):
            head("a bare Django view and template of the same 50 rows")
            fewer, small = at(args.rows // SMALLER, port, yardstick, people)
            fill(people, rows=args.rows - args.rows // SMALLER, start=2_000_000)
            counted, large = at(args.rows, port, yardstick, people)
    for name in PAGES:
        grown = large[name][1] / small[name][1]
        line(f"{name}: p95 of the larger table", f"{grown:.2f}", "of the smaller", "", str(WORST))
    line("queries", str(counted), str(fewer), "", "equal")
    return 0 if counted == fewer else 1


if __name__ == "__main__":
    sys.exit(main())
