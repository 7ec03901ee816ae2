"""Events hosted, and invitations.  Fact: that a forum of harbour cities is to be held in 2020.  The rest is made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from making.days import roc, workday_by
from making.international.parties import FORUM
from making.international.party_words import COUNTRIES
from making.tables import ECONOMIC, OURS, csv_bytes, source_numbers

EVENT = (
    *(
        "機關",
        "原案號",
        "狀態",
        "主旨",
        "英文名稱",
        "立案日期",
        "本府角色",
        "年別（西元）",
        "辦理日期",
        "辦理日期（迄）",
    ),
    *("地點", "共同或主辦單位", "參加人數"),
)
INVITEE = ("原案號", "國別", "機關或團體", "代表", "發函日期", "回復日期", "回復", "出席人數")
HELD, PLANNED, CANCELLED = "已辦理", "籌辦中", "取消"
HOST, GUEST = "主辦", "受邀參加"


@dataclass(frozen=True)
class Event:
    opened_on: date
    title: str
    title_en: str
    on: date | None
    state: str = HELD
    role: str = HOST
    year: int | None = None
    people: int | None = None
    asked: int = 0  # how many bodies were invited
    agency: str = OURS


EVENTS = (
    Event(date(2018, 6, 4), FORUM, "Global Harbor Cities Forum", None, PLANNED, year=2020, asked=4),
    Event(date(2018, 9, 3), "駐臺使節城市參訪日", "Diplomats' Day in Kaohsiung", date(2018, 11, 9), people=48, asked=6),
    Event(date(2018, 10, 1), "國際志工聖誕茶會", "Volunteers' Christmas Tea", date(2018, 12, 21), people=60, asked=3),
    Event(date(2018, 12, 3), "外籍人士新春團拜", "Lunar New Year Gathering", date(2019, 2, 28), people=85, asked=5),
    Event(
        date(2018, 12, 17),
        "在高日僑新年會",
        "New Year Party of Japanese Residents",
        date(2019, 1, 12),
        HELD,
        GUEST,
        people=3,
    ),
    Event(date(2019, 1, 14), "姊妹市燈會聯展", "Sister Cities Lantern Display", date(2019, 3, 1), people=120, asked=5),
    Event(date(2019, 3, 4), "國際學生座談", "Forum with International Students", date(2019, 5, 10), people=44, asked=4),
    Event(
        date(2019, 3, 18),
        "外籍商會早餐會",
        "Breakfast with Foreign Chambers",
        date(2019, 4, 30),
        CANCELLED,
        people=30,
        asked=3,
    ),
    Event(
        date(2019, 5, 6),
        "駐臺商務代表座談",
        "Meeting with Trade Representatives",
        date(2019, 7, 17),
        people=36,
        asked=7,
    ),
    Event(
        date(2019, 5, 20),
        "招商說明酒會",
        "Investment Reception",
        date(2019, 6, 25),
        people=70,
        asked=4,
        agency=ECONOMIC,
    ),
    Event(date(2019, 6, 3), "英國女王華誕酒會", "Royal Birthday Reception", date(2019, 6, 12), HELD, GUEST, people=2),
    Event(date(2019, 7, 8), "國際友人夏夜音樂會", "Summer Concert for Friends", date(2019, 8, 31), people=96, asked=6),
    Event(date(2019, 7, 22), "外籍教師迎新", "Welcome for Foreign Teachers", date(2019, 9, 1), people=52, asked=4),
    Event(date(2019, 9, 2), "姊妹市週", "Sister Cities Week", date(2019, 11, 15), PLANNED, asked=8),
)


def files() -> dict[str, bytes]:
    rows = list(zip(source_numbers(EVENTS, "活"), EVENTS, strict=True))
    return {
        "international/events.csv": csv_bytes(EVENT, (cells(n, e) for n, e in rows)),
        "international/events_invitees.csv": csv_bytes(INVITEE, ((n, *row) for n, e in rows for row in invitees(e))),
    }


def cells(number: str, e: Event) -> tuple[object, ...]:
    place = "" if e.on is None else "四維行政中心" if e.role == HOST else "主辦單位會場"
    head = (e.agency, number, e.state, e.title, e.title_en, roc(e.opened_on), e.role, e.year or "", roc(e.on), "")
    return (*head, place, "", e.people or "")


def invitees(e: Event) -> list[tuple[object, ...]]:
    bodies = [(c.name, body) for c in COUNTRIES for body, _ in c.bodies][: e.asked]
    asked = workday_by(e.opened_on + timedelta(days=14))
    rows: list[tuple[object, ...]] = []
    for n, (country, body) in enumerate(bodies):
        reply, people = (("出席", 2 + n % 3), ("不克出席", 0), ("出席", 1))[n % 3]
        if e.state == PLANNED:
            reply, people = "未回復", 0
        answered = "" if reply == "未回復" else roc(asked + timedelta(days=6 + n))
        rows.append((country, body, "", roc(asked), answered, reply, people))
    return rows
