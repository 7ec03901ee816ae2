"""Repairs: 498 counted in the half-year before and 530 in this one, and rows beside them that no report may count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from making import people
from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, ONE_DAY, Span, is_workday, roc, workdays_after
from making.facilities import assets, places
from making.facilities.faults import AIRCON_SEASON, CIVIL_SEASON, COSTS, FAULTS, OFTEN
from making.facilities.places import Place
from making.tables import OURS, PUBLIC_WORKS, Cells, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "報修日期", "類別", "地點"),
    *("資產", "優先順序", "報修方式", "報修人", "情形", "廠商", "完工日期", "費用"),
)

LAST = Span(AFTER.last + ONE_DAY, LEDGER_CLOSED)  # the days before the copy, of which much is still open

# trade → how many are counted for our department
COUNTED: dict[Span, dict[str, int]] = {
    EARLIER: {"水電": 5, "土木": 2, "通訊": 1, "空調": 4},
    BEFORE: {"水電": 193, "土木": 121, "通訊": 63, "消防": 39, "空調": 52, "電梯": 30},  # 498
    NOW: {"水電": 196, "土木": 118, "通訊": 62, "消防": 38, "空調": 84, "電梯": 32},  # 530
    AFTER: {"水電": 31, "土木": 20, "通訊": 10, "消防": 6, "空調": 14, "電梯": 5},
    LAST: {"水電": 19, "土木": 12, "通訊": 7, "消防": 4, "空調": 7, "電梯": 3},
}
# How many of the counted fall on the first and on the last day of the span, most of them holidays.
ON_FIRST, ON_LAST = 4, 4
# span → rows that are not counted: withdrawn ones of ours, and those of the public works bureau
WITHDRAWN = {BEFORE: 9, NOW: 12, AFTER: 2}
OTHERS = {BEFORE: 15, NOW: 18, AFTER: 4}
OTHERS_TRADES = ("水電", "水電", "土木", "通訊", "空調", "消防")

# working days until done, with weights
DURATIONS = ((0, 22), (1, 24), (2, 12), (3, 9), (5, 10), (7, 8), (10, 6), (15, 4), (22, 3), (34, 2))
# from this day on: percent of repairs that were still open when the ledger was copied
STUCK = (
    (date(2019, 10, 14), 70),
    (date(2019, 10, 8), 30),
    (date(2019, 9, 20), 6),
    (date(2019, 8, 19), 16),
)
# what such a repair waits for
STUCK_STATES = (("待料", 9), ("處理中", 6), ("已派工", 4), ("報修", 2))


@dataclass(frozen=True)
class Repair:
    agency: str
    opened_on: date
    trade: str
    place: str
    fault: str
    via: str = "電話"
    reporter: str = ""
    detail: str = ""
    state: str = "報修"
    contractor: str = ""
    done_on: date | None = None
    cost: int | None = None

    @property
    def priority(self) -> str:
        """People shut in or water running is an emergency; what blocks an office is urgent."""
        if "夾到" in self.fault or "溢水" in self.fault:
            return "緊急"
        return "急件" if any(word in self.fault for word in ("漏水", "無電", "警報", "無法啟動")) else "一般"

    def cells(self, number: str, asset: str) -> Cells:
        cost = "" if self.cost is None else self.cost
        head = (self.agency, number, self.state, self.place + self.fault, roc(self.opened_on), self.trade, self.place)
        rest = (asset, self.priority, self.via, self.reporter, self.detail, self.contractor, roc(self.done_on), cost)
        return (*head, *rest)


class Ledger:
    """Draws repairs.  One stream of chance, so that the same files come out each time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.reporters = people.reporters(random)
        self.patrols, self.neighbours = people.names(random, 6), people.names(random, 4)
        self.seen: set[str] = set()
        self.sites = [place for place in places.everything() if place.state == "使用中"]

    # ---- which and when ----
    def span(self, span: Span) -> Iterator[Repair]:
        """The counted rows of a span, then those that no report counts."""
        trades = [trade for trade, count in COUNTED[span].items() for _ in range(count)]
        self.random.shuffle(trades)
        first, last, rest = trades[:ON_FIRST], trades[ON_FIRST : ON_FIRST + ON_LAST], trades[ON_FIRST + ON_LAST :]
        for day, listed in ((span.first, first), (span.last, last)):
            for trade in listed:
                yield self.repair(OURS, trade, day)
        inner = span.inner_days()
        for trade in rest:
            yield self.repair(OURS, trade, self.day(inner, trade))
        yield from self.withdrawn(span, inner)
        yield from self.others(span, inner)

    def withdrawn(self, span: Span, inner: list[date]) -> Iterator[Repair]:
        """Taken back by whoever reported them.  Two stand on the edges of the span."""
        for index in range(WITHDRAWN.get(span, 0)):
            trade = self.random.choice(("水電", "土木", "通訊", "空調"))
            day = (span.first, span.last)[index] if index < 2 else self.day(inner, trade)
            yield taken_back(self.reported(OURS, trade, day), self.random)

    def others(self, span: Span, inner: list[date]) -> Iterator[Repair]:
        """Of the public works bureau.  Two stand on the edges of the span; the third is withdrawn."""
        for index in range(OTHERS.get(span, 0)):
            trade = self.random.choice(OTHERS_TRADES)
            day = (span.first, span.last)[index] if index < 2 else self.day(inner, trade)
            if index == 2:
                yield taken_back(self.reported(PUBLIC_WORKS, trade, day), self.random)
            else:
                yield self.repair(PUBLIC_WORKS, trade, day)

    def day(self, listed: list[date], trade: str) -> date:
        return self.random.choices(listed, [day_weight(day, trade) for day in listed])[0]

    # ---- what ----
    def repair(self, agency: str, trade: str, day: date) -> Repair:
        return self.outcome(self.reported(agency, trade, day))

    def reported(self, agency: str, trade: str, day: date) -> Repair:
        place, fault = self.fault(agency, trade)
        via, reporter = self.intake(agency, trade, day)
        detail = self.detail(via, trade, fault)
        return Repair(agency, day, trade, place.name, fault, via, reporter, detail)

    def fault(self, agency: str, trade: str) -> tuple[Place, str]:
        """Rather one that has not been reported yet; after four draws the same thing may break again."""
        for _ in range(4):
            place = self.place(agency, trade)
            fault = self.random.choice(FAULTS[trade][place.kind])
            if place.name + fault not in self.seen:
                break
        self.seen.add(place.name + fault)
        return place, fault

    def place(self, agency: str, trade: str) -> Place:
        fitting = [p for p in self.sites if p.agency == agency and p.kind in FAULTS[trade]]
        return self.random.choices(fitting, [OFTEN.get(p.kind, 1) for p in fitting])[0]

    def intake(self, agency: str, trade: str, day: date) -> tuple[str, str]:
        """How it came in and from whom.  On days off only the duty officer and the website are there."""
        patrol = 75 if trade == "消防" else 16
        via = self.random.choices(("電話", "線上", "臨櫃", "巡檢"), (50, 25, 7, patrol))[0]
        if not is_workday(day):
            via = self.random.choice(("巡檢", "巡檢", "線上"))
        if agency == PUBLIC_WORKS:
            return via, f"工務局 {self.random.choice(self.neighbours)}"
        if via != "巡檢":
            return via, self.random.choice(self.reporters)
        return via, ("巡檢人員 " if is_workday(day) else "值日人員 ") + self.random.choice(self.patrols)

    def detail(self, via: str, trade: str, fault: str) -> str:
        if self.random.random() < 0.45:
            return ""
        if via == "巡檢":
            return self.random.choice((f"巡檢時發現{fault}，已設置警示。", f"例行巡檢發現{fault}，請安排處理。"))
        if trade == "消防":
            return f"消防設備自主檢查發現{fault}。"
        said = ("影響使用，請派員查看。", "煩請儘速處理。", "前次修復後再度發生。", "請先了解原因後處理。")
        return f"{fault}，{self.random.choice(said)}"

    # ---- how it ended ----
    def outcome(self, repair: Repair) -> Repair:
        """As the ledger stood on the day it was copied."""
        if self.random.random() * 100 < stuck_percent(repair.opened_on):
            return self.stuck(repair)
        length = self.random.choices([d for d, _ in DURATIONS], [w for _, w in DURATIONS])[0]
        done_on = workdays_after(repair.opened_on, length)
        if done_on > LEDGER_CLOSED:
            return self.stuck(repair)
        contractor, cost = self.bill(repair)
        accepted = (LEDGER_CLOSED - done_on).days > 7 and self.random.random() < 0.98
        state = "已驗收" if accepted else "完工"
        return replace(repair, state=state, contractor=contractor, done_on=done_on, cost=cost)

    def stuck(self, repair: Repair) -> Repair:
        state = self.random.choices([s for s, _ in STUCK_STATES], [w for _, w in STUCK_STATES])[0]
        if state == "報修" and repair.opened_on < date(2019, 10, 10):
            state = "待料"  # nothing stays unassigned for weeks
        contractor = "" if state == "報修" else self.random.choice(people.CONTRACTORS[repair.trade])
        detail = "廠商備料中，到貨後續修。" if state == "待料" else repair.detail
        return replace(repair, state=state, contractor=contractor, detail=detail)

    def bill(self, repair: Repair) -> tuple[str, int]:
        """Small things are done by our own craftsmen, for nothing or for the price of the part."""
        if repair.trade in ("水電", "土木", "通訊") and self.random.random() < 0.38:
            return people.OWN_STAFF[repair.agency], self.random.choice((0, 0, 0, 80, 150, 240, 360))
        low, high = COSTS[repair.trade]
        share = self.random.random() ** 4  # most bills are small
        return self.random.choice(people.CONTRACTORS[repair.trade]), round((low + (high - low) * share) / 50) * 50


def day_weight(day: date, trade: str) -> float:
    """Working days, most of all Mondays; hardly anything on days off; aircon in summer, leaks in the rains."""
    weight = (1.3 if day.weekday() == 0 else 1.0) if is_workday(day) else 0.06
    if trade == "空調":
        return weight * AIRCON_SEASON[day.month]
    return weight * (CIVIL_SEASON.get(day.month, 10) if trade == "土木" else 10)


def stuck_percent(day: date) -> int:
    return next((percent for since, percent in STUCK if day >= since), 0)


def taken_back(repair: Repair, random: Random) -> Repair:
    why = ("與前案重複報修，報修人撤回。", "現場確認使用正常，報修人撤回。", "報修地點填寫錯誤，報修人撤回後另案報修。")
    return replace(repair, state="撤回", detail=random.choice(why))


def files() -> dict[str, bytes]:
    ledger = Ledger(Random("siwei-108"))
    rows = [row for span in (EARLIER, BEFORE, NOW, AFTER, LAST) for row in ledger.span(span)]
    rows.sort(key=lambda row: row.opened_on)
    numbers = source_numbers(rows, "修")
    finder = assets.Finder()
    cells = [
        row.cells(number, finder.number(row.agency, row.place, row.trade))
        for row, number in zip(rows, numbers, strict=True)
    ]
    return {"facilities/repairs.csv": csv_bytes(HEADER, cells)}
