"""Cars, drivers and trips: 441 and 465 trips counted in the two half-years, 22 and 26 of them for other agencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, Span, is_workday, roc, workday_by
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

VEHICLE = ("機關", "原案號", "狀態", "車牌", "主旨", "立案日期", "車種", "燃料", "座位數", "出廠日期", "報廢日期")
DRIVER = ("機關", "原案號", "狀態", "主旨", "立案日期", "駕照種類", "駕照有效期限")
TRIP = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "申請機關", "申請單位", "用車人", "人數", "用途", "申請方式"),
    *("目的地", "用車日期", "出車時間", "回車時間", "自行駕駛", "車輛", "駕駛"),
    *("出車里程", "回車里程", "行駛公里", "過路與停車費"),
)
Rows = dict[str, object]

# span → trips of our own that are counted, and of others
COUNTED = {EARLIER: (9, 1), BEFORE: (419, 22), NOW: (439, 26), AFTER: (70, 4)}
# span → refused, cancelled, of the public works bureau
BESIDE = {BEFORE: (9, 16, 24), NOW: (11, 19, 27), AFTER: (2, 4, 5)}
BORROWERS = ("衛生局", "環保局", "觀光局", "農業局", "民政局", "教育局")
PURPOSES = (
    ("開會洽公", "赴{place}開會", 34),
    ("勘查督導", "{place}現場勘查", 18),
    ("接待外賓", "接待外賓赴{place}", 14),
    ("活動", "{place}活動支援", 12),
    ("公文物品遞送", "送公文至{place}", 20),
    ("緊急事故", "{place}緊急處理", 2),
)
PLACES = (
    *(("鳳山行政中心", 9), ("市議會", 5), ("小港機場", 11), ("左營高鐵站", 8), ("駁二藝術特區", 3), ("衛武營", 6)),
    *(("蓮池潭", 9), ("佛光山", 25), ("旗津", 10), ("岡山區公所", 22), ("美濃區公所", 42), ("亞洲新灣區", 4)),
)


@dataclass(frozen=True)
class Car:
    agency: str
    opened_on: date
    plate: str
    title: str
    sort: str
    fuel: str
    seats: int
    state: str = "使用中"
    retired: date | None = None


def cars() -> tuple[Car, ...]:
    sedans = [
        Car(OURS, date(2014 + n % 4, 2 + n, 5), f"BAA-{n + 1:04}", "公務轎車", "客車", "油電" if n > 3 else "汽油", 5)
        for n in range(6)
    ]
    vans = [
        Car(OURS, date(2016, 5 + n, 9), f"BAB-{n + 1:04}", "九人座貴賓車", "九人座客車", "柴油", 9) for n in range(2)
    ]
    theirs = [
        Car(PUBLIC_WORKS, date(2015, 3 + n, 2), f"BWA-{n + 1:04}", "工務轎車", "客車", "汽油", 5) for n in range(3)
    ]
    return (
        *sedans,
        *vans,
        Car(OURS, date(2017, 8, 1), "BAC-0001", "公文遞送車", "客貨兩用車", "汽油", 5),
        Car(OURS, date(2008, 4, 1), "BAD-0001", "舊公務轎車", "客車", "汽油", 5, "報廢", NOW.last),
        Car(OURS, date(2007, 4, 2), "BAD-0002", "舊貨車", "貨車", "柴油", 3, "報廢", AFTER.first),
        Car(OURS, date(2018, 9, 3), "BAE-0001", "重複登錄的車", "客車", "汽油", 5, "誤列"),
        *theirs,
    )


@dataclass(frozen=True)
class Driver:
    agency: str
    opened_on: date
    name: str
    licence: str
    state: str = "在職"


def drivers(random: Random) -> tuple[Driver, ...]:
    names = people.names(random, 11)
    ours = [
        Driver(OURS, date(2005 + n, 3, 1), name, "職業大客車" if n < 2 else "職業小型車")
        for n, name in enumerate(names[:7])
    ]
    return (
        *ours,
        Driver(OURS, date(1998, 7, 1), names[7], "職業小型車", "離職"),
        Driver(OURS, date(2019, 1, 2), names[8], "普通小型車", "誤列"),
        *(Driver(PUBLIC_WORKS, date(2010, 2, 1), name, "職業小型車") for name in names[9:]),
    )


@dataclass
class Trip:
    agency: str
    opened_on: date
    used_on: date
    requester: str
    state: str
    leaves: int  # minutes after midnight
    back: int
    purpose: str
    title: str
    place: str
    person: str
    section: str
    paper: bool
    people: int
    car: str = ""
    driver: str = ""
    out_km: int | None = None
    in_km: int | None = None
    tolls: int | None = None


class Pool:
    """The book of the motor pool: a car and a driver are out once at a time, and the odometer only rises."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.cars = [car for car in cars() if car.state == "使用中"]
        self.drivers = [driver for driver in drivers(Random("siwei-drivers")) if driver.state == "在職"]
        self.out: set[tuple[str, date, int]] = set()  # plate or driver, day, quarter of an hour
        self.names = people.names(random, 60)

    def span(self, span: Span) -> Iterator[Trip]:
        own, others = COUNTED[span]
        inner = [day for day in span.inner_days() if is_workday(day)] or list(span.days())
        days = [span.first, span.last, *(self.random.choice(inner) for _ in range(own - 2))]
        yield from (self.given(OURS, OURS, day) for day in days)
        lent = [span.first, *(self.random.choice(inner) for _ in range(others - 1))]
        yield from (self.given(OURS, self.random.choice(BORROWERS), day) for day in lent)
        refused, cancelled, theirs = BESIDE.get(span, (0, 0, 0))
        for n in range(refused):
            yield self.trip(OURS, OURS, inner[n % len(inner)], "不予核准")
        for n in range(cancelled):
            yield self.trip(OURS, OURS, (span.first, span.last)[n] if n < 2 else self.random.choice(inner), "取消")
        for n in range(theirs):
            day = (span.first, span.last)[n] if n < 2 else self.random.choice(inner)
            yield self.given(PUBLIC_WORKS, "衛生局" if n % 6 == 5 else PUBLIC_WORKS, day)

    def waiting(self) -> Iterator[Trip]:
        """Asked for or given, not driven yet when the ledger was copied."""
        for n, state in enumerate(("申請中", "申請中", "已核准", "已派車", "已派車")):
            day = LEDGER_CLOSED + timedelta(days=3 + n)
            yield self.given(OURS, OURS, day, state) if state == "已派車" else self.trip(OURS, OURS, day, state)

    def given(self, agency: str, requester: str, day: date, state: str = "") -> Trip:
        trip = self.trip(agency, requester, day, state or ("已核對" if self.random.random() < 0.96 else "已回車"))
        while True:
            quarters = range(trip.leaves // 15, trip.back // 15)
            cars = [
                c
                for c in self.cars
                if c.agency == agency and c.seats >= trip.people and self.free(c.plate, day, quarters)
            ]
            people = [d for d in self.drivers if d.agency == agency and self.free(d.name, day, quarters)]
            if cars and people:
                break
            self.times(trip)
        car, driver = self.random.choice(cars), self.random.choice(people)
        trip.car, trip.driver = car.plate, driver.name
        self.out |= {(who, day, quarter) for who in (car.plate, driver.name) for quarter in quarters}
        return trip

    def free(self, who: str, day: date, quarters: range) -> bool:
        return not any((who, day, quarter) in self.out for quarter in quarters)

    def times(self, trip: Trip) -> None:
        trip.leaves = self.random.randrange(7 * 4, 17 * 4) * 15
        trip.back = trip.leaves + self.random.randrange(4, 15) * 15

    def trip(self, agency: str, requester: str, day: date, state: str) -> Trip:
        purpose, title, _ = self.random.choices(PURPOSES, [weight for *_, weight in PURPOSES])[0]
        place, _ = self.random.choice(PLACES)
        opened = workday_by(min(day - timedelta(days=self.random.choice((1, 2, 3, 5, 7))), LEDGER_CLOSED))
        section = (
            self.random.choice(("行政科", "國際事務科", "文檔科", "消費者保護室")) if requester == OURS else "秘書室"
        )
        made = Trip(
            *(agency, opened, day, requester, state, 0, 0, purpose, title.format(place=place), place),
            *(
                self.random.choice(self.names),
                section,
                self.random.random() < 0.3,
                self.random.choice((1, 1, 2, 2, 3, 4)),
            ),
        )
        self.times(made)
        return made


def odometers(trips: list[Trip], random: Random) -> None:
    """Kilometres out and in, car by car through the days; a slip is filled in when the car is back."""
    distance = dict(PLACES)
    stands: dict[str, int] = {}
    for trip in sorted(trips, key=lambda t: (t.used_on, t.leaves)):
        if trip.state in ("已回車", "已核對"):
            stands.setdefault(trip.car, 30_000 + len(stands) * 7_431)
            trip.out_km = stands[trip.car]
            trip.in_km = trip.out_km + 2 * distance[trip.place] + random.randrange(1, 9)
            trip.tolls = random.choice((0, 0, 0, 60, 90, 120))
            stands[trip.car] = trip.in_km


def cells(trip: Trip, number: str) -> Rows:
    known = trip.out_km is not None and trip.in_km is not None
    values = (
        *(trip.agency, number, trip.state, trip.title, roc(trip.opened_on), trip.requester, trip.section, trip.person),
        *(trip.people, trip.purpose, "紙本" if trip.paper else "線上", trip.place, roc(trip.used_on)),
        *(clock(trip.leaves), clock(trip.back), "否", trip.car, trip.driver),
        *(trip.out_km, trip.in_km, trip.in_km - trip.out_km if known else None, trip.tolls),  # type: ignore[operator]
    )
    return {name: "" if value is None else value for name, value in zip(TRIP, values, strict=True)}


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def files() -> dict[str, bytes]:
    random = Random("siwei-108-fleet")
    pool = Pool(random)
    trips = [trip for span in COUNTED for trip in pool.span(span)] + list(pool.waiting())
    odometers(trips, random)
    trips.sort(key=lambda trip: (trip.opened_on, trip.used_on, trip.leaves))
    kept, listed = cars(), drivers(Random("siwei-drivers"))
    return {
        "fleet/vehicles.csv": csv_bytes(
            VEHICLE,
            (
                (
                    *(c.agency, n, c.state, c.plate, c.title, roc(c.opened_on), c.sort, c.fuel, c.seats),
                    *(roc(c.opened_on - timedelta(days=40)), roc(c.retired)),
                )
                for n, c in zip(source_numbers(kept, "車"), kept, strict=True)
            ),
        ),
        "fleet/drivers.csv": csv_bytes(
            DRIVER,
            (
                (d.agency, n, d.state, d.name, roc(d.opened_on), d.licence, "")
                for n, d in zip(source_numbers(listed, "駕"), listed, strict=True)
            ),
        ),
        "fleet/dispatches.csv": csv_bytes(
            TRIP, (cells(trip, n) for n, trip in zip(source_numbers(trips, "派"), trips, strict=True))
        ),
    }
