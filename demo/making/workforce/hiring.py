"""Applications for temporary staff, and the sittings of the panel that decides on them.

That it sat twice in the half-year, and which four departments sat on it, is fact; the days and the applications are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import roc, workdays_after
from making.tables import OURS, PUBLIC_WORKS, csv_bytes

REVIEWS = ("機關", "原案號", "狀態", "主旨", "立案日期", "辦理日期", "地點")
ATTENDANCES = ("原案號", "案號", "與會機關", "代表")
APPLICATIONS = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "申請機關", "類別", "職類", "申請人數", "經費來源"),
    *("僱用期間起", "僱用期間迄", "業務需要", "審核會議", "核定人數", "審核日期"),
)
PANEL = ("財政局", "主計處", "勞工局", "人事處")
OWN_PANEL = ("工務局", "水利局")
BODIES = (
    *("衛生局", "環保局", "交通局", "觀光局", "社會局", "農業局", "教育局", "文化局", "水利局", "勞工局", "民政局"),
    *("鳳山區公所", "岡山區公所", "旗山區公所", "市立圖書館", "殯葬管理處", "動物保護處"),
)
NEEDS = (
    ("業務助理", "公務預算", "臨櫃收件與資料建檔"),
    ("約用人員", "中央補助費", "中央計畫的執行與成果彙整"),
    ("僱用工程員", "工程管理費", "工程抽查與估驗協辦"),
    ("其他臨時人員", "醫療藥品基金", "門診掛號與批價"),
    ("其他臨時人員", "停車場作業基金", "路邊停車開單"),
    ("其他臨時人員", "公務預算", "登革熱孳生源清除"),
)


@dataclass(frozen=True)
class Review:
    """counts: applications allowed, refused and withdrawn; for one still to come, those on its docket."""

    day: date
    state: str
    title: str
    counts: tuple[int, int, int]
    agency: str = OURS

    @property
    def number(self) -> str:
        return f"{'舊審' if self.agency == OURS else '工務審'}-{self.day:%Y%m%d}"

    @property
    def panel(self) -> tuple[str, ...]:
        return PANEL if self.agency == OURS else OWN_PANEL


def titled(year: int, ordinal: int) -> str:
    return f"臨時人員審核小組{year}年第{ordinal}次會議"


HELD = (
    Review(date(2018, 7, 24), "已辦理", titled(107, 2), (6, 1, 0)),
    Review(date(2018, 11, 20), "已辦理", titled(107, 3), (14, 2, 1)),
    Review(date(2019, 1, 16), "已辦理", titled(108, 1), (9, 0, 1)),
    Review(date(2019, 2, 27), "已辦理", titled(108, 2), (12, 1, 1)),
    Review(date(2019, 4, 24), "已辦理", titled(108, 3), (16, 2, 1)),
    Review(date(2019, 6, 12), "取消", titled(108, 4), (0, 0, 2)),
    Review(date(2019, 6, 19), "已辦理", "工務局工程人力審核會議", (3, 1, 0), PUBLIC_WORKS),
    Review(date(2019, 7, 31), "已辦理", titled(108, 4), (15, 3, 1)),
    Review(date(2019, 9, 2), "已辦理", titled(108, 5), (5, 0, 0)),
    Review(date(2019, 11, 27), "籌辦中", titled(108, 6), (6, 0, 0)),
)


@dataclass(frozen=True)
class Application:
    state: str
    review: Review | None
    number: str
    agency: str = OURS


def applications() -> Iterator[Application]:
    numbered = 0
    for review in HELD:
        allowed = "提會審核" if review.state == "籌辦中" else "同意進用"
        for state, count in zip((allowed, "不同意", "撤回"), review.counts, strict=True):
            for _ in range(count):
                numbered += 1
                yield Application(state, review, f"{review.number}-{numbered:03}", review.agency)
    for n in range(1, 5):  # not on a docket yet; the last two name no fund
        yield Application("申請中", None, f"舊進-待提會-{n}")


def files() -> dict[str, bytes]:
    random = Random("hiring")
    names = people.names(random, len(PANEL))
    return {
        "workforce/temp_reviews.csv": csv_bytes(REVIEWS, map(_review_row, HELD)),
        "workforce/temp_reviews_attendances.csv": csv_bytes(
            ATTENDANCES,
            (
                {"原案號": review.number, "與會機關": department, "代表": f"{name[0]}○○"}
                for review in HELD
                for department, name in zip(review.panel, names, strict=False)
            ),
        ),
        "workforce/temp_hiring.csv": csv_bytes(APPLICATIONS, (_row(one, random) for one in applications())),
    }


def _review_row(review: Review) -> dict[str, object]:
    return {
        "機關": review.agency,
        "原案號": review.number,
        "狀態": review.state,
        "主旨": review.title,
        "立案日期": roc(review.day - timedelta(days=21) if review.state != "籌辦中" else date(2019, 10, 14)),
        "辦理日期": roc(review.day),
        "地點": "四維行政中心第三會議室" if review.agency == OURS else "工務局會議室",
    }


def _row(one: Application, random: Random) -> dict[str, object]:
    job_class, fund, need = random.choice(NEEDS)
    asked = random.randint(1, 12)
    filed = one.review.day - timedelta(days=random.randint(15, 40)) if one.review else date(2019, 10, 7)
    filed = min(filed, date(2019, 10, 15))
    start = workdays_after(one.review.day if one.review else date(2019, 12, 2), 5)
    decided = one.state in ("同意進用", "不同意")
    body = random.choice(BODIES) if one.agency == OURS else "養護工程處"
    lacking = one.number in ("舊進-待提會-3", "舊進-待提會-4")
    return {
        "機關": one.agency,
        "原案號": one.number,
        "狀態": one.state,
        "主旨": f"{body}進用{job_class} {asked} 人",
        "立案日期": roc(filed),
        "申請機關": body,
        "類別": random.choice(("新進用", "續用", "續用")),
        "職類": job_class,
        "申請人數": asked,
        "經費來源": "" if lacking else fund,
        "僱用期間起": roc(start),
        "僱用期間迄": roc(start + timedelta(days=random.choice((182, 273, 363)))),
        "業務需要": need,
        "審核會議": one.review.number if one.review and one.state != "申請中" else "",
        "核定人數": random.randint(max(1, asked - 3), asked) if one.state == "同意進用" else "",
        "審核日期": roc(one.review.day) if one.review and decided else "",
    }
