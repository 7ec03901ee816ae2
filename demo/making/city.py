"""The agencies and schools of the whole city, about as many as keep a retirement account of their own.

Kinds, districts and offices exist; which school stands in which district, and all codes, are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

MOST = 519  # accounts that the printed report counts
FIRST = (
    *("民政局", "財政局", "教育局", "經發局", "海洋局", "農業局", "觀光局", "都發局", "工務局", "水利局", "社會局"),
    *("勞工局", "警察局", "消防局", "衛生局", "環保局", "捷運局", "文化局", "交通局", "法制局", "兵役局", "地政局"),
    *("新聞局", "毒品防制局", "人事處", "主計處", "政風處", "研考會", "原民會", "客委會"),
)
LONG = {
    "經發局": "經濟發展局",
    "都發局": "都市發展局",
    "環保局": "環境保護局",
    "捷運局": "捷運工程局",
    "研考會": "研究發展考核委員會",
    "原民會": "原住民事務委員會",
    "客委會": "客家事務委員會",
}
# District → its weight in schools.
DISTRICTS = {
    "鳳山": 24,
    "三民": 22,
    "左營": 15,
    "前鎮": 14,
    "苓雅": 14,
    "小港": 13,
    "楠梓": 13,
    "鼓山": 10,
    "大寮": 10,
    "岡山": 10,
    "林園": 8,
    "仁武": 8,
    "路竹": 7,
    "鳥松": 5,
    "大樹": 6,
    "大社": 4,
    "橋頭": 5,
    "燕巢": 6,
    "美濃": 9,
    "旗山": 9,
    "梓官": 4,
    "彌陀": 3,
    "永安": 3,
    "阿蓮": 4,
    "茄萣": 5,
    "湖內": 4,
    "田寮": 3,
    "內門": 6,
    "杉林": 5,
    "甲仙": 4,
    "六龜": 6,
    "旗津": 5,
    "新興": 4,
    "前金": 2,
    "鹽埕": 4,
    "茂林": 2,
    "桃源": 4,
    "那瑪夏": 3,
}
SECOND = (  # office, its superior
    *(("新建工程處", "工務局"), ("養護工程處", "工務局"), ("建築管理處", "工務局"), ("違章建築處理大隊", "工務局")),
    *(("家庭教育中心", "教育局"), ("體育發展中心", "教育局"), ("殯葬管理處", "民政局"), ("動物保護處", "農業局")),
    *(("市場管理處", "經發局"), ("市立圖書館", "文化局"), ("市立美術館", "文化局"), ("市立歷史博物館", "文化局")),
    *(("勞動檢查處", "勞工局"), ("訓練就業中心", "勞工局"), ("仁愛之家", "社會局"), ("無障礙之家", "社會局")),
    *(("市立聯合醫院", "衛生局"), ("市立民生醫院", "衛生局"), ("市立凱旋醫院", "衛生局")),
    *(("車輛行車事故鑑定會", "交通局"), ("公共汽車管理處", "交通局"), ("公務人力發展中心", "人事處")),
)
LAND = ("鹽埕", "新興", "前鎮", "三民", "楠梓", "鳳山", "岡山", "路竹", "旗山", "美濃", "大寮", "仁武")
POLICE = (*LAND[:9], "左營", "鼓山", "苓雅", "小港", "林園", "湖內", "六龜")
WORDS = (
    *("忠孝", "仁愛", "信義", "和平", "中正", "中山", "光華", "復興", "明德", "興仁", "永清", "福山", "新光", "正義"),
    *("文山", "瑞豐", "青雲", "大同", "民族", "自強", "東光", "西苑", "南安", "北辰"),
)
SCHOOLS = (("國小", "國民小學", 0.70), ("國中", "國民中學", 0.23), ("高中", "高級中學", 0.07))
Row = dict[str, str]


def rest(known: list[Row]) -> list[Row]:
    """The agencies that the directory does not name yet, superiors before those who stand under them."""
    names = {row["short_name"] for row in known}
    rows = [row for row in _offices() if row["short_name"] not in names]
    rows += _schools(MOST - len(known) - len(rows))
    return [{"code": f"DEMO{n:06}", **row} for n, row in enumerate(rows, start=100_001)]


def _offices() -> Iterator[Row]:
    for name in FIRST:
        yield _row(name, f"高雄市政府{LONG.get(name, name)}", "first")
    for district in DISTRICTS:
        yield _row(f"{district}區公所", f"高雄市{district}區公所", "district", "民政局")
    for name, superior in SECOND:
        yield _row(name, f"高雄市{name.removeprefix('市立')}", "second", superior)
    for names, office, superior in (
        (DISTRICTS, "區衛生所", "衛生局"),
        (list(DISTRICTS)[:25], "戶政事務所", "民政局"),
        (LAND, "地政事務所", "地政局"),
        (POLICE, "分局", "警察局"),
    ):
        for district in names:
            yield _row(f"{district}{office}", f"高雄市{district}{office}", "second", superior)


def _schools(count: int) -> list[Row]:
    """So many, by the weights of the districts, the small kinds in the large districts first."""
    rows: list[Row] = []
    wanted = {kind: round(count * share) for kind, _, share in SCHOOLS}
    wanted["國小"] += count - sum(wanted.values())
    for kind, long, _ in SCHOOLS:
        places = [place for n in range(max(DISTRICTS.values())) for place, w in DISTRICTS.items() if w > n]
        named = [(place, WORDS[places[:at].count(place)]) for at, place in enumerate(places[: wanted[kind]])]
        rows += [_row(f"{d}{w}{kind}", f"高雄市{d}區{w}{long}", "school", "教育局") for d, w in named]
    return rows


def _row(short: str, name: str, level: str, parent: str = "") -> Row:
    return {"name": name, "short_name": short, "level": level} | ({"parent": parent} if parent else {})
