"""The Control Yuan's visits and the petitions handed in at them.

Fact: days, year, ordinal and members of the two visits of the half-year, what they asked to be told of and saw, and that 26 and 8
petitions were received.  Hours, hosts, letters, petitioners and their matters, and every other visit are made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from making import people
from making.days import BEFORE, LEDGER_CLOSED, NOW, Span, roc, workdays_after
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, csv_bytes, imported, narrative, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "巡察年度", "次別", "辦理日期", "辦理日期（迄）", "地點"),
    *("來函字號", "隨行人員", "聯絡人"),
)
INSPECTOR = ("原案號", "姓名", "職稱")
SUBJECT = ("原案號", "議題", "主辦機關")
SITE = ("原案號", "地點", "車站或路段", "接待機關")
PROGRAMME = ("原案號", "日期", "時間", "迄", "性質", "內容", "地點")
PETITION = (
    *("機關", "原案號", "狀態", "主旨", "監察院巡察", "序號", "立案日期", "登記方式", "陳情人或團體", "團體", "代理人"),
    *(
        "書狀份數",
        "聽取委員",
        "陳情要旨",
        "院方處理",
        "主辦機關",
        "院函字號",
        "函復期限",
        "函復日期",
        "復函字號",
        "結案日期",
    ),
)
HELD, PLANNED, CANCELLED = "已辦理", "籌辦中", "取消"
TSAI, YANG = "蔡培村", "楊美鈴"
HALL, COUNCIL = "四維行政中心", "市議會"

Point = tuple[int, str, str, str, str, str]  # day of the visit, from, to, kind, what, place


@dataclass(frozen=True)
class Visit:
    """petitions: how many were received; withdrawn: how many more did not come."""

    first: date
    last: date
    year: int
    ordinal: int
    subjects: tuple[tuple[str, str], ...] = ()
    sites: tuple[tuple[str, str, str], ...] = ()
    programme: tuple[Point, ...] = ()
    petitions: int = 0
    withdrawn: int = 0
    members: tuple[str, ...] = (TSAI, YANG)
    state: str = HELD
    agency: str = OURS
    told: tuple[Span, int, str] | None = None
    letter: str = ""

    @property
    def opened_on(self) -> date:
        return self.first - timedelta(days=28)

    @property
    def title(self) -> str:
        return f"監察院 {self.year} 年度第 {self.ordinal} 次地方機關巡察"


LAKE = "澄清湖棒球場整修及經營管理情形"
METRO = "高雄捷運營運管理與環狀輕軌捷運建設第 2 階段辦理情形"
LIUGUI = "六龜地區觀光發展與旅宿業管理情形"
VISITS = (
    Visit(
        date(2018, 10, 25),
        date(2018, 10, 26),
        107,
        1,
        (("汛期防洪治水工程辦理情形", "水利局"),),
        (("典寶溪滯洪池", "", "水利局"),),
        (
            (0, "09:30", "11:30", "受理陳情", "受理民眾及團體陳情", HALL),
            (0, "14:00", "16:00", "議題巡察", "聽取防洪治水工程簡報", HALL),
            (1, "09:00", "11:30", "實地視察", "典寶溪滯洪池", "橋頭區"),
        ),
        petitions=15,
        withdrawn=1,
        letter="院台業貳字第1070708001號",
        told=(
            BEFORE,
            1,
            "監察院 {year}{ordinal}地方機關巡察於 {held}舉行，由{members}蒞臨本市，受理陳情 {petitions}，"
            "聽取{subjects}的說明，並視察{sites}。",
        ),
    ),
    Visit(date(2019, 1, 17), date(2019, 1, 17), 107, 2, state=CANCELLED, letter="院台業貳字第1080700004號"),
    Visit(
        date(2019, 3, 18),
        date(2019, 3, 19),
        107,
        2,
        ((LAKE, "教育局"),),
        (("澄清湖棒球場", "", "教育局"),),
        (
            (0, "09:00", "09:30", "拜會", "拜會市長", HALL),
            (0, "09:30", "10:30", "聽取簡報", "聽取市政簡報", HALL),
            (0, "10:40", "12:10", "受理陳情", "受理民眾及團體陳情", HALL),
            (0, "14:30", "15:10", "拜會", "拜會市議會議長", COUNCIL),
            (1, "09:30", "10:40", "議題巡察", LAKE, "澄清湖棒球場"),
            (1, "10:40", "11:40", "實地視察", "澄清湖棒球場", "鳥松區"),
        ),
        petitions=26,
        withdrawn=2,
        letter="院台業貳字第1080700117號",
        told=(
            NOW,
            1,
            "監察院於 {held}辦理 {year}{ordinal}地方機關巡察，{members}蒞臨本市。委員先後拜訪{calls}、聽取市政概況，"
            "並親自聽取民眾與團體的陳情，計受理 {petitions}；另以「{subjects}」為議題，聽取主管機關說明後前往{sites}實地了解。"
            "本處負責行程聯繫與各項行政支援。{photos}",
        ),
    ),
    Visit(
        date(2019, 5, 8),
        date(2019, 5, 8),
        106,
        4,
        (("道路挖掘管理情形", PUBLIC_WORKS), ("人行道維護情形", PUBLIC_WORKS)),
        (("民族路管線工地", "民族一路", PUBLIC_WORKS), ("管線資料中心", "", PUBLIC_WORKS)),
        members=("某某",),
        petitions=3,
        agency=PUBLIC_WORKS,
    ),
    Visit(
        date(2019, 7, 15),
        date(2019, 7, 16),
        107,
        3,
        ((METRO, "交通局"), (LIUGUI, "觀光局")),
        (("環狀輕軌捷運", "C8-C14", "交通局"), ("環狀輕軌捷運", "C15", "交通局")),
        (
            (0, "09:30", "10:50", "受理陳情", "受理民眾及團體陳情", HALL),
            (0, "13:30", "15:00", "議題巡察", METRO, HALL),
            (0, "15:10", "16:40", "實地視察", "環狀輕軌捷運 C8-C14 站及第 2 階段 C15 工程", "鼓山區"),
            (1, "10:00", "11:40", "議題巡察", LIUGUI, "六龜區公所"),
        ),
        petitions=8,
        withdrawn=1,
        letter="院台業貳字第1080701203號",
        told=(
            NOW,
            2,
            "{held}，{members}再度蒞臨，辦理監察院 {year}{ordinal}地方機關巡察。除受理陳情 {petitions}外，"
            "巡察重點為{subjects}；委員並搭乘輕軌，就 {stations} 等站的營運與施工現況實地視察。"
            "各項陳情均依院函交由主管機關查明，按期函復。{photos}",
        ),
    ),
    Visit(
        date(2019, 11, 14),
        date(2019, 11, 15),
        108,
        1,
        (("長期照顧資源布建情形", "衛生局"),),
        state=PLANNED,
        letter="院台業貳字第1080702044號",
    ),
)
# what they ask, who must answer
MATTERS = (
    ("土地徵收補償爭議", "地政"),
    ("違建拆除時程", "工務局"),
    ("既成道路認定", "工務局"),
    ("公有地占用處理", "財政局"),
    ("工廠空污陳情處理", "環保局"),
    ("退休年資採計", "人事處"),
    ("職業災害認定", "勞工局"),
    ("都市計畫變更", "都發局"),
    ("排水工程改善", "水利局"),
    ("教師申訴案", "教育局"),
    ("社會福利資格", "社會局"),
    ("交通裁罰異議", "交通局"),
)
GROUPS = ("黑鳶社區發展協會", "翠鳥自救會", "石虎環境聯盟", "帝雉里民權益促進會")


@dataclass
class Desk:
    """Draws the petitions of a visit.  One stream of chance, so that the same files come out each time."""

    random: Random = field(default_factory=lambda: Random("siwei-108-control-yuan"))

    def petitions(self, visit: Visit, number: str) -> list[dict[str, object]]:
        total = visit.petitions + visit.withdrawn
        names = people.names(self.random, total)
        void = set(range(total)[-visit.withdrawn :]) if visit.withdrawn else set()
        return [self.petition(visit, number, place, name, place in void) for place, name in enumerate(names)]

    def petition(self, visit: Visit, number: str, place: int, name: str, void: bool) -> dict[str, object]:
        what, lead = self.random.choice(MATTERS)
        group = self.random.random() < 0.2
        row: dict[str, object] = {
            "機關": visit.agency,
            "主旨": what,
            "監察院巡察": number,
            "序號": place + 1,
            "立案日期": roc(visit.first),
            "登記方式": "預約登記" if place < visit.petitions * 0.7 else "現場登記",
            "陳情人或團體": self.random.choice(GROUPS) if group else name,
            "團體": "是" if group else "否",
            "書狀份數": 3,
            "聽取委員": self.random.choice(visit.members),
        }
        return row | self.ended(visit, place, "工務局" if lead == "地政" else lead, void)

    def ended(self, visit: Visit, place: int, lead: str, void: bool) -> dict[str, object]:
        """Three of four are sent to the city for an answer; some of the last visit's are still owed."""
        if void:
            return {"狀態": "撤回", "結案日期": roc(visit.first)}
        if place % 4 == 3:
            outcome = self.random.choice(("送參處", "司法或行政救濟", "併案"))
            return {"狀態": "結案", "院方處理": outcome, "結案日期": roc(workdays_after(visit.last, 12))}
        letter = f"院台業貳字第{roc(visit.last)[:3]}07{visit.ordinal}{place:03}0號"
        asked = {"院方處理": "函請說明或查處", "主辦機關": lead, "院函字號": letter}
        due = workdays_after(visit.last + timedelta(days=60 + 5 * (place % 5)), 0)
        asked["函復期限"] = roc(due)
        answered = workdays_after(due, 0) - timedelta(days=self.random.choice((1, 3, 6)))
        if answered > LEDGER_CLOSED - timedelta(days=20):
            return {"狀態": "待函復", **asked}
        said = {
            "函復日期": roc(answered),
            "復函字號": f"高市府行視字第{roc(answered)[:3]}3{place:03}0{visit.ordinal}00號",
        }
        closed = workdays_after(answered, 15)
        if closed > LEDGER_CLOSED:
            return {"狀態": "已函復", **asked, **said}
        return {"狀態": "結案", **asked, **said, "結案日期": roc(closed)}


@dataclass(frozen=True)
class Filed:
    agency: str
    opened_on: date


def files() -> dict[str, bytes]:
    desk = Desk()
    numbered = list(zip(VISITS, source_numbers(VISITS, "院巡"), strict=True))
    petitions = [row for visit, number in numbered for row in desk.petitions(visit, number)]
    days = [Filed(visit.agency, visit.first) for visit in VISITS for _ in range(visit.petitions + visit.withdrawn)]
    for row, number in zip(petitions, source_numbers(days, "院陳"), strict=True):
        row["原案號"] = number
    return {
        "oversight/control_yuan_visits.csv": csv_bytes(HEADER, [cells(v, n) for v, n in numbered]),
        "oversight/control_yuan_visits_inspectors.csv": csv_bytes(
            INSPECTOR, [(n, name, "委員") for v, n in numbered for name in v.members]
        ),
        "oversight/control_yuan_visits_subjects.csv": csv_bytes(
            SUBJECT, [(n, *row) for v, n in numbered for row in v.subjects]
        ),
        "oversight/control_yuan_visits_sites.csv": csv_bytes(SITE, [(n, *row) for v, n in numbered for row in v.sites]),
        "oversight/control_yuan_visits_programme.csv": csv_bytes(
            PROGRAMME,
            [(n, roc(v.first + timedelta(days=day)), *rest) for v, n in numbered for day, *rest in v.programme],
        ),
        "oversight/control_yuan_visits_narratives.csv": csv_bytes(
            NARRATIVE,
            [narrative(n, v.told[0], "1.7", v.told[1], v.told[2]) for v, n in numbered if v.told],
        ),
        "oversight/control_yuan_petitions.csv": csv_bytes(PETITION, petitions),
    }


def cells(visit: Visit, number: str) -> tuple[object, ...]:
    last = roc(visit.last) if visit.last != visit.first else ""
    head = (visit.agency, number, visit.state, visit.title, roc(visit.opened_on), visit.year, visit.ordinal)
    return (
        *head,
        roc(visit.first),
        last,
        "高雄市",
        visit.letter,
        "協查人員",
        "視察室 范雅筑" if visit.agency == OURS else "",
    )


def told(measure: str, ordinal: int) -> str:
    """Key of a figure about a visit that the printed report tells of."""
    numbers = dict(zip(VISITS, source_numbers(VISITS, "院巡"), strict=True))
    visit = next(v for v in VISITS if v.ordinal == ordinal and v.told and v.told[0] == NOW)
    return f"oversight.control_yuan_visits.{measure}@{imported(numbers[visit])}"
