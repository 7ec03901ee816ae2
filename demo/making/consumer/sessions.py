"""What was held: inspections with their firms, talks, camps, clinics with their visits, conferences.

Fact: 21 outings to 297 firms, 19 talks, the camp of 108-08-22 with 17 pupils and two shops, 25 clinics with 114 visits, the 69th
meeting of consumer officers with 52 people, a forum of unknown date with guests from four places.  The rest is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.consumer.words import ANIMALS
from making.days import BEFORE, NOW, roc, workday_by
from making.tables import ECONOMIC, NARRATIVE, OURS, Cells, csv_bytes, imported, narrative, source_numbers

INSPECTION = ("機關", "原案號", "狀態", "主旨", "立案日期", "性質", "主題", "辦理日期", "地點", "會同機關")
FIRM = ("原案號", "業者名稱", "查察項目", "結果", "改善要求", "改善期限", "複查日期")
TALK = ("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "對象類別", "辦理對象", "地點", "講師", "人數")
CAMP = ("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "地點", "協助機關", "結業人數")
PARTNER = ("原案號", "業者名稱", "體驗內容")
CLINIC = ("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "地點", "駐點律師")
VISIT = ("原案號", "序號", "主題", "到場情形", "轉介")
CONFERENCE = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "辦理日期（迄）", "地點"),
    *("屆次", "本處角色", "共同或主辦單位", "參與人數"),
)
PARTY = ("原案號", "類別", "單位或國家／地區")

HELD, PLANNED, CANCELLED = "已辦理", "籌辦中", "取消"
GENERAL, PRICES = "一般查察", "節前物價查訪"


def day(text: str) -> date:
    """「108/03/01」."""
    year, month, of_month = text.split("/")
    return date(int(year) + 1911, int(month), int(of_month))


@dataclass(frozen=True)
class Outing:
    """theme → what is looked at, who comes along, what such firms are called."""

    on: str
    theme: str
    firms: int
    place: str
    state: str = HELD
    agency: str = OURS
    purpose: str = GENERAL

    @property
    def opened_on(self) -> date:
        return workday_by(day(self.on) - timedelta(days=12))


# theme → title, items, bureaus, firms
THEMES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "大賣場": ("賣場商品標示查察", "商品標示、消防安全", "經發局、消防局", ("量販店", "超市")),
    "觀光夜市": ("示範觀光夜市查察", "食品衛生、瓦斯安全", "衛生局、消防局", ("小吃攤", "飲料攤")),
    "冷飲冰品": ("夏季冷飲冰品查察", "食品衛生、添加物標示", "衛生局", ("冰果室", "茶飲店")),
    "旅展禮券": ("旅展禮券查核", "禮券應記載事項、履約保證", "觀光局", ("旅行社", "飯店")),
    "遊樂場": ("大型遊樂場查察", "消防安全、機械遊樂設施", "消防局、工務局", ("樂園", "遊戲館")),
    "托嬰場所": ("托嬰場所查察", "消防安全、定型化契約", "社會局、消防局", ("托嬰中心",)),
    "健身中心": ("健身中心契約查核", "定型化契約、公共意外險", "運發局", ("健身中心", "瑜伽館")),
    "補習班": ("補習班契約查核", "定型化契約、消防安全", "教育局、消防局", ("補習班",)),
    "清明": ("清明節前物價查訪", "春捲皮、豆干、牲禮價格", "經發局、農業局", ("菜攤", "肉攤", "豆製品攤")),
    "端午": ("端午節前物價查訪", "糯米、粽葉、五花肉價格", "經發局、農業局", ("米行", "肉攤", "雜貨攤")),
    "中秋": ("中秋節前食品查察", "月餅標示、烤肉食材衛生", "衛生局、經發局", ("餅店", "超市")),
    "年節": ("年節食品及物價查訪", "年菜標示、南北貨價格", "衛生局、經發局", ("南北貨行", "餅店")),
}
OUTINGS = (
    Outing("107/08/31", "觀光夜市", 9, "瑞豐夜市"),
    # the half-year before: 19 outings, 268 firms
    Outing("107/09/01", "遊樂場", 6, "大樹區"),
    Outing("107/09/12", "中秋", 22, "三民區", purpose=PRICES),
    Outing("107/09/19", "中秋", 18, "鳳山區"),
    Outing("107/09/27", "大賣場", 12, "左營區"),
    Outing("107/10/05", "補習班", 10, "新興區"),
    Outing("107/10/17", "健身中心", 11, "前鎮區"),
    Outing("107/10/24", "旅展禮券", 24, "前鎮區"),
    Outing("107/11/02", "觀光夜市", 16, "六合夜市"),
    Outing("107/11/14", "大賣場", 9, "三民區"),
    Outing("107/11/21", "托嬰場所", 8, "楠梓區"),
    Outing("107/11/29", "健身中心", 10, "鼓山區"),
    Outing("107/12/06", "補習班", 12, "苓雅區"),
    Outing("107/12/14", "大賣場", 14, "小港區"),
    Outing("107/12/21", "遊樂場", 7, "鳳山區"),
    Outing("108/01/09", "年節", 26, "三鳳中街", purpose=PRICES),
    Outing("108/01/16", "年節", 21, "鳳山區", purpose=PRICES),
    Outing("108/01/24", "年節", 23, "左營區", purpose=PRICES),
    Outing("108/02/19", "托嬰場所", 8, "三民區"),
    Outing("108/02/28", "遊樂場", 11, "大樹區"),
    Outing("108/01/30", "大賣場", 12, "岡山區", state=CANCELLED),
    Outing("107/12/18", "年節", 9, "鹽埕區", agency=ECONOMIC),
    # the half-year of the report: 21 outings, 297 firms
    Outing("108/03/01", "觀光夜市", 14, "瑞豐夜市"),
    Outing("108/03/13", "大賣場", 12, "左營區"),
    Outing("108/03/26", "清明", 21, "三民區", purpose=PRICES),
    Outing("108/03/28", "清明", 18, "鳳山區", purpose=PRICES),
    Outing("108/04/02", "清明", 16, "前鎮區", purpose=PRICES),
    Outing("108/04/12", "托嬰場所", 8, "左營區"),
    Outing("108/04/19", "健身中心", 12, "苓雅區"),
    Outing("108/04/26", "遊樂場", 9, "大樹區"),
    Outing("108/05/10", "旅展禮券", 26, "前鎮區"),
    Outing("108/05/17", "補習班", 10, "新興區"),
    Outing("108/05/24", "大賣場", 11, "小港區"),
    Outing("108/05/28", "端午", 22, "鹽埕區", purpose=PRICES),
    Outing("108/05/30", "端午", 19, "三民區", purpose=PRICES),
    Outing("108/06/04", "端午", 17, "岡山區", purpose=PRICES),
    Outing("108/06/14", "冷飲冰品", 15, "新興區"),
    Outing("108/06/26", "冷飲冰品", 14, "鼓山區"),
    Outing("108/07/05", "觀光夜市", 16, "六合夜市"),
    Outing("108/07/17", "冷飲冰品", 13, "鳳山區"),
    Outing("108/07/26", "遊樂場", 7, "鳳山區"),
    Outing("108/08/14", "托嬰場所", 8, "楠梓區"),
    Outing("108/08/31", "遊樂場", 9, "大樹區"),
    Outing("108/08/09", "大賣場", 10, "三民區", state=CANCELLED),
    Outing("108/05/22", "端午", 8, "鹽埕區", agency=ECONOMIC, purpose=PRICES),
    Outing("108/07/10", "大賣場", 6, "前金區", agency=ECONOMIC),
    # after it
    Outing("108/09/01", "觀光夜市", 12, "光華夜市"),
    Outing("108/09/04", "中秋", 17, "三民區", purpose=PRICES),
    Outing("108/10/30", "旅展禮券", 20, "前鎮區", state=PLANNED),
)
RESULTS = (("符合", 78), ("當場改善", 11), ("限期改善", 9), ("移請主管機關裁處", 2))

HOSTS = {
    "學校": ("國中", "高中", "國小", "高職", "科技大學"),
    "機關": tuple(office for office in people.OFFICES if len(office) == 3),
    "民間團體": ("社區發展協會", "長青協會", "婦女會", "讀書會"),
}
# span → days of talks; those on the edges are days off
TALKS: dict[str, tuple[str, ...]] = {
    HELD: (
        *("107/08/31", "107/09/01", "107/09/14", "107/09/26", "107/10/09", "107/10/18", "107/10/30", "107/11/08"),
        *("107/11/16", "107/11/22", "107/12/05", "107/12/12", "107/12/19", "108/01/04", "108/01/10", "108/01/17"),
        *("108/02/21", "108/02/28"),
        *("108/03/01", "108/03/14", "108/03/22", "108/04/10", "108/04/17", "108/04/25", "108/05/03", "108/05/08"),
        *("108/05/15", "108/05/23", "108/06/05", "108/06/12", "108/06/20", "108/07/03", "108/07/11", "108/07/24"),
        *("108/08/07", "108/08/15", "108/08/31", "108/09/01", "108/09/18"),
    ),
    CANCELLED: ("107/10/25", "108/04/30", "108/08/24"),
    PLANNED: ("108/10/24", "108/11/06"),
}
CLINICS_OFF = ("107/09/01", "108/02/28", "108/03/01", "108/08/31", "108/09/01")  # held on days off
TOPICS = (("更生", 40), ("前置協商", 32), ("清算", 14), ("強制執行", 9), ("其他", 5))
REFERRED = ("", "", "", "法律扶助申請", "法院前置調解")
# How many came, over all sessions of a span.
CAME = {BEFORE: 105, NOW: 114}


# ---- inspections ----------------------------------------------------------------------------------------


def inspections(random: Random) -> dict[str, bytes]:
    listed = sorted(OUTINGS, key=lambda outing: outing.opened_on)
    numbers = source_numbers(listed, "查")
    heads, firms = [], []
    for number, outing in zip(numbers, listed, strict=True):
        title, items, bureaus, kinds = THEMES[outing.theme]
        head = (outing.agency, number, outing.state, f"{outing.place}{title}", roc(outing.opened_on), outing.purpose)
        heads.append((*head, outing.theme, roc(day(outing.on)), outing.place, bureaus))
        if outing.state != PLANNED:  # a cancelled one has its list of firms, which nobody visited
            names = random.sample([animal + kind for animal in ANIMALS for kind in kinds], outing.firms)
            firms += [(number, name, items, *found(random, day(outing.on))) for name in names]
    return {
        "consumer/inspections.csv": csv_bytes(INSPECTION, heads),
        "consumer/inspections_firms.csv": csv_bytes(FIRM, firms),
    }


def found(random: Random, on: date) -> tuple[str, str, str, str]:
    """Result, order, by when, looked at again."""
    result = random.choices([r for r, _ in RESULTS], [w for _, w in RESULTS])[0]
    if result != "限期改善":
        return result, "", "", ""
    due = workday_by(on + timedelta(days=15))
    return result, random.choice(("補正標示", "更換逾期滅火器", "補正契約條款", "改善作業環境")), roc(due), roc(due)


# ---- talks and camps ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Talk:
    on: date
    state: str
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return workday_by(self.on - timedelta(days=20))


def talks(random: Random) -> dict[str, bytes]:
    listed = [Talk(day(text), state) for state, days in TALKS.items() for text in days]
    listed += [Talk(day(text), HELD, ECONOMIC) for text in ("107/11/27", "108/03/01", "108/06/19")]
    listed.sort(key=lambda talk: (talk.opened_on, talk.on))
    speakers = people.names(random, 4)
    cells = []
    for number, talk in zip(source_numbers(listed, "宣"), listed, strict=True):
        kind = random.choices(tuple(HOSTS), (5, 4, 3))[0]
        name = random.choice(HOSTS[kind])
        host = name if kind == "機關" else f"範例{random.choice(ANIMALS)}{name}"
        crowd = random.randrange(25, 180) if talk.state == HELD and random.random() < 0.8 else ""
        head = (talk.agency, number, talk.state, f"{host}消保教育宣導", roc(talk.opened_on), roc(talk.on))
        cells.append((*head, kind, host, host, random.choice(speakers), crowd))
    return {"consumer/education.csv": csv_bytes(TALK, cells)}


@dataclass(frozen=True)
class Camp:
    opened_on: date
    on: str
    title: str
    state: str = HELD
    students: int | None = None
    helpers: str = ""
    partners: tuple[tuple[str, str], ...] = ()
    agency: str = OURS


TREASURE = Camp(
    *(day("108/06/10"), "108/08/22", "108 年消費者保護官的百寶營", HELD, 17, "消防局、衛生局"),
    (("大同 3C 復興門市", "商品標示查察"), ("7-11 晴朗門市", "食品衛生查察")),
)
CAMPS = (
    Camp(day("107/11/26"), "108/01/23", "108 年寒假小小消保官", HELD, 15, "衛生局", (("藍鵲書店", "商品標示查察"),)),
    Camp(day("108/01/07"), "108/02/28", "228 連假親子消保日", HELD, 22, "", (("水雉烘焙坊", "食品標示"),)),
    Camp(day("108/03/18"), "108/04/04", "兒童節消保闖關", CANCELLED, 12, "", (("石虎文具行", "玩具標示"),)),
    Camp(day("108/05/02"), "108/07/12", "市場小當家", HELD, 24, "", (("經發示範市場", "秤具檢查"),), ECONOMIC),
    TREASURE,
    Camp(day("108/08/05"), "108/09/01", "開學消保闖關", HELD, 30, "教育局", (("翠鳥文具行", "玩具標示"),)),
)


def camps() -> dict[str, bytes]:
    pairs = list(zip(source_numbers(CAMPS, "營"), CAMPS, strict=True))
    cells = [
        (c.agency, n, c.state, c.title, roc(c.opened_on), roc(day(c.on)), "四維行政中心", c.helpers, c.students)
        for n, c in pairs
    ]
    partners = [(n, *partner) for n, c in pairs for partner in c.partners]
    told = [narrative(n, NOW, "1.5.d", 1, TREASURE_TOLD) for n, c in pairs if c is TREASURE]
    return {
        "consumer/camps.csv": csv_bytes(CAMP, cells),
        "consumer/camps_partners.csv": csv_bytes(PARTNER, partners),
        "consumer/camps_narratives.csv": csv_bytes(NARRATIVE, told),
    }


# ---- clinics --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clinic:
    on: date
    state: str = HELD
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return workday_by(self.on - timedelta(days=25))


def clinic_days() -> Iterator[Clinic]:
    """Thursdays, and a few days off; 24 before and 25 now.  4 April was a holiday: that session was cancelled."""
    thursday, off = date(2018, 8, 30), {day(text) for text in CLINICS_OFF}
    skipped = {day(text) for text in ("107/12/27", "108/02/07", "108/03/07", "108/08/29")}
    while thursday <= date(2019, 10, 17):
        if thursday not in skipped | off:
            yield Clinic(thursday, CANCELLED if thursday in (date(2019, 4, 4), date(2018, 11, 22)) else HELD)
        thursday += timedelta(days=7)
    yield from (Clinic(each) for each in off)
    yield from (Clinic(each, agency=ECONOMIC) for each in (day("107/12/04"), day("108/05/14")))
    yield Clinic(day("108/10/24"), PLANNED)


def clinics(random: Random) -> dict[str, bytes]:
    listed = sorted(clinic_days(), key=lambda clinic: (clinic.opened_on, clinic.on))
    numbers, lawyers = source_numbers(listed, "債"), people.names(random, 7)
    heads, visits = [], []
    came = arrivals(random, listed)
    for number, clinic in zip(numbers, listed, strict=True):
        head = (clinic.agency, number, clinic.state, "債務清理法律諮詢", roc(clinic.opened_on), roc(clinic.on))
        heads.append((*head, "市府消費者服務中心", random.choice(lawyers)))
        visits += [(number, *row) for row in booked(random, clinic, came.get(clinic, 4))]
    return {"consumer/clinics.csv": csv_bytes(CLINIC, heads), "consumer/clinics_visits.csv": csv_bytes(VISIT, visits)}


def arrivals(random: Random, listed: list[Clinic]) -> dict[Clinic, int]:
    """Clinic → how many came; the sums of the two half-years are given."""
    came: dict[Clinic, int] = {}
    for span, total in CAME.items():
        ours = [c for c in listed if c.on in span and c.state == HELD and c.agency == OURS]
        came |= dict.fromkeys(ours, 1)
        for _ in range(total - len(ours)):
            came[random.choice([c for c in ours if came[c] < 8])] += 1
    return came


def booked(random: Random, clinic: Clinic, came: int) -> Iterator[tuple[object, ...]]:
    """Who came and who did not; to a cancelled session nobody came, and a planned one has bookings only in the diary."""
    if clinic.state == PLANNED:
        return
    missed = random.choice((0, 0, 1, 1, 2))
    for position in range(1, came + missed + 1):
        topic = random.choices([t for t, _ in TOPICS], [w for _, w in TOPICS])[0]
        here = position <= came
        yield position, topic, "到場" if here else "預約未到", random.choice(REFERRED) if here else ""


# ---- conferences ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conference:
    opened_on: date
    title: str
    first: str = ""
    last: str = ""
    place: str = ""
    ordinal: int | None = None
    role: str = "主辦"
    organiser: str = ""
    people: int | None = None
    state: str = HELD
    agency: str = OURS
    parties: tuple[tuple[str, str], ...] = ()


OFFICERS = Conference(
    *(day("108/04/15"), "全國消費者保護官第 69 次聯繫會報", "108/06/18", "108/06/20", "高雄市", 69),
    *("主辦", "行政院消費者保護處", 52),
)
FORUM = Conference(
    *(day("108/05/20"), "跨境旅遊消費維權論壇", "", "", "左營蓮潭會館", None, "協辦", "社團法人台灣消費者保護協會"),
    parties=(
        *(("國內機關", "外交部"), ("國內機關", "交通部"), ("國內機關", "行政院消費者保護處")),
        *(("國外團體", "韓國"), ("國外團體", "越南"), ("國外團體", "菲律賓"), ("國外團體", "香港")),
        *(("國內團體", "社團法人台灣消費者保護協會"), ("新聞媒體", "新聞媒體")),
    ),
)
CONFERENCES = (
    Conference(
        *(day("107/10/08"), "南區消保業務座談會", "107/11/15", "107/11/16", "四維行政中心", 12, "主辦", "", 38),
        parties=(("國內機關", "行政院消費者保護處"),),
    ),
    Conference(
        *(
            day("107/12/03"),
            "港澳消費維權交流座談",
            "108/02/28",
            "",
            "四維行政中心",
            None,
            "協辦",
            "白海豚消費者協會",
            21,
        ),
        parties=(("國外團體", "香港"), ("國外團體", "澳門")),
    ),
    Conference(
        *(day("108/03/11"), "網路消費爭議研討會", "108/05/03", "", "四維行政中心", 3, "主辦", "", 60, CANCELLED),
        parties=(("國外團體", "日本"),),
    ),
    Conference(
        *(
            day("108/03/20"),
            "市場公平交易研討會",
            "108/04/11",
            "108/04/12",
            "鳳山行政中心",
            5,
            "主辦",
            "",
            45,
            HELD,
            ECONOMIC,
        ),
        parties=(("國外團體", "新加坡"),),
    ),
    OFFICERS,
    FORUM,
    Conference(
        day("108/08/26"),
        "南區消保業務座談會",
        "108/09/01",
        "",
        "四維行政中心",
        13,
        "主辦",
        "",
        41,
        parties=(("國外團體", "泰國"),),
    ),
)

TREASURE_TOLD = (
    "{held}，消費者保護官為高中職學生開設「{named}」，請{helpers}同仁到場解說，"
    "並承{partners}開放賣場，讓學員跟著消保官走一趟稽查現場，學會看標示、看效期，也明白事前查察的用意。"
    "本次共有 {students}修完課程、取得證書；期盼同學們把遇到糾紛時該向誰問、如何申訴的方法帶回校園，"
    "與同儕一起成為懂得保護自己的消費者。"
)
OFFICERS_TOLD = (
    "本處偕行政院消費者保護處於 {held}在高雄合辦全國消費者保護官{ordinal}聯繫會報，各地與會人員共 {people}。"
    "會中安排學者專家主講權益落實、消費經濟、舉證責任分配及購車糾紛等題目，各縣市並就業務執行情形交換意見，"
    "分享查察與調解的實務做法，有助於日後案件的處理。"
)
FORUM_TOLD = (
    "出國旅遊日益普遍，所生的消費糾紛也趨多樣。本處支援{organiser}在{place}舉行「{named}」，"
    "除中央有關部會外，另有{foreign}等地的消費者團體與新聞媒體出席，就跨境交易的新型態、"
    "常見陷阱與各地法規充分交流。"
)


def conferences() -> dict[str, bytes]:
    pairs = list(zip(source_numbers(CONFERENCES, "會"), CONFERENCES, strict=True))
    told = {OFFICERS: (1, OFFICERS_TOLD), FORUM: (2, FORUM_TOLD)}
    narratives = [narrative(n, NOW, "1.5.f", *told[c]) for n, c in pairs if c in told]
    return {
        "consumer/conferences.csv": csv_bytes(CONFERENCE, (conference_cells(n, c) for n, c in pairs)),
        "consumer/conferences_parties.csv": csv_bytes(PARTY, ((n, *party) for n, c in pairs for party in c.parties)),
        "consumer/conferences_narratives.csv": csv_bytes(NARRATIVE, narratives),
    }


def conference_cells(number: str, c: Conference) -> Cells:
    days = [roc(day(text)) if text else "" for text in (c.first, c.last)]
    rest = (c.place, c.ordinal or "", c.role, c.organiser, c.people or "")
    return (c.agency, number, c.state, c.title, roc(c.opened_on), *days, *rest)


def number_in_siwei(row: Camp | Conference) -> str:
    """The number that the import gives, 「會108-0002」: the same series as the old ledger's."""
    listed, kind = (CAMPS, "營") if isinstance(row, Camp) else (CONFERENCES, "會")
    return imported(dict(zip(listed, source_numbers(listed, kind), strict=True))[row])


def files() -> dict[str, bytes]:
    random = Random("siwei-108-sessions")
    return inspections(random) | talks(random) | camps() | clinics(random) | conferences()
