"""A case filed through its form, with number, right, checks, search text and journal, by two gunicorn workers.

The yardstick is a bare Django view that inserts two rows, served alike.
"""

from __future__ import annotations

import statistics
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import cast, head, line, p95, scratch  # noqa: E402
from bench._signed_in import ask, rate, served, session_of  # noqa: E402

ROUNDS, SECONDS = 7, 2.0
LEAST = 0.3


def main() -> int:
    with scratch("create"):
        from siwei.areas.facilities.models import RepairOrder

        people = cast()
        token = "t" * 32
        cookie = f"{session_of(people.wang)}; csrftoken={token}"
        case = {"title": "頂樓漏水", "opened_on": "108.5.6", "trade": "lift", "place": people.place.pk, "via": "phone"}
        case["priority"] = RepairOrder().priority
        form = urlencode(case | {"reporter": "王小明", "detail": "雨後地面積水", "csrfmiddlewaretoken": token})
        plain = urlencode({"title": "頂樓漏水", "agency": people.agency.pk, "place": people.place.pk})
        with served() as (port, _), served("bench._bare") as (yardstick, _):
            ours = partial(ask, port, "/facilities/repairs/new/", cookie=cookie, method="POST", body=form)
            bare = partial(ask, yardstick, "/insert/", method="POST", body=plain)
            assert (ours()[0], bare()[0]) == (302, 302)
            both = [(rate(ours, seconds=SECONDS), rate(bare, seconds=SECONDS)) for _ in range(ROUNDS)]
        check()
    filed, inserted = (statistics.median(pair[side][0] for pair in both) for side in (0, 1))
    slow, bare_slow = (p95([t for pair in both for t in pair[side][1]]) for side in (0, 1))
    head("a bare Django view that inserts two rows")
    line("cases a second", f"{filed:.0f}", f"{inserted:.0f}", f"{filed / inserted:.2f}", f"at least {LEAST}")
    line("p95", f"{slow * 1e3:.1f} ms", f"{bare_slow * 1e3:.1f} ms", f"{slow / bare_slow:.2f}")
    return 0 if filed / inserted >= LEAST else 1


def check() -> None:
    """Every case filed has its number without a gap, one line of journal, and its search text."""
    from siwei.records.models import Entry, Record, SearchText, Series

    cases = Record.objects.filter(kind="facilities.repairs", number__startswith="維108")
    filed = Series.objects.get(kind="facilities.repairs").last
    assert cases.count() == filed, (cases.count(), filed)
    assert Entry.objects.filter(record__in=cases).count() == filed
    assert SearchText.objects.filter(record__in=cases).count() == filed


if __name__ == "__main__":
    sys.exit(main())
