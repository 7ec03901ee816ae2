"""Patrol rounds and what they found: one a week, and more after rain.  All made up; a few sites stay positive two rounds running."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, ONE_DAY, Span, roc, workday_by
from making.facilities.breeding_sites import Site, numbered
from making.tables import OURS, PUBLIC_WORKS, Cells, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "巡查日期", "巡查性質", "巡查人員")
FOUND = ("原案號", "案號", "列管點", "積水容器", "陽性容器", "清除容器", "說明")
# month → percent of sites that hold water, and percent of those with larvae
SEASON = {5: (34, 11), 6: (42, 14), 7: (45, 15), 8: (48, 16), 9: (40, 14), 10: (30, 10)}
DRY = (18, 4)
STAYS = 45  # percent of positive sites that are positive again the next time
NOTES = ("水盤已倒置", "已投放粉劑", "已清除落葉", "通知住戶改善", "已刷洗")


@dataclass(frozen=True)
class Round:
    agency: str
    opened_on: date
    patrolled_on: date
    occasion: str
    patroller: str
    state: str = "已完成"

    def cells(self, number: str) -> Cells:
        where = "兩行政中心" if self.agency == OURS else "工務局辦公室"
        head = (self.agency, number, self.state, f"{where}{self.occasion}巡查", roc(self.opened_on))
        return (*head, roc(self.patrolled_on), self.occasion, self.patroller)


def rounds(random: Random) -> list[Round]:
    walkers = [f"行政科 {name}" for name in people.names(random, 4)]
    made = [r for span in (EARLIER, BEFORE, NOW, AFTER) for r in of_span(span, walkers, random)]
    made.append(Round(OURS, LEDGER_CLOSED, LEDGER_CLOSED + timedelta(days=4), "例行", walkers[0], "待巡查"))
    return sorted(made, key=lambda r: (r.opened_on, r.patrolled_on))


def of_span(span: Span, walkers: list[str], random: Random) -> Iterator[Round]:
    """One each on the first and the last day, one a week, some after rain; one or two called off; those of our neighbour."""
    for day in sorted({span.first, span.last}):
        yield Round(OURS, workday_by(day - ONE_DAY), day, "例行", random.choice(walkers))
        yield Round(PUBLIC_WORKS, workday_by(day - ONE_DAY), day, "例行", "工務局 值日人員")
    day = span.first + timedelta(days=6)
    while day < span.last:
        on = workday_by(day)
        off = random.random() < 0.05
        yield Round(
            OURS, workday_by(on - timedelta(days=5)), on, "例行", random.choice(walkers), "取消" if off else "已完成"
        )
        if day.month in SEASON and random.random() < 0.35 and on + ONE_DAY < span.last:
            yield Round(OURS, on, on + ONE_DAY, "雨後", random.choice(walkers))
        day += timedelta(days=7)
    if span in (BEFORE, NOW):
        yield Round(OURS, span.first, span.first + timedelta(days=40), "複查", walkers[0], "取消")


def inspections(listed: list[tuple[Round, str]], random: Random) -> Iterator[Cells]:
    """Round by round in the order of walking, since a site that was positive tends to be so again."""
    sites, positive = numbered(), set[str]()
    for patrol, number in sorted(listed, key=lambda pair: pair[0].patrolled_on):
        if patrol.state != "已完成":
            continue
        for site, code in sites:
            if site.agency == patrol.agency and site.inspected_on(patrol.patrolled_on):
                yield found(patrol, number, site, code, positive, random)


def found(patrol: Round, number: str, site: Site, code: str, positive: set[str], random: Random) -> Cells:
    wets, larvae = SEASON.get(patrol.patrolled_on.month, DRY)
    again = site.always_positive or code in positive and random.random() * 100 < STAYS
    wet = random.choice((1, 1, 2, 3)) if again or random.random() * 100 < wets else 0
    bad = random.choice((1, 1, 1, 2)) if wet and (again or random.random() * 100 < larvae) else 0
    bad = min(bad, wet)
    (positive.add if bad else positive.discard)(code)
    cleared = wet if wet and random.random() < 0.85 else bad
    note = random.choice(NOTES) if bad else ""
    return (number, "", code, wet, bad, cleared, note)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-patrols")
    rows = rounds(random)
    listed = list(zip(rows, source_numbers(rows, "巡"), strict=True))
    return {
        "facilities/patrols.csv": csv_bytes(HEADER, [r.cells(number) for r, number in listed]),
        "facilities/patrols_inspections.csv": csv_bytes(FOUND, inspections(listed, random)),
    }
