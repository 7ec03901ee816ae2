"""Security audits of the document exchange, and the yearly inspection of document handling.

Fact: 19 agencies were audited in 108-03, 07 and 08.  Which ones, on which days and what was found is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.days import roc, roc_year, workday_by, workdays_after
from making.rules import listed
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

CHECK = ("機關", "原案號", "狀態", "主旨", "立案日期", "受查機關", "預定查核日", "查核人員", "查核日期", "結案日期")
AUDIT, INSPECTION = (*CHECK, "ODF 宣導", "系統廠商"), (*CHECK, "年度", "抽查件數", "逾限件數")
ITEM = ("原案號", "次序", "面向", "查核項目", "結果", "發現與建議", "改善期限", "改善完成日", "改善情形")
PLANNED, CHECKING, MENDING, CLOSED, CANCELLED = "排定", "查核中", "待改善", "結案", "取消"
VENDORS = ("獼猴資訊有限公司", "水雉軟體股份有限公司", "自行維護")  # made up


@dataclass(frozen=True)
class Visit:
    on: date
    checked: str
    state: str = CLOSED
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return workday_by(self.on - timedelta(days=40))

    @property
    def went(self) -> bool:
        return self.state != PLANNED


def visits(days: str, agencies: Iterable[str], state: str = CLOSED, agency: str = OURS) -> list[Visit]:
    """days: 「108/03/12 108/03/14」, one for each agency."""
    found = [date(int(d[:3]) + 1911, int(d[4:6]), int(d[7:])) for d in days.split()]
    return [Visit(day, name, state, agency) for day, name in zip(found, agencies, strict=True)]


AUDITS = (
    *visits("107/08/31 107/09/01", ("三民區公所", "新興區公所")),
    *visits("107/10/16 107/10/18 107/10/23 107/10/25", ("教育局", "經發局", "民政局", "觀光局")),
    *visits("107/11/06 107/11/08 107/11/13 107/11/15", ("楠梓區公所", "左營區公所", "前金區公所", "鼓山區公所")),
    *visits("108/01/10 108/01/15 108/01/17", ("衛生局", "環保局", "農業局")),
    *visits("108/02/28 107/12/12", ("旗津區公所", "旗山區公所")),
    *visits("107/12/20", ("美濃區公所",), CANCELLED),
    # the half-year of the report: 19 agencies in March, July and August
    *visits("108/03/01 108/03/12 108/03/14 108/03/19", ("鹽埕區公所", "工務局", "交通局", "民政局")),
    *visits("108/03/21 108/03/26", ("苓雅區公所", "鳳山地政事務所")),
    *visits("108/07/09 108/07/11 108/07/16 108/07/18", ("前鎮區公所", "小港區公所", "林園區公所", "大寮區公所")),
    *visits("108/07/23 108/07/25 108/07/30", ("仁武區公所", "岡山分局", "左營戶政事務所")),
    *visits("108/08/06 108/08/08 108/08/13 108/08/15", ("岡山區公所", "橋頭區公所", "燕巢區公所", "路竹區公所")),
    *visits("108/08/20 108/08/31", ("苓雅區衛生所", "楠梓地政事務所"), MENDING),
    *visits("108/04/16 108/06/13", ("茂林區公所", "內門區公所"), CANCELLED),
    # after it
    *visits("108/09/01 108/09/24", ("鳳山區公所", "大樹區公所"), MENDING),
    *visits("108/10/16", ("鳥松區公所",), CHECKING),
    *visits("108/11/12 108/11/14", ("大社區公所", "湖內區公所"), PLANNED),
    *visits("107/11/20 108/05/15 108/07/02", ("大寮地政事務所", "新興分局", "左營分局"), CLOSED, PUBLIC_WORKS),
)
INSPECTIONS = (
    *visits("107/08/31 107/09/01 107/10/03", ("觀光局", "農業局", "教育局")),
    *visits("107/10/11 107/10/30 107/11/27 108/02/28", ("交通局", "環保局", "經發局", "新興區公所")),
    *visits("107/12/05", ("鼓山區公所",), CANCELLED),
    *visits("108/03/01 108/03/13 108/03/20 108/03/27", ("衛生局", "工務局", "民政局", "三民區公所")),
    *visits("108/07/10 108/07/17 108/07/24 108/08/07", ("前金區公所", "左營區公所", "楠梓區公所", "小港區公所")),
    *visits("108/08/14 108/08/31", ("前鎮區公所", "旗津區公所"), MENDING),
    *visits("108/05/08 108/07/31", ("梓官區公所", "彌陀區公所"), CANCELLED),
    *visits("108/09/01 108/09/18", ("阿蓮區公所", "田寮區公所"), MENDING),
    *visits("108/11/06", ("杉林區公所",), PLANNED),
    *visits("107/12/11 108/06/05", ("三民區衛生所", "前鎮區衛生所"), CLOSED, PUBLIC_WORKS),
)
FOUND = (  # what is often found: advice, how it was mended
    ("請指定代理人並列冊", "已簽准代理人名冊"),
    ("請依規定更換密碼", "已全面更換並設定提醒"),
    ("請清查並停用離職人員帳號", "已停用並建立每月清查"),
    ("請補做還原測試並留存紀錄", "已完成測試並存檔"),
    ("附件仍有商用格式，請轉為 ODF", "已改用 ODF 並發文轉知"),
    ("請於次日前查核送達結果並簽章", "已列入每日作業表"),
)


def ordered(listed: Iterable[Visit]) -> list[Visit]:
    return sorted(listed, key=lambda visit: (visit.opened_on, visit.on))


def head(number: str, visit: Visit, what: str) -> tuple[object, ...]:
    closed = workdays_after(visit.on, 24) if visit.state == CLOSED else None
    row = (visit.agency, number, visit.state, f"{visit.checked}{what}", roc(visit.opened_on), visit.checked)
    return (*row, roc(visit.on), "文檔科、資訊廠商", roc(visit.on) if visit.went else "", roc(closed))


def items(random: Random, number: str, visit: Visit, asked: list[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    """Answered, and mended where the check is closed; one still going on has its first answers only."""
    if visit.state in (PLANNED, CANCELLED):
        return
    lacking = set(random.sample(range(1, len(asked) + 1), random.choice((1, 2, 2, 3))))
    for position, (section, text) in enumerate(asked, 1):
        yield (number, position, section, text, *answer(random, visit, position, position in lacking))


def answer(random: Random, visit: Visit, position: int, lacks: bool) -> tuple[str, str, str, str, str]:
    """Result, advice, due, mended, how."""
    if visit.state == CHECKING and position > 8:
        return ("未查", "", "", "", "")
    if not lacks:
        return (random.choices(("符合", "不適用"), (19, 1))[0], "", "", "", "")
    advice, mended = random.choice(FOUND)
    due = roc(workday_by(visit.on + timedelta(days=30)))
    done = (roc(workdays_after(visit.on, random.randrange(8, 19))), mended) if visit.state == CLOSED else ("", "")
    return (random.choice(("部分符合", "部分符合", "不符合")), advice, due, *done)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-checks")
    made: dict[str, bytes] = {}
    for name, what, found, code in (
        ("exchange_audits", "公文交換資安稽核", AUDITS, "documents.exchange-checklist"),
        ("document_inspections", "公文查訪", INSPECTIONS, "documents.inspection-checklist"),
    ):
        asked, rows, lines = listed("documents", code), [], []
        header = AUDIT if found is AUDITS else INSPECTION
        numbers = source_numbers(ordered(found), "稽" if found is AUDITS else "察")
        for number, visit in zip(numbers, ordered(found), strict=True):
            own = audit(random) if found is AUDITS else inspection(random, visit)
            rows.append((*head(number, visit, what), *own))
            lines += items(random, number, visit, asked)
        made[f"documents/{name}.csv"] = csv_bytes(header, rows)
        made[f"documents/{name}_items.csv"] = csv_bytes(ITEM, lines)
    return made


def audit(random: Random) -> tuple[str, str]:
    return "是", random.choice(VENDORS)


def inspection(random: Random, visit: Visit) -> tuple[object, object, object]:
    """Year, documents drawn, answered late."""
    drawn = random.randrange(30, 61)
    counted = (drawn, random.randrange(0, 5)) if visit.went else ("", "")
    return (roc_year(visit.on), *counted)
