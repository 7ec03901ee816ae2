"""Courses of all organisers, with their sessions and who came.

Facts: two sessions on KPSN of 108-06-21 and 108-06-26 (71 people), three for grass-roots staff of 108-08-14, 21 and 28;
the course on information security of 108-06-26 (two sessions, 74 people) and the course on archives of 108-07-30 and
108-08-01.  The rest is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from making import people
from making.days import BEFORE, NOW, Span, roc, workday_by
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, Cells, csv_bytes, imported, narrative, source_numbers

COURSE = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "主題類別", "主辦單位", "合辦單位"),
    *("辦理日期", "辦理日期（迄）", "地點", "參訓對象"),
)
MEETING = ("原案號", "場次", "上課日期", "時間", "課程內容", "講師", "教室")
ATTENDANCE = ("原案號", "場次", "機關或單位", "參訓人數")
HELD, PLANNED, CANCELLED = "已辦理", "籌辦中", "取消"
CENTRE = "公務人力發展中心"
HOURS = ("09:00–12:00", "14:00–17:00")


@dataclass(frozen=True)
class Course:
    """days: of each session, 「108/06/26」.  came: people over all sessions, None where nobody counted.  told: section and text."""

    title: str
    topic: str
    organiser: str
    days: tuple[str, ...]
    came: int | None = None
    subjects: tuple[str, ...] = ()
    lecturer: str = ""
    partner: str = ""
    place: str = "四維行政中心"
    audience: str = ""
    state: str = HELD
    agency: str = OURS
    told: tuple[Span, str, int, str] | None = field(default=None, compare=False)

    @property
    def first(self) -> date:
        return min(day(text) for text in self.days)

    @property
    def last(self) -> date:
        return max(day(text) for text in self.days)

    @property
    def opened_on(self) -> date:
        return workday_by(self.first - timedelta(days=30))


def day(text: str) -> date:
    """「108/03/01」."""
    year, month, of_month = text.split("/")
    return date(int(year) + 1911, int(month), int(of_month))


SECURITY_TOLD = (
    "資訊安全要靠每一位同仁。本處在 {held}開辦資通訊安全維護暨資訊業務宣導研習，課程說明如何識破社交工程信件、"
    "公務文件改用 ODF 格式的做法，以及軟體與圖文的合法使用；{sessions}課程合計有 {people}到課。"
)
ARCHIVES_TOLD = (
    "檔案法規與實務要讓第一線的承辦人也能掌握。本處與公務人力發展中心一同開設「{named}」，於 {held}上課，前後 {days}，"
    "由國家發展委員會檔案管理局的同仁主講；各區公所與警察分局、衛生所、地政事務所等二級機關的檔案管理人員均可報名，"
    "從點收、編目到鑑定銷毀，逐項講解並以實例演練。"
)
SECURITY = Course(
    *("資通訊安全維護暨資訊業務宣導研習", "資通安全", "文檔科", ("108/06/26", "108/06/26"), 74),
    *(("社交工程防範與 ODF 文件", "資安事件通報與智慧財產權"), "外聘講師"),
    audience="本處同仁",
    told=(NOW, "1.3.a", 1, SECURITY_TOLD),
)
ARCHIVES = Course(
    *("108 年度檔案管理研習班", "檔案管理", "文檔科", ("108/07/30", "108/08/01"), None),
    *(("檔案法規與點收、立案、編目", "保管、鑑定與銷毀實務"), "國家發展委員會檔案管理局", CENTRE, CENTRE),
    audience="區公所及二級機關檔案管理人員",
    told=(NOW, "1.3.c", 1, ARCHIVES_TOLD),
)
KPSN_TOLD = (
    "新的職工人事系統上線之前，各機關學校的承辦人先要熟悉法規與操作。本處於 {held}在公務人力發展中心開辦「{named}」{sessions}，"
    "共 {people}參加，由法規講到系統實作，讓資料轉換與日常登錄都能順利銜接。"
)
STAFF_TOLD = (
    "為鼓勵第一線同仁進修，本處又於 {held}安排{subjects}等課程，前者談如何看待工作、在崗位上成長，"
    "後者由實際案例說明交通法令與防禦駕駛，期使同仁平安上下班、安全執勤。"
)
KPSN = Course(
    *("基層人事管理及 KPSN 職工人事系統實務操作研習", "資訊系統操作", "職工管理科", ("108/06/21", "108/06/26"), 71),
    *((), "外聘講師", CENTRE, CENTRE),
    audience="各機關學校職工業務承辦人",
    told=(NOW, "1.4.a", 61, KPSN_TOLD),
)
DRIVING = "交通法令與安全駕駛"
STAFF = Course(
    *("基層同仁研習班", "心靈成長", "職工管理科", ("108/08/14", "108/08/21", "108/08/28"), None),
    *(("工作的神聖性─創造自己的無限可能", DRIVING, DRIVING), "外聘講師", CENTRE, CENTRE),
    audience="各機關學校工友、技工與駕駛",
    told=(NOW, "1.4.a", 62, STAFF_TOLD),
)
COURSES = (
    KPSN,
    STAFF,
    Course("公文線上簽核操作研習", "資訊系統操作", "文檔科", ("107/08/31",), 33),
    Course("新進人員公文製作班", "資訊系統操作", "文檔科", ("107/09/01",), 21),
    Course(
        *("107 年度資通安全宣導研習", "資通安全", "文檔科", ("107/11/21", "107/11/21"), 68),
        *(("電子郵件安全", "資料保護與備份"), "外聘講師"),
        audience="本處同仁",
        told=(BEFORE, "1.3.a", 1, SECURITY_TOLD.replace("資通訊安全維護暨資訊業務宣導研習", "「{named}」")),
    ),
    Course(
        *("107 年度檔案應用研習班", "檔案管理", "文檔科", ("107/10/16", "107/10/18"), 92),
        *(("檔案應用與限制", "檔案修護與保存"), "國家發展委員會檔案管理局", CENTRE, CENTRE),
        audience="各機關檔案管理人員",
        told=(BEFORE, "1.3.c", 1, ARCHIVES_TOLD),
    ),
    Course("檔案分類及保存年限區分表研修班", "檔案管理", "文檔科", ("108/01/15",), state=CANCELLED),
    Course("公務文書寫作班", "其他", "文檔科", ("108/02/28",), 18),
    Course("公文橫式書寫與用字講習", "其他", "文檔科", ("108/03/01",), 26),
    Course("工程文件檔案管理講習", "檔案管理", "秘書室", ("108/05/16",), 47, agency=PUBLIC_WORKS),
    Course("公文交換憑證更新說明會", "資通安全", "文檔科", ("108/05/08",), 29, state=CANCELLED),
    SECURITY,
    ARCHIVES,
    Course("假日檔案庫房安全演練", "檔案管理", "文檔科", ("108/08/31",), 14),
    Course("檔案修護入門", "檔案管理", "文檔科", ("108/09/01",), 16),
    Course("108 年度資安稽核員研習", "資通安全", "文檔科", ("108/11/13", "108/11/14"), state=PLANNED),
)
SENT = {
    True: ("行政科", "文檔科", "國際事務科", "職工管理科", "消費者保護室", "視察室", "會計室", "人事室", "政風室"),
    False: (*people.OFFICES, "三民區公所", "左營區公所", "新興分局", "鹽埕地政事務所", "苓雅區衛生所"),
}


def courses() -> tuple[Course, ...]:
    """In the order of filing."""
    return tuple(sorted(COURSES, key=lambda course: (course.opened_on, course.first)))


def meetings(number: str, course: Course) -> Iterator[Cells]:
    for n, text in enumerate(course.days, 1):
        same_day = course.days[: n - 1].count(text)
        subject = course.subjects[n - 1] if course.subjects else course.title
        row = (number, n, roc(day(text)), HOURS[min(same_day, 1)], subject, course.lecturer or "本處同仁", course.place)
        yield row


def attendance(random: Random, number: str, course: Course) -> Iterator[Cells]:
    """Spread over sessions and bodies; the sum is the number given."""
    if course.came is None or course.state == PLANNED:
        return
    sessions = len(course.days)
    shares = [course.came // sessions + (n < course.came % sessions) for n in range(sessions)]
    ours = course.audience == "本處同仁" or course.came < 30
    for n, share in enumerate(shares, 1):
        bodies = SENT[ours]
        counted = dict.fromkeys(bodies, 0)
        for _ in range(share):
            counted[random.choice(bodies)] += 1
        yield from ((number, n, body, c) for body, c in counted.items() if c)


def cells(number: str, c: Course) -> Cells:
    last = roc(c.last) if c.last != c.first else ""
    row = (c.agency, number, c.state, c.title, roc(c.opened_on), c.topic, c.organiser, c.partner)
    return (*row, roc(c.first), last, c.place, c.audience)


def told(number: str, course: Course) -> Iterator[Cells]:
    if course.told:
        yield narrative(number, *course.told)


def figure(measure: str, course: Course) -> str:
    """The key of a figure about one course."""
    number = dict(zip(courses(), source_numbers(courses(), "訓"), strict=True))[course]
    return f"workforce.trainings.{measure}@{imported(number)}"


def files() -> dict[str, bytes]:
    random = Random("siwei-108-trainings")
    pairs = list(zip(source_numbers(courses(), "訓"), courses(), strict=True))
    return {
        "workforce/trainings.csv": csv_bytes(COURSE, (cells(n, c) for n, c in pairs)),
        "workforce/trainings_meetings.csv": csv_bytes(MEETING, (row for n, c in pairs for row in meetings(n, c))),
        "workforce/trainings_attendance.csv": csv_bytes(
            ATTENDANCE, (row for n, c in pairs for row in attendance(random, n, c))
        ),
        "workforce/trainings_narratives.csv": csv_bytes(NARRATIVE, (row for n, c in pairs for row in told(n, c))),
    }
