"""Information systems of the workers' administration.  Of KPSN, the day of the tender, the months of building and the day on which
it is due are fact, as is that they do not fit each other; all else is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from making.days import BEFORE, NOW, Span, roc
from making.tables import NARRATIVES, OURS, PUBLIC_WORKS, csv_bytes

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "系統代號", "建置時程（月）", "時程為概數", "承攬廠商", "模組"),
    "緣由與效益",
)
MILESTONES = ("原案號", "案號", "里程碑", "預定日期", "實際日期", "負責人")
SECTION, ITEM = "1.4.a", 5
KPSN = "系107-0002"  # as the import numbers it: the second that our office files in 107


@dataclass(frozen=True)
class System:
    number: str
    state: str
    title: str
    opened_on: date
    code: str
    months: int | str
    about: bool
    milestones: tuple[tuple[str, str, str], ...]
    told: tuple[tuple[Span, str], ...] = ()
    agency: str = OURS
    modules: str = ""
    purpose: str = ""


SYSTEMS = (
    System(
        *("舊系-107-0001", "已上線", "職工差勤刷卡介接", date(2018, 3, 5), "KPSN-A", 3, False),
        (
            ("採購發包", "107年9月", "107/09/17"),
            ("系統功能測試", "107年11月", "107/11/20"),
            ("上線", "107年12月", "107/12/14"),
        ),
    ),
    System(
        *("舊系-107-0002", "建置中", "職工人事系統（KPSN）重新建置", date(2018, 11, 12), "KPSN", 10, True),
        (("採購發包", "108年4月", "108/04/19"), ("系統功能測試", "108年11月", ""), ("上線", "108/11/30", "")),
        told=(
            (
                BEFORE,
                "職工人事系統（KPSN）啟用多年，程式架構已難配合法規與資安要求。本期完成需求訪談與採購文件，"
                "預定 {planned/採購發包}辦理發包。",
            ),
            (
                NOW,
                "職工人事系統（KPSN）重新建置案以單一登入整合僱用、差勤、待遇、考核與退撫等作業，並符合資通安全的防護要求。"
                "本案已於 {reached/採購發包}決標，建置期間{months}；功能測試與上線預定在 {planned/上線}以前完成。",
            ),
        ),
        modules="僱用、差勤、待遇給與、考核獎懲、退撫",
        purpose="整合職工人事資料，減少重複登打；登入與權限合於資通系統防護基準。",
    ),
    System(
        *("舊系-108-0001", "取消", "職工電子名冊行動版", date(2019, 3, 18), "KPSN-M", 6, False),
        (("採購發包", "108年6月", "108/06/03"), ("上線", "108年12月", "")),
        told=((NOW, "職工電子名冊行動版已於 {reached/採購發包}發包。"),),
    ),
    System(
        *("工務系-108-0001", "建置中", "工務局技工派工系統", date(2019, 2, 11), "PWD", 8, False),
        (("採購發包", "108年3月", "108/03/29"), ("上線", "109年1月", "")),
        told=((NOW, "工務局技工派工系統已於 {reached/採購發包}發包。"),),
        agency=PUBLIC_WORKS,
    ),
    System(
        *("舊系-108-0002", "規劃中", "職工退撫試算模組", date(2019, 9, 2), "KPSN-R", "", False),
        (("採購發包", "109年2月", ""),),
    ),
)


def files() -> dict[str, bytes]:
    return {
        "workforce/system_projects.csv": csv_bytes(HEADER, map(_row, SYSTEMS)),
        "workforce/system_projects_milestones.csv": csv_bytes(
            MILESTONES,
            (
                (system.number, "", stage, planned, reached, "職工管理科 潘文欣")
                for system in SYSTEMS
                for stage, planned, reached in system.milestones
            ),
        ),
        "workforce/system_projects_narratives.csv": csv_bytes(
            NARRATIVES,
            (
                (system.number, "", roc(span.first), roc(span.last), SECTION, ITEM, text)
                for system in SYSTEMS
                for span, text in system.told
            ),
        ),
    }


def _row(system: System) -> dict[str, object]:
    return {
        "機關": system.agency,
        "原案號": system.number,
        "狀態": system.state,
        "主旨": system.title,
        "立案日期": roc(system.opened_on),
        "系統代號": system.code,
        "建置時程（月）": system.months,
        "時程為概數": "是" if system.about else "",
        "承攬廠商": "帝雉資訊有限公司" if system.state != "規劃中" else "",
        "模組": system.modules,
        "緣由與效益": system.purpose,
    }
