"""Invented people and firms.  Agencies and units are public bodies; every personal and firm name is made up."""

from __future__ import annotations

from random import Random

SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高"
FIRST = "柏冠宗俊思宜佳雅淑怡家子書建明志文惠玉品承昱"
SECOND = "翰霖廷豪涵婷君芬樺瑜恩安傑宏偉慧玲萱妤軒哲穎"

# Agencies that have offices in the two centres.
OFFICES = (
    *("人事處", "主計處", "政風處", "研考會", "法制局", "財政局", "民政局", "社會局", "教育局", "文化局", "勞工局"),
    *("經發局", "觀光局", "都發局", "地政局", "衛生局", "環保局", "新聞局", "兵役處", "原民會", "客委會", "鳳山區公所"),
)
OUR_UNITS = ("行政科", "文檔科", "國際事務科", "職工管理科", "消費者保護室", "視察室", "會計室", "人事室")

CONTRACTORS = {  # invented; named after animals of Taiwan so that nobody takes them for real firms
    "水電": ("藍鵲水電行", "翠鳥水電行", "夜鷺機電有限公司"),
    "土木": ("石虎土木包工業", "穿山甲營造有限公司", "白鼻心裝修工程行"),
    "通訊": ("黑鳶通訊有限公司", "五色鳥電訊行"),
    "消防": ("水雉消防器材行", "紅尾伯勞消防工程有限公司"),
    "空調": ("雲豹空調工程有限公司", "帝雉冷凍空調行"),
    "電梯": ("飛鼠電梯有限公司", "獼猴昇降設備有限公司"),
}
OWN_STAFF = {"行國處": "本處技工", "工務局": "本局技工"}


def names(random: Random, count: int) -> list[str]:
    """So many different names of three characters."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[random.choice(SURNAMES) + random.choice(FIRST) + random.choice(SECOND)] = None
    return list(found)


def reporters(random: Random) -> list[str]:
    """「人事處 林佳樺」: the people who report repairs, two or three for each office."""
    bodies = [body for body in (*OFFICES, *OUR_UNITS) for _ in range(random.choice((2, 3, 3)))]
    return [f"{body} {name}" for body, name in zip(bodies, names(random, len(bodies)), strict=True)]
