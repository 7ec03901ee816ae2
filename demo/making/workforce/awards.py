"""Ceremonies for grass-roots staff: that of 108-05-07 as printed, with invented names; others on the edges of the half-years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from making import people
from making.days import NOW, roc
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, Cells, csv_bytes, imported, narrative, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "地點", "主題", "每人獎金")
HONOUREE = ("原案號", "姓名", "類別", "服務機關", "職稱")
BODIES = ("環保局", "工務局", "教育局", "衛生局", "警察局", "消防局", "社會局", "民政局", "水利局", "文化局")
POSTS = {
    "績優職工": ("技工", "工友", "駕駛", "測量助理", "清潔隊員"),
    "績優臨時人員": ("業務助理", "約用人員", "僱用工程員"),
}


@dataclass(frozen=True)
class Ceremony:
    agency: str
    opened_on: date
    on: date
    title: str
    theme: str
    bonus: int
    workers: int
    temporary: int
    state: str = "已辦理"


CITY = Ceremony(
    *(OURS, date(2019, 3, 18), date(2019, 5, 7), "2019 年績優基層人員表揚", "樂在高雄", 10_000, 35, 15),
)
CEREMONIES = (
    Ceremony(OURS, date(2018, 7, 2), date(2018, 8, 31), "107 年資深駕駛安全表揚", "平安上路", 3_000, 6, 0),
    Ceremony(OURS, date(2018, 7, 2), date(2018, 9, 1), "107 年志工隊技工表揚", "有您真好", 2_000, 4, 1),
    Ceremony(OURS, date(2019, 1, 7), date(2019, 2, 28), "108 年春節值勤人員表揚", "守歲", 2_000, 5, 2),
    Ceremony(OURS, date(2019, 1, 7), date(2019, 3, 1), "108 年燈會支援人員表揚", "點亮", 2_000, 3, 3),
    CITY,
    Ceremony(OURS, date(2019, 4, 1), date(2019, 6, 4), "108 年績優替代役表揚", "役起來", 2_000, 0, 2, "取消"),
    Ceremony(PUBLIC_WORKS, date(2019, 4, 8), date(2019, 6, 11), "工務局績優技工表揚", "築城", 3_000, 4, 2),
    Ceremony(OURS, date(2019, 7, 1), date(2019, 8, 31), "108 年資深駕駛安全表揚", "平安上路", 3_000, 5, 0),
    Ceremony(OURS, date(2019, 7, 1), date(2019, 9, 1), "108 年技工競賽表揚", "好手藝", 2_000, 3, 0),
)
TOLD = (
    "基層同仁是市政的根基。{held}的市政會議上舉行「{named}」，由市長為 {people}頒獎，其中職工 {workers}、臨時人員 {temporary}，"
    "各致贈獎座{=一|績優基層人員選拔表揚實施要點}座與獎金 {bonus}。典禮以「{theme}」為題，呼應本市的城市識別，"
    "也感謝同仁日復一日為市民付出。{photos}"
)


def numbered() -> list[tuple[str, Ceremony]]:
    return list(zip(source_numbers(CEREMONIES, "揚"), CEREMONIES, strict=True))


def number_in_siwei() -> str:
    """The number that the import gives to the city's ceremony."""
    return imported(next(number for number, ceremony in numbered() if ceremony is CITY))


def honourees(number: str, ceremony: Ceremony, random: Random) -> list[Cells]:
    sorts = ["績優職工"] * ceremony.workers + ["績優臨時人員"] * ceremony.temporary
    rows = zip(people.names(random, len(sorts)), sorts, strict=True)
    return [(number, name, sort, random.choice(BODIES), random.choice(POSTS[sort])) for name, sort in rows]


def files() -> dict[str, bytes]:
    random = Random("siwei-108-awards")
    rows = [
        (c.agency, n, c.state, c.title, roc(c.opened_on), roc(c.on), "四維行政中心", c.theme, c.bonus)
        for n, c in numbered()
    ]
    told = [narrative(n, NOW, "1.4.a", 3, TOLD) for n, c in numbered() if c is CITY]
    return {
        "workforce/awards.csv": csv_bytes(HEADER, rows),
        "workforce/awards_honourees.csv": csv_bytes(
            HONOUREE, (row for n, c in numbered() for row in honourees(n, c, random))
        ),
        "workforce/awards_narratives.csv": csv_bytes(NARRATIVE, (row for row in told)),
    }
