"""Sixty chapter figures over a type with 5 % of its records in the period, each with the first 50 rows of its drill-down.

The yardstick is the same sixty numbers by hand: one pass with GROUPING SETS on the same database, without any drill-down.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import People, cast, fill, head, line, pairs, scratch, sizes  # noqa: E402

RUNS = 7
ROWS = 50
FIRST, LAST = date(2019, 3, 1), date(2019, 8, 31)
DAYS = 1840  # the period is a tenth of them; half of its records are the agency's
LIMIT = 3.0  # at the full size; on a small table what is asked costs less than asking
BY_HAND = """
SELECT trade, via, state, COUNT(*), SUM(cost) FROM facilities_repairorder
WHERE agency_id = %s AND state <> 'withdrawn' AND opened_on BETWEEN %s AND %s
GROUP BY GROUPING SETS ((), (trade), (via), (state), (trade, via), (via, state))
"""


def measures() -> list[Any]:
    """Counts and sums by trade, by channel, by state, and by pairs of them: the questions that a chapter asks."""
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
    count, money = Count(), Money("cost")
    found = [made(count), made(money)]
    found += [made(what, trade=trade) for what in (count, money) for trade in trades]
    found += [made(count, via=via) for via in vias] + [made(count, state=state) for state in states]
    found += [made(count, trade=trade, via=via) for trade in trades for via in vias]
    found += [made(count, via=via, state=state) for via in vias for state in states]
    return found[:60]


def ours(people: People, *, together: bool, drill: bool) -> dict[str, int]:
    from siwei.measures.measure import Scope
    from siwei.measures.period import Period
    from siwei.measures.together import read_together

    figures = [measure.figure(Scope(Period(FIRST, LAST), people.agency)) for measure in measures()]
    if together:
        read_together(figures)
    for figure in figures:
        if drill:
            assert len(figure.contributions(ROWS)) == min(ROWS, figure.records), figure.key
    return {figure.key: figure.value for figure in figures}


def by_hand(people: People) -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, [people.agency.pk, FIRST, LAST])
        rows = cursor.fetchall()
    found = {}
    for *names, count, money in rows:
        key = [name for name in names if name]
        found["/".join(["bench", "count_of_records", *key])] = count
        found["/".join(["bench", "money", *key])] = int(money or 0)
    return found


def main() -> int:
    args = sizes(500_000, 5_000_000, __doc__ or "")
    with scratch("figures"):
        people = cast()
        fill(people, rows=args.rows, days=DAYS, newest="2019-08-31", registry=False)
        numbers, known = ours(people, together=True, drill=True), by_hand(people)
        assert len(numbers) == 60
        wrong = {key for key, value in numbers.items() if value != known.get(key, 0)}
        assert not wrong, wrong
        assert numbers == ours(people, together=False, drill=False)
        print(f"{args.rows:,} records, {numbers['bench/count_of_records']:,} of the agency in the period")
        head("one pass with GROUPING SETS by hand")
        failed = False
        for name, together, drill, limit in (
            ("together, with drill-downs", True, True, LIMIT),
            ("together, numbers only", True, False, None),
            ("one by one, numbers only", False, False, None),
        ):
            mine, other = pairs(
                lambda t=together, d=drill: ours(people, together=t, drill=d), lambda: by_hand(people), RUNS
            )
            figures = (f"{mine * 1e3:.0f} ms", f"{other * 1e3:.0f} ms", f"{mine / other:.2f}")
            line(name, *figures, str(limit or ""))
            failed |= args.full and limit is not None and mine / other > limit
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
