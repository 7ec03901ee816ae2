"""The gift register, and help to other agencies; all of it made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, is_workday, roc, workday_by
from making.international.parties import CLOSED, HELD, Visit, numbered
from making.tables import ECONOMIC, OURS, csv_bytes, source_numbers

GIFT = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "別", "訪賓接待", "對方單位", "本府人員", "數量", "價值", "場合"),
    *("有職務利害關係", "受贈日期", "簽報日期", "處理方式", "結案日期"),
)
ASSISTANCE = (
    *(
        "機關",
        "原案號",
        "狀態",
        "主旨",
        "立案日期",
        "請求機關",
        "類別",
        "語言",
        "需用日期",
        "協助人員",
        "時數",
        "結案日期",
    ),
)
GIVEN = (
    ("琉璃紙鎮", 1200),
    ("高雄港燈塔模型", 1800),
    ("客家藍染桌旗", 950),
    ("鳳梨酥禮盒", 480),
    ("原住民族木雕", 2600),
)
TAKEN = (
    ("和紙屏風", 2400),
    ("人參茶禮盒", 1500),
    ("水晶獎座", 2800),
    ("城市紀念盤", 900),
    ("漆器茶盤", 4200),
    ("葡萄酒", 1100),
)
HANDLED = (("公開陳列", 5), ("公務使用", 2), ("同仁分享", 3))
NORM = 3000  # 元; above it a gift is reported
COUNTS = {EARLIER: 2, BEFORE: 33, NOW: 41, AFTER: 4}
ASKING = ("教育局", "觀光局", "衛生局", "環保局", "農業局", "民政局", "交通局", "工務局", "經發局")
SORTS = (("口譯", "國際會議口譯"), ("筆譯", "文宣英譯"), ("禮賓", "外賓接待禮賓支援"), ("聯繫安排", "拜會行程聯繫"))


@dataclass(frozen=True)
class Gift:
    agency: str
    opened_on: date
    state: str
    title: str
    direction: str
    visit: str
    other_side: str
    person: str
    quantity: int
    value: int
    received_on: date | None = None
    reported_on: date | None = None
    handling: str = ""
    occasion: str = "公務禮儀"
    interest: bool = False


def gifts(random: Random) -> Iterator[Gift]:
    for number, visit in numbered():
        if visit.state in (CLOSED, HELD):
            yield from exchanged(random, number, visit)
    yield Gift(OURS, date(2019, 6, 7), "登錄錯誤", "琉璃紙鎮", "致贈", "", "重複登錄", "處長", 1, 1200)
    wrong = Gift(OURS, date(2019, 5, 17), "登錄錯誤", "漆器茶盤", "受贈", "", "重複登錄", "處長", 1, 4200)
    yield Gift(**wrong.__dict__ | {"received_on": wrong.opened_on, "reported_on": date(2019, 5, 20)})
    yield Gift(
        *(OURS, date(2019, 7, 3), "已退還", "百貨公司禮券", "受贈", "", "翠鳥會展有限公司", "科員", 1, 2000),
        received_on=date(2019, 7, 3),
        occasion="其他",
        interest=True,
    )
    yield Gift(
        *(OURS, date(2019, 10, 17), "已登錄", "漆器花瓶", "受贈", "", "日本南洋縣議會", "處長", 1, 5200),
        received_on=date(2019, 10, 17),
        occasion="其他",
    )


def exchanged(random: Random, number: str, v: Visit) -> Iterator[Gift]:
    person = f"{v.host[0]}{v.host[1]}"
    body = v.guests[0].body
    title, value = random.choice(GIVEN)
    many = 1 if v.people < 20 else 3
    yield Gift(v.agency, v.on, "已結案", title, "致贈", number, body, person, many, value * many)
    if random.random() < 0.7 or v.agency != OURS:
        title, value = random.choice(TAKEN) if v.agency == OURS else TAKEN[4]
        reported = workday_by(v.on + timedelta(days=2)) if value > NORM else None
        handling = random.choices([h for h, _ in HANDLED], [w for _, w in HANDLED])[0]
        yield Gift(
            *(v.agency, v.on, "已結案", title, "受贈", number, body, person, 1, value),
            received_on=v.on,
            reported_on=max(reported, v.on) if reported else None,
            handling=handling,
        )


def gift_cells(number: str, g: Gift) -> tuple[object, ...]:
    closed = roc(g.opened_on) if g.state == "已結案" and not g.reported_on else roc(g.reported_on)
    head = (g.agency, number, g.state, g.title, roc(g.opened_on), g.direction, g.visit, g.other_side, g.person)
    rest = (g.quantity, g.value, g.occasion, "是" if g.interest else "否", roc(g.received_on), roc(g.reported_on))
    return (*head, *rest, g.handling, closed)


@dataclass(frozen=True)
class Help:
    agency: str
    opened_on: date
    on: date
    state: str
    asking: str
    sort: tuple[str, str]


def helped(random: Random) -> Iterator[Help]:
    for span, count in COUNTS.items():
        inner = [day for day in span.inner_days() if is_workday(day)]
        days = [span.first, span.last, *random.choices(inner, k=count - 2)]
        yield from (asked(random, day, "已協助") for day in days)
    for span in (BEFORE, NOW):
        for state in ("撤回", "無法協助"):
            yield from (asked(random, random.choice(span.inner_days()), state) for _ in range(2))
        yield asked(random, span.first + timedelta(days=40), "已協助", ECONOMIC)
    yield asked(random, date(2019, 10, 25), "同意協助")
    yield asked(random, date(2019, 11, 8), "已受理")


def asked(random: Random, on: date, state: str, agency: str = OURS) -> Help:
    opened = min(workday_by(on - timedelta(days=random.randrange(8, 30))), LEDGER_CLOSED)
    return Help(agency, opened, on, state, random.choice(ASKING), random.choice(SORTS))


def help_cells(number: str, h: Help, random: Random, helpers: list[str]) -> tuple[object, ...]:
    sort, what = h.sort
    done = h.state == "已協助"
    language = random.choice(("英語", "日語", "韓語", "越語")) if sort in ("口譯", "筆譯") else ""
    helper = random.choice(helpers) if h.state in ("已協助", "同意協助") else ""
    closed = "" if h.state in ("同意協助", "已受理") else roc(h.on if done else h.opened_on)
    head = (h.agency, number, h.state, f"{h.asking}{what}", roc(h.opened_on), h.asking, sort, language, roc(h.on))
    return (*head, helper, random.randrange(2, 9) if done else "", closed)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-courtesies")
    entered = sorted(gifts(random), key=lambda gift: gift.opened_on)
    requests = sorted(helped(random), key=lambda h: (h.opened_on, h.on))
    helpers = people.names(random, 5)
    gift_rows = [gift_cells(n, g) for n, g in zip(source_numbers(entered, "禮"), entered, strict=True)]
    help_rows = [
        help_cells(n, h, random, helpers) for n, h in zip(source_numbers(requests, "援"), requests, strict=True)
    ]
    return {
        "international/gifts.csv": csv_bytes(GIFT, gift_rows),
        "international/assistance.csv": csv_bytes(ASSISTANCE, help_rows),
    }
