"""Head-counts of all agencies and schools, quarter by quarter and at the merger.

Fact are the sums of 108 Q2 and of the merger by class and fund as the printed report has them; how many work where, what share
of the workers is mechanics or drivers, and all other quarters are made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from making.days import ONE_DAY, is_workday, roc, roc_year, workdays_after
from making.directory import AGENCIES
from making.tables import OURS, PUBLIC_WORKS, csv_bytes

ROUNDS = ("機關", "原案號", "狀態", "主旨", "立案日期", "調查時點", "資料日期", "結算日期")
RETURNS = ("機關", "原案號", "狀態", "主旨", "立案日期", "員額調查", "填報機關", "填報日期")
HEADS = ("原案號", "案號", "職類", "經費來源", "職務", "現有人數", "概數")
BUDGET, SUBSIDY, WORKS = "公務預算", "中央補助費", "工程管理費"
MEDICAL, PARKING, JOBS = "醫療藥品基金", "停車場作業基金", "就業安定基金"
MERGER, REPORTED = date(2010, 12, 25), date(2019, 6, 30)
QUARTER_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True)
class Group:
    """People of one class, fund and duty.  merged, now: how many at the merger and in 108 Q2.  places: who employs them."""

    job_class: str
    fund: str
    merged: int
    now: int
    places: str  # "agencies", "schools", or the one agency
    duty: str = ""

    def on(self, day: date) -> int:
        """Every quarter away from 108 Q2 is three hundredths of the way back to the merger."""
        if day == MERGER:
            return self.merged
        quarters = (REPORTED.year - day.year) * 4 + (REPORTED.month - day.month) // 3
        return self.now + round((self.merged - self.now) * 3 * quarters / 100)


GROUPS = (
    Group("技工", BUDGET, 1395, 1020, "agencies"),
    Group("工友", BUDGET, 1010, 640, "agencies"),
    Group("駕駛", BUDGET, 1225, 905, "agencies"),
    Group("測量助理", BUDGET, 95, 60, "地政局"),
    Group("清潔隊員", BUDGET, 3515, 3080, "環保局"),
    Group("技工", BUDGET, 214, 142, "schools"),
    Group("工友", BUDGET, 960, 598, "schools"),
    Group("駕駛", BUDGET, 48, 27, "schools"),
    Group("業務助理", BUDGET, 1390, 935, "agencies"),
    Group("約用人員", SUBSIDY, 74, 31, "agencies"),
    Group("僱用工程員", WORKS, 40, 13, "工務局"),
    Group("僱用工程員", BUDGET, 52, 16, "水利局"),
    Group("其他臨時人員", MEDICAL, 510, 423, "衛生局", "醫療藥品業務"),
    Group("其他臨時人員", BUDGET, 402, 308, "環保局", "道路清潔員"),
    Group("其他臨時人員", BUDGET, 96, 121, "環保局", "登革熱防治員"),
    Group("其他臨時人員", PARKING, 560, 422, "交通局", "路邊收費服務員"),
    Group("其他臨時人員", JOBS, 236, 215, "agencies"),
    Group("其他臨時人員", BUDGET, 102, 112, "agencies"),
)
WEIGHTS = {"first": 9, "second": 2, "district": 4, "school": 1}


@dataclass(frozen=True)
class Round:
    """One survey.  late: returns that nobody has handed in yet, the settled have none."""

    as_of: date
    state: str = "已結算"
    agency: str = OURS
    title: str = ""

    @property
    def quarter(self) -> str:
        return f"{roc_year(self.as_of)}年第{(self.as_of.month + 2) // 3}季"

    @property
    def name(self) -> str:
        return self.title or f"{self.quarter}職工及臨時人員現有人數調查"

    @property
    def number(self) -> str:
        ledger = "舊輪" if self.agency == OURS else "工務輪"
        return f"{ledger}-{roc_year(self.as_of)}-{self.as_of.month:02}{self.as_of.day:02}"

    @property
    def short(self) -> str:
        return "縣市合併" if self.as_of == MERGER else self.quarter

    @property
    def opened_on(self) -> date:
        return self.as_of if self.as_of == MERGER else workdays_after(self.as_of + ONE_DAY, 1)


def quarters(first: date, last: date) -> list[date]:
    """The last days of the quarters between two days."""
    years = range(first.year, last.year + 1)
    days = (date(year, month, day) for year in years for month, day in QUARTER_DAYS)
    return [day for day in days if first <= day <= last]


SURVEYS = (
    Round(MERGER, title="縣市合併基準日職工及臨時人員現有人數"),
    *(Round(day) for day in quarters(date(2018, 6, 30), date(2019, 6, 30))),
    Round(date(2019, 5, 31), "取消", title="108年5月臨時清查（併入第2季辦理）"),
    Round(date(2019, 9, 30), "填報中"),
    Round(MERGER, agency=PUBLIC_WORKS, title="工務局合併基準日現有人數"),
    Round(REPORTED, agency=PUBLIC_WORKS, title="工務局108年第2季自行清查"),
)
BODIES = [(row["short_name"], row["level"]) for row in AGENCIES]
OWN_SURVEY = ("養護工程處", "鳳山忠孝國小")  # whom the other agency asks: one agency, one school


@cache
def weights(places: str, group: int) -> tuple[tuple[str, int], ...]:
    """Who employs a group, and how many of it beside the others."""
    random = Random(f"{places}-{group}")
    if places not in ("agencies", "schools"):
        return ((places, 1),)
    some = [(name, WEIGHTS[level]) for name, level in BODIES if (level == "school") == (places == "schools")]
    return tuple((name, weight * random.randint(1, 9)) for name, weight in some if random.random() < 0.75)


def shared(total: int, places: Sequence[tuple[str, int]]) -> dict[str, int]:
    """A total over the places by their weights, the largest remainders rounded up."""
    whole = sum(weight for _, weight in places)
    found = {name: total * weight // whole for name, weight in places}
    rest = sorted(places, key=lambda place: (-(total * place[1] % whole), place[0]))
    for name, _ in rest[: total - sum(found.values())]:
        found[name] += 1
    return {name: people for name, people in found.items() if people}


Heads = dict[str, list[tuple[Group, int]]]


def heads(survey: Round) -> Heads:
    """Agency → its groups with their people, on the day of the survey."""
    if survey.state == "取消":
        return {}
    if survey.agency != OURS:
        return {OWN_SURVEY[0]: [(group, 2) for group in GROUPS if group.places != "schools"]} | {
            OWN_SURVEY[1]: [(group, 1) for group in GROUPS if group.places == "schools"]
        }
    found: Heads = {name: [] for name, _ in BODIES}
    for n, group in enumerate(GROUPS):
        for name, people in shared(group.on(survey.as_of), weights(group.places, n)).items():
            found[name].append((group, people))
    return found


@dataclass(frozen=True)
class Return:
    survey: Round
    body: str
    state: str
    heads: list[tuple[Group, int]]
    number: str

    @property
    def reported_on(self) -> date | None:
        if self.state == "待填報":
            return None
        day = self.survey.opened_on if self.survey.as_of == MERGER else workdays_after(self.survey.opened_on, 3)
        return day if is_workday(day) or self.survey.as_of == MERGER else workdays_after(day, 1)


def returns(survey: Round) -> Iterator[Return]:
    """Of the survey that runs, a fifth has not been handed in and a third not been checked."""
    random = Random(survey.number)
    for n, (body, found) in enumerate(heads(survey).items(), start=1):
        state = "已核對"
        if survey.state == "填報中":
            state = random.choice(("待填報", "已填報", "已填報", "已核對", "已核對"))
        yield Return(survey, body, state, [] if state == "待填報" else found, f"{survey.number}-{n:03}")
    if survey.agency == OURS and survey.as_of in (MERGER, REPORTED):
        twice = [(group, 7) for group in GROUPS]  # sent in a second time: schools and agencies, every group
        for n, body in enumerate(("養護工程處", "鳳山忠孝國小"), start=1):
            yield Return(survey, body, "作廢", _possible(twice, body), f"{survey.number}-作{n}")


def _possible(rows: list[tuple[Group, int]], body: str) -> list[tuple[Group, int]]:
    """One row for each class, fund and duty: an agency has no school's rows."""
    school = body.endswith("國小")
    return [(group, people) for group, people in rows if (group.places == "schools") == school]


def files() -> dict[str, bytes]:
    surveys = sorted(SURVEYS, key=lambda survey: survey.opened_on)
    made = [row for survey in surveys for row in returns(survey)]
    return {
        "workforce/rounds.csv": csv_bytes(ROUNDS, map(_round_row, surveys)),
        "workforce/headcounts.csv": csv_bytes(RETURNS, map(_return_row, made)),
        "workforce/headcounts_heads.csv": csv_bytes(
            HEADS, (_head_row(row, group, people) for row in made for group, people in row.heads)
        ),
    }


def _round_row(survey: Round) -> dict[str, object]:
    closed = survey.state == "已結算"
    return {
        "機關": survey.agency,
        "原案號": survey.number,
        "狀態": survey.state,
        "主旨": survey.name,
        "立案日期": roc(survey.opened_on),
        "調查時點": "縣市合併" if survey.as_of == MERGER else "季報",
        "資料日期": roc(survey.as_of),
        "結算日期": roc(workdays_after(survey.opened_on, 12)) if closed else "",
    }


def _return_row(row: Return) -> dict[str, object]:
    return {
        "機關": row.survey.agency,
        "原案號": row.number,
        "狀態": row.state,
        "主旨": f"{row.survey.short} {row.body}",
        "立案日期": roc(row.survey.opened_on),
        "員額調查": row.survey.number,
        "填報機關": row.body,
        "填報日期": roc(row.reported_on),
    }


def _head_row(row: Return, group: Group, people: int) -> dict[str, object]:
    return {
        "原案號": row.number,
        "職類": group.job_class,
        "經費來源": group.fund,
        "職務": group.duty,
        "現有人數": people,
        "概數": "是" if group.duty else "",
    }
