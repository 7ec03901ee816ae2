"""Programmes for young people and the applications to them.

Fact: name, days, three themes and 31 students of the summer camp of 2019, and five of their countries.  The rest is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import BEFORE, LEDGER_CLOSED, NOW, Span, roc, workday_by
from making.tables import ECONOMIC, NARRATIVE, OURS, csv_bytes, imported, narrative, source_numbers

SECTION, POSITION = "1.1.a", 7
PROGRAMME = (
    *("機關", "原案號", "狀態", "主旨", "英文名稱", "立案日期", "類別", "辦理日期", "辦理日期（迄）", "地點"),
    *("報名起日", "報名迄日", "合辦單位"),
)
THEME, QUOTA = ("原案號", "主軸"), ("原案號", "國別", "名額")
ACTIVITY = ("原案號", "日期", "活動", "主軸", "地點", "協助機關")
APPLICATION = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "青年交流", "英文姓名", "國別", "學校", "推薦單位", "飲食需求"),
    "備取順位",
)
HELD, PLANNED, CANCELLED = "已辦理", "籌辦中", "取消"
TOLD = (
    "## 辦理「{named}」\n"
    "為讓下一代延續城市之間的情誼，本處於 {held}邀集國內外學生同遊高雄。{days} {nights}裡，活動圍繞{themes}展開，"
    "有走讀與參訪，也有語文課和外交小教室；來自{countries}的 {students}學員在玩與學之中認識高雄、結為朋友。{photos}"
)
Plan = tuple[int, str, str, str, str]  # day from the first, activity, theme, place, agency
CAMP_PLAN: tuple[Plan, ...] = (
    (0, "報到與開訓", "", "四維行政中心", ""),
    (0, "外交小教室", "", "四維行政中心", ""),
    (1, "舊城走讀", "城市歷史", "鳳山縣舊城", ""),
    (1, "哨船頭與領事館", "城市歷史", "鼓山", "觀光局"),
    (2, "布袋戲工作坊", "文化體驗", "駁二藝術特區", ""),
    (2, "華語小教室", "文化體驗", "四維行政中心", ""),
    (3, "農村一日", "文化體驗", "美濃", "農業局"),
    (4, "港埠與造船", "產業參訪", "高雄港", "經發局"),
    (4, "資源回收與再生", "產業參訪", "資源回收廠", "環保局"),
    (5, "成果發表與結訓", "", "四維行政中心", ""),
)
SHORT_PLAN: tuple[Plan, ...] = ((0, "開訓", "", "四維行政中心", ""), (1, "城市走讀", "城市歷史", "鹽埕", ""))


@dataclass(frozen=True)
class Programme:
    """came: students by country.  left: how many more gave up, wait and were refused, for each country."""

    title: str
    title_en: str
    first: date
    last: date
    came: tuple[tuple[str, int], ...]
    themes: tuple[str, ...]
    plan: tuple[Plan, ...] = SHORT_PLAN
    sort: str = "來訪營隊"
    state: str = HELD
    told: Span | None = None
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return workday_by(self.first - timedelta(days=150))


SUMMER_CAMP = Programme(
    "Share Kaohsiung！International Summer Camp，2019 炫高雄—高雄國際夏令營",
    "Share Kaohsiung! International Summer Camp 2019",
    *(date(2019, 8, 12), date(2019, 8, 17)),
    (("臺灣", 9), ("美國", 5), ("日本", 6), ("韓國", 5), ("越南", 4), ("泰國", 2)),
    ("城市歷史", "文化體驗", "產業參訪"),
    CAMP_PLAN,
    told=NOW,
)
PROGRAMMES = (
    Programme(
        *("青年城市外交團", "Youth City Diplomacy Delegation", date(2018, 8, 27), date(2018, 8, 31)),
        (("臺灣", 8),),
        ("城市外交",),
        sort="出訪團",
    ),
    Programme(
        *("2019 高雄國際冬令營", "Kaohsiung International Winter Camp 2019", date(2019, 1, 21), date(2019, 1, 25)),
        (("臺灣", 8), ("日本", 8), ("韓國", 6), ("菲律賓", 2)),
        ("城市歷史", "文化體驗"),
        told=BEFORE,
    ),
    Programme(
        *("青年港灣交流團", "Youth Harbour Exchange", date(2019, 2, 28), date(2019, 3, 4)),
        (("臺灣", 10),),
        ("港灣城市",),
        sort="出訪團",
    ),
    Programme(
        *("國際高中生春季營", "International Spring Camp", date(2019, 4, 2), date(2019, 4, 4)),
        (("臺灣", 5), ("日本", 4)),
        ("城市歷史",),
        state=CANCELLED,
    ),
    Programme(
        *("商圈英語志工營", "Market English Camp", date(2019, 6, 10), date(2019, 6, 12)),
        (("臺灣", 6),),
        ("語言服務",),
        state=CANCELLED,
        agency=ECONOMIC,
    ),
    Programme(
        *("國際青年創業營", "International Youth Startup Camp", date(2019, 7, 8), date(2019, 7, 12)),
        (("臺灣", 12), ("新加坡", 6)),
        ("新創產業",),
        agency=ECONOMIC,
    ),
    SUMMER_CAMP,
    Programme(
        *("國際學生港都週", "Harbour Week for International Students", date(2019, 9, 1), date(2019, 9, 5)),
        (("越南", 7), ("印尼", 5)),
        ("產業參訪",),
    ),
    Programme(
        *("2020 高雄國際冬令營", "Kaohsiung International Winter Camp 2020", date(2020, 1, 13), date(2020, 1, 17)),
        (("臺灣", 8), ("日本", 8)),
        ("文化體驗",),
        state=PLANNED,
    ),
)
FOREIGN = {
    "美國": ("Mia Carver", "Owen Pratt", "Ella Brook", "Noah Finch", "Ivy Lark", "Liam Heron", "Zoe Wren", "Max Rook"),
    "日本": (
        "Aoba Sora",
        "Kamo Rin",
        "Tsubame Yui",
        "Hibari Ren",
        "Uguisu Mei",
        "Sagi Haru",
        "Toki Nao",
        "Chidori Aki",
    ),
    "韓國": ("Kkachi Min", "Jebi Seo", "Duru Han", "Hwangsae Lee", "Maehwa Jin", "Sae Byeol", "Giri Nam", "Omok Yun"),
    "越南": ("Co Trang", "Hac Minh", "Yen Nhi", "Vac Long", "Sao Mai", "Cuoc Anh", "Chim Lan", "Oanh Vu"),
    "泰國": ("Nok Yung", "Nok Khao", "Nok Insi", "Nok Kaeo", "Nok Huk", "Nok Yang", "Nok Thi", "Nok Kok"),
    "菲律賓": (
        "Maya Agila",
        "Kalaw Cruz",
        "Tarik Reyes",
        "Pipit Santos",
        "Loro Diaz",
        "Bato Ramos",
        "Uwak Luz",
        "Pugo Sy",
    ),
    "新加坡": ("Myna Tan", "Kite Lim", "Koel Ng", "Swift Ong", "Tern Goh", "Crake Teo", "Rail Koh", "Snipe Lee"),
    "印尼": (
        "Elang Putra",
        "Jalak Dewi",
        "Merak Sari",
        "Kakak Tua",
        "Pipit Ayu",
        "Gelatik Adi",
        "Cucak Rini",
        "Murai Eka",
    ),
}
EXTRA = (("放棄", 1), ("備取", 2), ("未錄取", 1))


def files() -> dict[str, bytes]:
    random = Random("siwei-108-programmes")
    rows = list(zip(source_numbers(PROGRAMMES, "青"), PROGRAMMES, strict=True))
    parts = {
        "themes": (THEME, [(n, theme) for n, p in rows for theme in p.themes]),
        "quotas": (QUOTA, [(n, country, count) for n, p in rows for country, count in p.came]),
        "activities": (ACTIVITY, [(n, *row) for n, p in rows for row in activity_rows(p)]),
        "narratives": (NARRATIVE, [narrative(n, p.told, SECTION, POSITION, TOLD) for n, p in rows if p.told]),
    }
    made = {f"international/programmes_{name}.csv": csv_bytes(header, cells) for name, (header, cells) in parts.items()}
    made["international/programmes.csv"] = csv_bytes(PROGRAMME, [programme_cells(n, p) for n, p in rows])
    made["international/applications.csv"] = csv_bytes(APPLICATION, applications(random, rows))
    return made


def programme_cells(number: str, p: Programme) -> tuple[object, ...]:
    opens, by = p.first - timedelta(days=120), p.first - timedelta(days=60)
    head = (p.agency, number, p.state, p.title, p.title_en, roc(p.opened_on), p.sort, roc(p.first), roc(p.last))
    return (*head, "高雄市" if p.sort == "來訪營隊" else "國外", roc(opens), roc(by), "")


def activity_rows(p: Programme) -> Iterator[tuple[object, ...]]:
    for offset, title, theme, place, agency in p.plan:
        yield (roc(p.first + timedelta(days=offset)), title, theme if theme in p.themes else "", place, agency)


@dataclass(frozen=True)
class Applied:
    """One application, with what source numbers are counted by."""

    programme: str
    agency: str
    opened_on: date
    state: str
    country: str
    name: str
    name_en: str
    school: str
    rank: int | str = ""


def applications(random: Random, rows: list[tuple[str, Programme]]) -> Iterator[tuple[object, ...]]:
    made = sorted((a for n, p in rows for a in applied(random, n, p)), key=lambda a: (a.opened_on, a.programme))
    for number, a in zip(source_numbers(made, "錄"), made, strict=True):
        diet = random.choices(("", "素食", "清真", "不吃牛肉"), (8, 1, 1, 1))[0]
        head = (a.agency, number, a.state, a.name, roc(a.opened_on), a.programme, a.name_en, a.country, a.school)
        yield (*head, "姊妹市政府" if a.name_en else "", diet, a.rank)


def applied(random: Random, number: str, p: Programme) -> Iterator[Applied]:
    """Those who came or were admitted, and a few who gave up, wait or were refused."""
    of_a_place = {HELD: "已報到", PLANNED: "錄取", CANCELLED: "放棄"}[p.state]
    for country, came in p.came:
        states = [(of_a_place, "")] * came
        states += [(state, rank + 1 if state == "備取" else "") for state, count in EXTRA for rank in range(count)]
        names = students(random, country, len(states))
        for (state, rank), (name, name_en) in zip(states, names, strict=True):
            day = min(p.first - timedelta(days=random.randrange(61, 120)), LEDGER_CLOSED)
            school = "穿山甲高中" if country == "臺灣" else f"{country}藍鵲高中"
            yield Applied(number, p.agency, day, state, country, name, name_en, school, rank)


def students(random: Random, country: str, count: int) -> list[tuple[str, str]]:
    if country == "臺灣":
        return [(name, "") for name in people.names(random, count)]
    roman = [*FOREIGN[country], *(f"{name} Jr." for name in FOREIGN[country])][:count]
    return [(name, name) for name in roman]


def number_in_siwei(programme: Programme) -> str:
    """The number that the import gives, 「青108-0002」."""
    return imported(dict(zip(PROGRAMMES, source_numbers(PROGRAMMES, "青"), strict=True))[programme])
