"""Consultations, complaints and mediations: 5,118 · 2,366 · 614 · 115 counted in this half-year, and rows beside them.

A second complaint follows a first that was not settled, by the same consumer against the same firm; a mediation follows either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from making import people
from making.consumer import businesses
from making.consumer.words import ANSWERS, GROUNDS_FIRST, GROUNDS_SECOND, MOVED_TO, TRADES, WEIGHTS
from making.days import AFTER, BEFORE, LEDGER_CLOSED, NOW, ONE_DAY, Span, is_workday, roc, workday_by, workdays_after
from making.tables import ECONOMIC, OURS, Cells, csv_bytes, source_numbers

EARLIER = Span(date(2018, 7, 9), date(2018, 8, 31))
SPANS = (EARLIER, BEFORE, NOW, AFTER)
# span → counted rows of ours, withdrawn or refused ones of ours, rows of another agency
CONSULTATIONS = {EARLIER: (40, 2, 1), BEFORE: (4876, 41, 16), NOW: (5118, 37, 18), AFTER: (260, 4, 2)}
FIRST = {EARLIER: (640, 6, 1), BEFORE: (2214, 82, 13), NOW: (2366, 90, 14), AFTER: (180, 6, 2)}
SECOND = {BEFORE: (571, 14, 2), NOW: (614, 17, 3), AFTER: (46, 2, 0)}
MEDIATION = {BEFORE: (102, 9, 1), NOW: (115, 9, 2), AFTER: (8, 1, 0)}
ON_EDGE = 3  # of the counted rows, on the first and on the last day of a span, most of them holidays

CONSULTATION_HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "消費類別", "諮詢方式", "諮詢人", "結案日期", "答復要點"),
)
COMPLAINT_HEADER = (
    *(
        "機關",
        "原案號",
        "狀態",
        "主旨",
        "立案日期",
        "階段",
        "第一次申訴案",
        "原諮詢",
        "申訴人",
        "聯絡電話",
        "業者",
        "消費類別",
    ),
    *("提出方式", "爭議金額", "業者收受日期", "協商日期", "不處理事由", "移轉機關", "結案日期"),
)
MEDIATION_HEADER = (
    *(
        "機關",
        "原案號",
        "狀態",
        "主旨",
        "立案日期",
        "原申訴案",
        "申請人",
        "相對人",
        "請求金額",
        "調解期日",
        "結案日期",
    ),
)
OPEN_WAYS, HOLIDAY_WAYS = (("電話", 58), ("臨櫃", 18), ("線上", 21), ("書面", 3)), (("線上", 1),)
FIRST_ENDS = (("妥適處理", 55), ("未獲妥適處理", 40), ("移轉他機關", 5))
SECOND_ENDS = (("協商成立", 47), ("協商不成立", 37), ("業者未到", 13), ("移送", 3))
MEDIATION_ENDS = (("調解成立", 42), ("視為成立", 4), ("調解不成立", 39), ("視為不成立", 15))
NOT_SETTLED = ("未獲妥適處理", "協商不成立", "業者未到")


@dataclass(frozen=True)
class Consultation:
    agency: str
    opened_on: date
    title: str
    category: str
    via: str
    consumer: str
    state: str
    closed_on: date | None
    answer: str = ""


@dataclass(frozen=True)
class Complaint:
    """number: what the old ledger called it.  above: the first complaint (of a second) by that number."""

    agency: str
    opened_on: date
    title: str
    category: str
    consumer: str
    business: str
    via: str
    amount: int | None
    state: str = "已受理"
    number: str = ""
    above: str = ""
    consultation: str = ""
    phone: str = ""
    received_on: date | None = None
    met_on: date | None = None
    ground: str = ""
    moved_to: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class Mediation:
    agency: str
    opened_on: date
    complaint: Complaint
    state: str
    met_on: date | None = None
    closed_on: date | None = None


class Desk:
    """Draws the disputes.  One stream of chance, so that the same files come out each time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = people.names(random, 3200)
        self.firms: dict[str, list[str]] = defaultdict(list)
        for business in businesses.everything():
            if business.agency == OURS:
                self.firms[business.category].append(business.name)
        self.categories, self.shares = list(TRADES), [share for *_, share in TRADES.values()]

    def pick(self, weighted: Iterable[tuple[str, int]]) -> str:
        listed = list(weighted)
        return self.random.choices([value for value, _ in listed], [weight for _, weight in listed])[0]

    def day(self, span: Span) -> date:
        """Working days, most of all Mondays; on days off only the website is open."""
        days, weights = weighted_days(span)
        return self.random.choices(days, cum_weights=weights)[0]

    def days(self, span: Span, count: int) -> Iterator[date]:
        """So many days of a span; the first of them lie on its edges."""
        edges = [span.first] * ON_EDGE + [span.last] * ON_EDGE
        yield from edges[:count]
        for _ in range(count - ON_EDGE * 2):
            yield self.day(span)

    def via(self, day: date) -> str:
        return self.pick(OPEN_WAYS if is_workday(day) else HOLIDAY_WAYS)

    def subject(self) -> tuple[str, str]:
        category = self.random.choices(self.categories, self.shares)[0]
        return category, self.random.choice(TRADES[category][1])

    def firm(self, category: str) -> str:
        firms = self.firms[category]
        return firms[self.random.choices(range(len(WEIGHTS)), WEIGHTS)[0] + self.random.choice((0, 0, 0, 10))]

    def sum(self, category: str) -> int | None:
        if self.random.random() < 0.25:
            return None
        low, high = TRADES[category][2]
        return round((low + (high - low) * self.random.random() ** 4) / 10) * 10

    # ---- consultations ----
    def consultations(self, span: Span) -> Iterator[Consultation]:
        counted, void, others = CONSULTATIONS[span]
        for day in self.days(span, counted):
            yield self.consultation(OURS, day)
        for day in self.days(span, void):
            yield replace(self.consultation(OURS, day), state="撤回", closed_on=day, answer="")
        for day in self.days(span, others):
            yield self.consultation(ECONOMIC, day)

    def consultation(self, agency: str, day: date) -> Consultation:
        category, title = self.subject()
        consumer = self.random.choice(self.names) if self.random.random() < 0.55 else ""
        answered = day if is_workday(day) else workdays_after(day, 1)
        if answered > date(2019, 9, 26) and self.random.random() < 0.3:
            return Consultation(agency, day, title, category, self.via(day), consumer, "待答復", None)
        answer = self.random.choice(ANSWERS)
        return Consultation(agency, day, title, category, self.via(day), consumer, "已答復", answered, answer)

    # ---- first complaints ----
    def firsts(self, span: Span, asked: dict[date, list[tuple[str, Consultation]]]) -> Iterator[Complaint]:
        counted, void, others = FIRST[span]
        for day in self.days(span, counted):
            yield self.worked(self.first(OURS, day, asked))
        for index, day in enumerate(self.days(span, void)):
            taken = self.first(OURS, day, asked)
            if index % 3:
                yield replace(taken, state="撤回", closed_on=workdays_after(day, 2))
            else:
                yield replace(taken, state="不予處理", ground=self.random.choice(GROUNDS_FIRST), closed_on=day)
        for day in self.days(span, others):
            yield self.worked(self.first(ECONOMIC, day, {}))

    def first(self, agency: str, day: date, asked: dict[date, list[tuple[str, Consultation]]]) -> Complaint:
        """Three of ten come from somebody who asked for advice in the days before."""
        phone = f"0900-000{self.random.randrange(1000):03}" if self.random.random() < 0.5 else ""
        if self.random.random() < 0.3:
            for back in range(6):
                if waiting := asked.get(day - back * ONE_DAY):
                    number, said = waiting.pop()
                    firm, amount = self.firm(said.category), self.sum(said.category)
                    made = Complaint(
                        agency, day, said.title, said.category, said.consumer, firm, self.via(day), amount, phone=phone
                    )
                    return replace(made, consultation=number)
        category, title = self.subject()
        consumer, firm = self.random.choice(self.names), self.firm(category)
        return Complaint(agency, day, title, category, consumer, firm, self.via(day), self.sum(category), phone=phone)

    def worked(self, first: Complaint) -> Complaint:
        """As the ledger stood on the day it was copied."""
        end = self.pick(FIRST_ENDS)
        if end == "移轉他機關":
            closed = workdays_after(first.opened_on, 3)
            if closed <= LEDGER_CLOSED:
                return replace(first, state=end, moved_to=self.random.choice(MOVED_TO), closed_on=closed)
        received = workdays_after(first.opened_on, self.random.choice((2, 3, 3, 4)))
        if received > LEDGER_CLOSED:
            return first
        sent = replace(first, received_on=received)
        length = self.random.choices((6, 9, 12, 15, 19, 26), (12, 18, 25, 25, 14, 6))[0]
        closed = workdays_after(
            received + timedelta(days=length), 0 if is_workday(received + timedelta(days=length)) else 1
        )
        if closed > LEDGER_CLOSED or end == "移轉他機關":
            return replace(sent, state=self.random.choice(("已轉業者", "業者已回復")))
        return replace(sent, state=end, closed_on=closed)

    # ---- second complaints ----
    def seconds(self, span: Span, waiting: list[Complaint]) -> Iterator[Complaint]:
        counted, void, others = SECOND[span]
        for day in self.days(span, counted):
            yield self.heard(self.second(self.take(waiting, OURS, day), day))
        for index, day in enumerate(self.days(span, void)):
            taken = self.second(self.take(waiting, OURS, day), day)
            if index % 2:
                yield replace(taken, state="撤回", closed_on=workdays_after(day, 3))
            else:
                yield replace(taken, state="不受理", ground=self.random.choice(GROUNDS_SECOND), closed_on=day)
        for _ in range(others):
            first = next(c for c in waiting if c.agency == ECONOMIC and c.closed_on and c.closed_on < span.last)
            waiting.remove(first)
            yield self.heard(self.second(first, workdays_after(max(first.closed_on or span.first, span.first), 4)))

    def take(self, waiting: list[Complaint], agency: str, day: date) -> Complaint:
        """A complaint closed without a settlement in the two months before; it is not taken twice."""
        near = [
            index
            for index, c in enumerate(waiting)
            if c.agency == agency and c.closed_on and 0 < (day - c.closed_on).days <= 75
        ]
        return waiting.pop(self.random.choice(near))

    def second(self, first: Complaint, day: date) -> Complaint:
        made = Complaint(
            *(first.agency, day, first.title, first.category, first.consumer, first.business, self.via(day)),
            first.amount,
        )
        return replace(made, above=first.number, phone=first.phone)

    def heard(self, second: Complaint) -> Complaint:
        met = workdays_after(second.opened_on, self.random.choice((8, 10, 12, 15)))
        if met > LEDGER_CLOSED + timedelta(days=14):
            return second
        called = replace(second, state="協商中", met_on=met)
        if met > LEDGER_CLOSED:
            return called
        end = self.pick(SECOND_ENDS)
        moved = self.random.choice(MOVED_TO) if end == "移送" else ""
        return replace(called, state=end, closed_on=met, moved_to=moved)

    # ---- mediations ----
    def mediations(self, span: Span, waiting: list[Complaint]) -> Iterator[Mediation]:
        counted, void, others = MEDIATION[span]
        for day in self.days(span, counted):
            yield self.mediated(self.take(waiting, OURS, day), day)
        for index, day in enumerate(self.days(span, void)):
            state = "撤回" if index % 3 else "不受理"
            yield Mediation(OURS, day, self.take(waiting, OURS, day), state, closed_on=workdays_after(day, 2))
        for _ in range(others):
            found = next(c for c in waiting if c.agency == ECONOMIC and c.closed_on and c.closed_on < span.last)
            waiting.remove(found)
            yield self.mediated(found, workdays_after(max(found.closed_on or span.first, span.first), 5))

    def mediated(self, complaint: Complaint, day: date) -> Mediation:
        """Met within 30 days; a settlement is with the court some weeks later."""
        met = workday_by(day + timedelta(days=self.random.choice((18, 22, 26, 30))))
        if met > LEDGER_CLOSED:
            return Mediation(complaint.agency, day, complaint, "已定調解期日", met)
        end = self.pick(MEDIATION_ENDS)
        if "不成立" in end:
            return Mediation(complaint.agency, day, complaint, end, met, met)
        court = workdays_after(met, 24)
        if court > LEDGER_CLOSED:
            return Mediation(complaint.agency, day, complaint, end, met)
        approved = "法院核定" if self.random.random() < 0.97 else "法院不予核定"
        return Mediation(complaint.agency, day, complaint, approved, met, court)


@cache
def weighted_days(span: Span) -> tuple[list[date], list[float]]:
    """The days between the edges, with running weights."""
    days, total, weights = span.inner_days(), 0.0, []
    for day in days:
        total += (1.25 if day.weekday() == 0 else 1.0) if is_workday(day) else 0.08
        weights.append(total)
    return days, weights


# ---- the files ------------------------------------------------------------------------------------------


def by_day(rows: Iterable[tuple[str, Consultation]]) -> dict[date, list[tuple[str, Consultation]]]:
    """Those who asked, gave their name, and may come back with a complaint."""
    found: dict[date, list[tuple[str, Consultation]]] = defaultdict(list)
    for number, row in rows:
        if row.agency == OURS and row.consumer and row.state == "已答復":
            found[row.opened_on].append((number, row))
    return found


def numbered(rows: Iterable[Complaint], kind: str) -> list[Complaint]:
    listed = sorted(rows, key=lambda row: row.opened_on)
    return [replace(row, number=n) for row, n in zip(listed, source_numbers(listed, kind), strict=True)]


def consultation_cells(number: str, row: Consultation) -> Cells:
    head = (row.agency, number, row.state, row.title, roc(row.opened_on), row.category, row.via, row.consumer)
    return (*head, roc(row.closed_on), row.answer)


def complaint_cells(row: Complaint) -> Cells:
    stage = "第二次申訴" if row.above else "第一次申訴"
    head = (row.agency, row.number, row.state, row.title, roc(row.opened_on), stage, row.above, row.consultation)
    who = (row.consumer, row.phone, row.business, row.category, row.via, "" if row.amount is None else row.amount)
    rest = (roc(row.received_on), roc(row.met_on), row.ground, row.moved_to, roc(row.closed_on))
    return (*head, *who, *rest)


def mediation_cells(number: str, row: Mediation) -> Cells:
    about = row.complaint
    head = (row.agency, number, row.state, about.title, roc(row.opened_on), about.number, about.consumer)
    rest = (about.business, "" if about.amount is None else about.amount, roc(row.met_on))
    return (*head, *rest, roc(row.closed_on))


def files() -> dict[str, bytes]:
    desk = Desk(Random("siwei-108-disputes"))
    asked = sorted((row for span in SPANS for row in desk.consultations(span)), key=lambda row: row.opened_on)
    asked_numbers = source_numbers(asked, "諮")
    waiting = by_day(zip(asked_numbers, asked, strict=True))
    firsts = numbered((row for span in SPANS for row in desk.firsts(span, waiting)), "申")
    unresolved = [row for row in firsts if row.state in NOT_SETTLED]
    seconds = numbered((row for span in (BEFORE, NOW, AFTER) for row in desk.seconds(span, unresolved)), "再")
    # What no second complaint took up may go to mediation at once.
    unresolved += [row for row in seconds if row.state in NOT_SETTLED]
    mediations = sorted(
        (row for span in (BEFORE, NOW, AFTER) for row in desk.mediations(span, unresolved)),
        key=lambda row: row.opened_on,
    )
    numbers = source_numbers(mediations, "調")
    return {
        "consumer/consultations.csv": csv_bytes(CONSULTATION_HEADER, map(consultation_cells, asked_numbers, asked)),
        "consumer/complaints_first.csv": csv_bytes(COMPLAINT_HEADER, map(complaint_cells, firsts)),
        "consumer/complaints_second.csv": csv_bytes(COMPLAINT_HEADER, map(complaint_cells, seconds)),
        "consumer/mediations.csv": csv_bytes(MEDIATION_HEADER, map(mediation_cells, numbers, mediations)),
    }
