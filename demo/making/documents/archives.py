"""Assessments of how agencies keep their archives, and the national awards.

Fact: in 108-05 six district offices (永安, 茄萣, 六龜, 桃源, 那瑪夏, 甲仙) were assessed with experts from outside; in the 17th term
(108) an archivist of 鳳山區第二戶政事務所 won the award for persons.  Days, panel, points and advice are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.days import BEFORE, NOW, Span, roc, roc_year, workday_by, workdays_after
from making.rules import listed
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, csv_bytes, imported, narrative, source_numbers

ASSESSMENT = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "年度", "受考核機關", "預定考核日"),
    *("通知日期", "考核日期", "等第", "複評日期"),
)
PANELIST = ("原案號", "委員", "服務單位與職稱", "府外專家")
CRITERION = ("原案號", "次序", "面向", "評分項目", "配分", "免評原因")
SCORE = ("原案號", "委員", "評分項目", "得分")
ADVICE = ("原案號", "建議事項", "改善情形", "改善完成日")
AWARD = ("機關", "原案號", "狀態", "主旨", "立案日期", "獎項", "屆次", "年度", "參選機關", "參選人", "公布日期")
PLANNED, NOTIFIED, SCORING, MENDING, CLOSED, CANCELLED = "排定", "已通知", "考核中", "改善中", "結案", "取消"
AGENCY, PERSON = "機關檔案管理金檔獎", "績優檔案管理人員金質獎"

PANEL = (  # made up
    ("葛維哲", "石虎大學圖書資訊學系教授", "是"),
    ("紀明潔", "檔案管理顧問", "是"),
    ("傅若青", "行政暨國際處文檔科科長", "否"),
)
ADVISED = (
    ("庫房溫溼度紀錄請每日填寫並檢討", "已裝設自動記錄器"),
    ("逾期未歸檔的案件請每月稽催", "已列入月報追蹤"),
    ("案卷名稱過於籠統，請依內容修正", "已重新立案 42 卷"),
    ("銷毀目錄請先送主管機關核准", "已函送並獲核准"),
    ("電子檔請增做異地備份", "已委由資訊單位辦理"),
)


@dataclass(frozen=True)
class Assessment:
    """quality: about which share of the points the agency is given."""

    on: date
    assessed: str
    quality: float = 0.88
    state: str = CLOSED
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return workday_by(self.on - timedelta(days=110))


def assessed(days: str, *names: tuple[str, float], state: str = CLOSED, agency: str = OURS) -> list[Assessment]:
    """days: 「2019-05-07 2019-05-09」, one for each agency."""
    pairs = zip(days.split(), names, strict=True)
    return [Assessment(date.fromisoformat(day), name, share, state, agency) for day, (name, share) in pairs]


ASSESSMENTS = sorted(
    (
        *assessed("2018-08-31 2018-09-01", ("鹽埕區公所", 0.86), ("旗津區公所", 0.91)),
        *assessed("2018-10-16 2018-10-18 2018-10-23", ("大樹區公所", 0.83), ("大社區公所", 0.68), ("仁武區公所", 0.9)),
        *assessed("2018-11-07", ("鳥松區公所", 0.94)),
        *assessed("2018-11-21", ("鹽埕地政事務所", 0.87)),
        *assessed("2018-12-04", ("湖內區公所", 0.8), state=CANCELLED),
        # the half-year of the report: six district offices, all in May
        *assessed("2019-05-07 2019-05-08 2019-05-14", ("永安區公所", 0.89), ("茄萣區公所", 0.84), ("六龜區公所", 0.92)),
        *assessed(
            "2019-05-15 2019-05-21 2019-05-28", ("桃源區公所", 0.77), ("那瑪夏區公所", 0.74), ("甲仙區公所", 0.86)
        ),
        *assessed("2019-05-29 2019-06-12", ("杉林區公所", 0.8), ("內門區公所", 0.8), state=CANCELLED),
        *assessed("2019-07-03", ("左營分局", 0.9)),
        *assessed("2019-09-01 2019-09-18", ("橋頭區公所", 0.88), ("燕巢區公所", 0.69), state=MENDING),
        *assessed("2019-10-15", ("田寮區公所", 0.82), state=SCORING),
        *assessed("2019-11-06", ("彌陀區公所", 0.8), state=NOTIFIED),
        *assessed("2019-12-04", ("梓官區公所", 0.8), state=PLANNED),
        *assessed("2018-12-12 2019-06-19", ("美濃區公所", 0.85), ("旗山區公所", 0.87), agency=PUBLIC_WORKS),
    ),
    key=lambda each: (each.opened_on, each.on),
)


@dataclass(frozen=True)
class Award:
    opened_on: date
    term: int
    award: str
    entrant: str
    nominee: str = ""
    state: str = "未獲獎"
    announced_on: date | None = None
    agency: str = OURS


WINNER = Award(date(2019, 3, 15), 17, PERSON, "鳳山區第二戶政事務所", "檔管同仁", "獲獎", date(2019, 8, 20))
EARLIER = Award(date(2018, 3, 20), 16, AGENCY, "鹽埕地政事務所", "", "獲獎", date(2018, 9, 6))
AWARDS = (
    EARLIER,
    Award(date(2018, 3, 22), 16, PERSON, "楠梓地政事務所", "檔案室同仁", "未獲獎", date(2018, 9, 6)),
    WINNER,
    Award(date(2019, 3, 18), 17, AGENCY, "左營戶政事務所", "", "未獲獎", date(2019, 8, 20)),
    Award(date(2019, 3, 19), 17, AGENCY, "三民區公所", "", "撤回"),
    Award(date(2019, 3, 5), 17, PERSON, "左營分局", "檔案室同仁", "未獲獎", date(2019, 8, 20), PUBLIC_WORKS),
    Award(date(2019, 3, 20), 17, AGENCY, "新興分局", "", "獲獎", date(2019, 8, 20), PUBLIC_WORKS),
    Award(date(2019, 9, 24), 18, PERSON, "大寮地政事務所", "檔案管理員", "推薦參選"),
)
WON = (
    "機關檔案管理金檔獎與績優人員金質獎由國家發展委員會評選，是檔案管理人員的最高肯定。本處鼓勵並協助所屬機關備妥資料參選，"
    "{term}評審結果揭曉，本市獲獎者為「{winner}」，獲獎者的做法可供各機關檔案管理人員借鏡。"
)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-archives")
    rows: dict[str, list[tuple[object, ...]]] = {
        name: [] for name in ("heads", "panel", "criteria", "scores", "advice")
    }
    rubric = [(section, *item.rsplit(" ", 1)) for section, item in listed("documents", "documents.archive-rubric")]
    for number, each in zip(source_numbers(ASSESSMENTS, "檔"), ASSESSMENTS, strict=True):
        total = _fill(random, rows, number, each, rubric)
        rows["heads"].append(head(number, each, total))
    return {
        "documents/archive_assessments.csv": csv_bytes(ASSESSMENT, rows["heads"]),
        "documents/archive_assessments_panel.csv": csv_bytes(PANELIST, rows["panel"]),
        "documents/archive_assessments_criteria.csv": csv_bytes(CRITERION, rows["criteria"]),
        "documents/archive_assessments_scores.csv": csv_bytes(SCORE, rows["scores"]),
        "documents/archive_assessments_advice.csv": csv_bytes(ADVICE, rows["advice"]),
        "documents/archive_awards.csv": csv_bytes(AWARD, awards()),
        "documents/archive_awards_narratives.csv": csv_bytes(NARRATIVE, told()),
    }


def _fill(
    random: Random,
    rows: dict[str, list[tuple[object, ...]]],
    number: str,
    each: Assessment,
    rubric: list[tuple[str, str, str]],
) -> float:
    """Panel, items, points and advice; returns the total out of 100."""
    if each.state != PLANNED:
        rows["panel"] += [(number, *member) for member in PANEL]
    if each.state not in (SCORING, MENDING, CLOSED):
        return 0
    exempt = "當年度無此業務" if each.on.month % 2 else ""
    full = given = 0
    for position, (section, name, points) in enumerate(rubric, 1):
        free = exempt if name.startswith("永久檔案移轉") else ""
        rows["criteria"].append((number, position, section, name, points, free))
        if free or (each.state == SCORING and position > 12):
            continue
        full += int(points) * len(PANEL)
        for member, *_ in PANEL:
            got = round(int(points) * min(1.0, max(0.3, random.gauss(each.quality, 0.07))))
            given += got
            rows["scores"].append((number, member, name, got))
    for text, reply in random.sample(ADVISED, random.choice((2, 3))):
        done = (reply, roc(workdays_after(each.on, random.randrange(15, 32)))) if each.state == CLOSED else ("", "")
        rows["advice"].append((number, text, *done))
    return 100 * given / full


def head(number: str, each: Assessment, total: float) -> tuple[object, ...]:
    bands = ((90, "優等"), (80, "甲等"), (70, "乙等"), (0, "丙等"))
    grade = next(name for least, name in bands if total >= least) if each.state in (MENDING, CLOSED) else ""
    notified = roc(workday_by(each.on - timedelta(days=90))) if each.state != PLANNED else ""
    went = roc(each.on) if each.state in (SCORING, MENDING, CLOSED, CANCELLED) else ""
    again = roc(workdays_after(each.on, 40)) if grade == "丙等" and each.state == CLOSED else ""
    row = (each.agency, number, each.state, f"{each.assessed}檔案管理考核", roc(each.opened_on), roc_year(each.on))
    return (*row, each.assessed, roc(each.on), notified, went, grade, again)


def awards() -> Iterator[tuple[object, ...]]:
    for number, a in zip(source_numbers(AWARDS, "金"), AWARDS, strict=True):
        year = a.term + 91  # the first term was that of 92
        row = (a.agency, number, a.state, f"第 {a.term} 屆 {a.entrant}參選", roc(a.opened_on), a.award, a.term, year)
        yield (*row, a.entrant, a.nominee, roc(a.announced_on))


def told() -> Iterator[tuple[object, ...]]:
    spans: dict[Award, Span] = {WINNER: NOW, EARLIER: BEFORE}
    for number, award in zip(source_numbers(AWARDS, "金"), AWARDS, strict=True):
        if award in spans:
            yield narrative(number, spans[award], "1.3.c", 1, WON)


def figure(measure: str) -> str:
    """The key of a figure about the winner, by the number that the import gives."""
    number = dict(zip(AWARDS, source_numbers(AWARDS, "金"), strict=True))[WINNER]
    return f"documents.archive_awards.{measure}@{imported(number)}"
