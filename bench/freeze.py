"""Freezing 206 figures over a million records with 100,000 rows of evidence, and laying the change of one out.

What is measured is all that a freeze does but rendering: figures, rows behind them as they are, salted hashes, seal, and writing
them down.  The cost of a further row of evidence is the difference between two sizes.
"""

from __future__ import annotations

import secrets
import statistics
import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import People, cast, fill, line, scratch, sizes, timed  # noqa: E402

FIGURES = 206
EVIDENCE = 100_000
LIMIT, LIMIT_EXPLAINED = 5.0, 1.0  # seconds
RUNS = 3
LAST = date(2019, 8, 31)


def measures() -> list[Any]:
    """Counts and sums by trade, channel, state, pairs and triples of them: no figure counts all rows, as in a report."""
    from siwei.areas.facilities.models import RepairOrder
    from siwei.measures.aggregates import Aggregate, Count, Money
    from siwei.measures.measure import Definition, Measure, Scope

    def made(aggregate: Aggregate, **only: str) -> Measure:
        def rows(scope: Scope) -> Any:
            return RepairOrder.objects.of(scope.agency).handled_in(scope.period).filter(**only)

        key = "/".join(["bench", aggregate.kind, *only.values()])
        return Measure(key, key, "件", rows, Definition(key), aggregate)

    trades, vias = RepairOrder.Trade.values, RepairOrder.Via.values
    states = ["reported", "assigned", "in-work", "waiting", "done", "accepted"]
    found = [made(Count())]
    found += [made(Money("cost"), trade=t, via=v) for t in trades for v in vias]
    found += [made(Count(), trade=t, via=v) for t in trades for v in vias]
    found += [made(Count(), trade=t, state=s) for t in trades for s in states]
    found += [made(Count(), trade=t, via=v, state=s) for t in trades for v in vias for s in states]
    return found[:FIGURES]


def freeze(people: People, days: int) -> tuple[int, int]:
    """Rows of evidence, and rows kept."""
    from datetime import timedelta

    from django.db import transaction

    from bench._freezing import edition_of, signer
    from siwei.measures.measure import Scope
    from siwei.measures.period import Period
    from siwei.measures.together import read_together
    from siwei.report import evidence
    from siwei.report.figures import as_data
    from siwei.report.models import FrozenFigure, FrozenRows, Snapshot
    from siwei.report.sealing import canonical, seal

    scope = Scope(Period(LAST - timedelta(days=days), LAST), people.agency)
    figures = [measure.figure(scope) for measure in measures()]
    read_together(figures)
    data = as_data(figures)
    found = evidence.behind(figures)
    kept = evidence.keep(found)
    salt = secrets.token_bytes(32)
    published = evidence.published(found, kept, salt)
    files = {"report.json": canonical.dumps({"figures": data})}
    sealed = seal(files, data, published, {"title": "bench"}, "", signer())
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            edition=edition_of(people.agency),
            version=Snapshot.objects.count() + 1,
            capacity="bench",
            root=sealed.root,
            salt=salt,
            seal=sealed.seal,
            files={},
        )
        FrozenFigure.objects.bulk_create(
            FrozenFigure(
                snapshot=snapshot,
                position=n,
                key=each["key"],
                label=each["label"],
                data=each,
                card={},
                leaf=sealed.leaves[each["key"]],
                table=of.table,
                rows=of.keys,
                contributions=of.added,
            )
            for n, (each, of) in enumerate(zip(data, found.values(), strict=True))
        )
        blocks = list(evidence.blocks(kept.values()))
        for block in blocks:
            block.snapshot = snapshot
        FrozenRows.objects.bulk_create(blocks, batch_size=200)
    return sum(len(of.keys) for of in found.values()), sum(len(rows.lines) for rows in kept.values())


def explain(people: People) -> int:
    """How many ways the change of the costs between two years and a half is laid out; the parts of each add up."""
    from siwei.areas.facilities.models import RepairOrder
    from siwei.measures.aggregates import Money
    from siwei.measures.explaining import dimensions
    from siwei.measures.measure import Definition, Measure, Scope
    from siwei.measures.period import Period

    def rows(scope: Scope) -> Any:
        return RepairOrder.objects.of(scope.agency).handled_in(scope.period)

    measure = Measure("bench", "bench", "元", rows, Definition(""), Money("cost"))
    periods = Period(date(2014, 9, 1), date(2017, 2, 28)), Period(date(2017, 3, 1), LAST)
    before, after = (measure.figure(Scope(period, people.agency)) for period in periods)
    found = dimensions(before, after)
    for way in found:
        assert sum(part.change for part in way.parts) == after.value - before.value, way.label
    return len(found)


def main() -> int:
    args = sizes(1_000_000, 1_000_000, __doc__ or "")
    with scratch("freeze"):
        people = cast()
        fill(people, rows=args.rows, days=1840, newest=LAST.isoformat())
        days = _days(people, args.rows)
        print(f"{args.rows:,} records, {FIGURES} figures")
        half, whole = [_median(people, share) for share in (days // 2, days)]
        line(
            f"freeze, {whole[1]:,} rows of evidence ({whole[2]:,} kept)",
            f"{whole[0]:.2f} s",
            "",
            f"{whole[0] / LIMIT:.2f}",
            f"{LIMIT} s",
        )
        further = (whole[0] - half[0]) / (whole[1] - half[1])
        line("a further row of evidence", f"{further * 1e6:.0f} µs")
        ways = explain(people)
        explained = statistics.median(timed(lambda: explain(people)) for _ in range(RUNS))
        line(
            f"a change laid out in {ways} ways, {args.rows // 2:,} records",
            f"{explained:.2f} s",
            "",
            f"{explained / LIMIT_EXPLAINED:.2f}",
            f"{LIMIT_EXPLAINED} s",
        )
    return 1 if whole[0] > LIMIT or explained > LIMIT_EXPLAINED else 0


def _days(people: People, rows: int) -> int:
    """How many days before the last hold the rows of evidence that are asked for: five figures count each record."""
    return max(2, round(EVIDENCE / 5 / (rows / 2 / 1840)))


def _median(people: People, days: int) -> tuple[float, int, int]:
    """Seconds, rows of evidence, rows kept."""
    counted: list[tuple[int, int]] = []
    seconds = [timed(lambda: counted.append(freeze(people, days))) for _ in range(RUNS)]
    return statistics.median(seconds), *counted[-1]


if __name__ == "__main__":
    sys.exit(main())
