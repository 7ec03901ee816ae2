"""Petitions to the city; all of it made up, names and contacts included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, Span, is_workday, roc, workdays_after
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "性質", "提出方式", "陳情人", "聯絡方式", "地點", "陳情內容"),
    *("主辦機關", "協辦機關", "回復日期", "回復內容", "移轉機關", "不處理事由", "結案日期"),
)
# span → counted rows of ours, withdrawn rows of ours, rows of another agency
ROWS = {EARLIER: (4, 1, 1), BEFORE: (214, 9, 6), NOW: (238, 11, 7), AFTER: (46, 2, 1)}
WAYS = (("電話", 38), ("親洽", 14), ("書面", 12), ("電子郵件", 16), ("線上即時服務系統", 20))
OFF_WAYS = (("電子郵件", 4), ("線上即時服務系統", 6))
SORTS = (("興革建議", 40), ("權益維護", 45), ("法令查詢", 10), ("違失舉發", 5))
# (what, lead, co-agency)
MATTERS = (
    ("路面坑洞積水", "工務局", "水利局"),
    ("路燈不亮", "工務局", ""),
    ("公車班次過少", "交通局", ""),
    ("夜間施工噪音", "環保局", "工務局"),
    ("攤販占用騎樓", "警察局", "經發局"),
    ("公園遊具破損", "工務局", ""),
    ("空地髒亂孳生蚊蟲", "環保局", "衛生局"),
    ("號誌秒數不足", "交通局", ""),
    ("排水溝淤積", "水利局", "環保局"),
    ("托育補助進度", "社會局", ""),
    ("勞資爭議諮詢", "勞工局", ""),
    ("市場環境改善", "經發局", "衛生局"),
    ("違章建築舉報", "工務局", "消防局"),
    ("校園周邊車速過快", "警察局", "交通局"),
    ("觀光景點指標不清", "觀光局", ""),
    ("行道樹修剪", "工務局", "農業局"),
)
DISTRICTS = ("三民區", "苓雅區", "鳳山區", "左營區", "楠梓區", "前鎮區", "岡山區", "小港區", "新興區", "鼓山區")
ANSWERS = (
    "經主辦機關現場勘查，已派工改善完畢。",
    "已列入年度改善計畫，依序辦理，並已說明期程。",
    "依現行規定尚無法辦理，已說明法令依據與救濟途徑。",
)
MOVED = ("臺灣電力公司", "台灣自來水公司", "屏東縣政府", "國道高速公路局")
GROUNDS = ("無具體內容或未具真實姓名住址", "同一事由已適當處理並明確答復")


@dataclass(frozen=True)
class Petition:
    agency: str
    opened_on: date
    cells: dict[str, object]


def days(random: Random, span: Span, count: int) -> list[date]:
    """Two on each edge; else working days, and now and then a day off, when only the network is open."""
    inner = span.inner_days()
    weights = [1.0 if is_workday(day) else 0.12 for day in inner]
    edges = [span.first, span.first, span.last, span.last][:count]
    return [*edges, *random.choices(inner, weights, k=max(count - 4, 0))]


def one(random: Random, agency: str, day: date, names: list[str], withdrawn: bool) -> Petition:
    what, lead, co = random.choice(MATTERS)
    ways = WAYS if is_workday(day) else OFF_WAYS
    via = random.choices([way for way, _ in ways], [share for _, share in ways])[0]
    district = random.choice(DISTRICTS)
    cells: dict[str, object] = {
        "主旨": f"{district}{what}",
        "性質": random.choices([sort for sort, _ in SORTS], [share for _, share in SORTS])[0],
        "提出方式": via,
        "陳情人": random.choice(names),
        "聯絡方式": f"0900-000{random.randrange(1000):03}" if via in ("電話", "親洽") else "",
        "地點": district,
        "陳情內容": f"{district}有{what}的情形，請市府處理並回復。",
    }
    return Petition(agency, day, cells | _ended(random, day, lead, co, withdrawn))


def _ended(random: Random, day: date, lead: str, co: str, withdrawn: bool) -> dict[str, object]:
    """As the ledger stood on the day it was copied."""
    draw = random.random()
    soon = workdays_after(day, 2)
    if withdrawn:
        return {"狀態": "撤回", "結案日期": roc(soon)}
    if draw < 0.05:
        return {"狀態": "移轉", "移轉機關": random.choice(MOVED), "結案日期": roc(soon)}
    if draw < 0.08:
        return {"狀態": "不予處理", "不處理事由": random.choice(GROUNDS), "結案日期": roc(soon)}
    routed = {"主辦機關": lead, "協辦機關": co if random.random() < 0.5 else ""}
    answered = workdays_after(day + timedelta(days=random.choice((5, 8, 12, 16, 21, 27, 33))), 1)
    closed = workdays_after(answered, 3)
    if answered > LEDGER_CLOSED:
        late = day > LEDGER_CLOSED - timedelta(days=3)
        return {"狀態": "已登錄"} if late else {"狀態": "已分辦", **routed}
    said = {"回復日期": roc(answered), "回復內容": random.choice(ANSWERS)}
    if closed > LEDGER_CLOSED:
        return {"狀態": "已回復", **routed, **said}
    return {"狀態": "結案", **routed, **said, "結案日期": roc(closed)}


def files() -> dict[str, bytes]:
    random = Random("siwei-108-petitions")
    names = people.names(random, 300)
    made: list[Petition] = []
    for span, (counted, void, others) in ROWS.items():
        made += [one(random, OURS, day, names, False) for day in days(random, span, counted)]
        made += [one(random, OURS, day, names, True) for day in days(random, span, void)]
        made += [one(random, PUBLIC_WORKS, day, names, False) for day in days(random, span, others)]
    made.sort(key=lambda row: row.opened_on)
    numbers = source_numbers(made, "陳")
    rows = [
        {"機關": r.agency, "原案號": n, "立案日期": roc(r.opened_on), **r.cells}
        for r, n in zip(made, numbers, strict=True)
    ]
    return {"service/petitions.csv": csv_bytes(HEADER, rows)}
