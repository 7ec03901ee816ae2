"""What bodies, meetings and decisions of the sample consist of, and the heads of their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from making.days import Span
from making.tables import OURS

TRACKER = "研考會"
BODY_HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "性質", "主席職務", "列管機關", "設置依據", "裁撤日期")
MEMBER_HEADER = ("原案號", "案號", "席次", "人士", "代表機關", "代表團體", "職稱", "任期起", "任期迄", "外聘專家")
HEADER = (
    *("機關", "原案號", "狀態", "主旨", "會議組織", "年度", "次別", "開會日期", "時間", "地點"),
    *("主席", "紀錄", "出列席", "立案日期"),
)
AGENDA_HEADER = ("原案號", "案號", "議程", "案次", "案由", "提案單位", "說明", "辦法")
DECIDED_HEADER = (
    *("機關", "原案號", "狀態", "會議", "項次", "類別", "主旨", "內容", "議程", "案次"),
    *("主辦機關", "限辦日期", "適用門檻", "門檻單位", "立案日期", "發文日期", "發文字號", "結案日期"),
)
PROGRESS_HEADER = ("原案號", "案號", "填報日期", "填報機關", "辦理情形", "完成百分比")
CO_HEADER = ("原案號", "案號", "協辦機關", "限辦日期")


@dataclass(frozen=True)
class Body:
    title: str
    opened_on: date
    sort: str
    chair: str
    basis: str
    members: tuple[tuple[str, ...], ...] = ()  # as MEMBER_HEADER from 席次 on
    agency: str = OURS
    state: str = "運作中"
    dissolved: str = ""
    tracker: str = TRACKER


@dataclass(frozen=True)
class Decision:
    """matter, position: the item of the agenda.  done: percent in the last report on it."""

    title: str
    text: str
    matter: str = "討論事項"
    position: int = 1
    sort: str = "決議"
    lead: str = ""
    co: tuple[str, ...] = ()
    due: str = ""
    state: str = "辦理中"
    threshold: str = ""
    unit: str = ""
    progress: tuple[tuple[str, str, int], ...] = ()
    released: str = ""
    letter: str = ""
    sent: str = ""


@dataclass(frozen=True)
class Meeting:
    body: str
    year: int
    ordinal: int
    held_on: date
    opened_on: date
    state: str = "紀錄已核定"
    agency: str = OURS
    title: str = ""
    starts: str = "上午 10 時"
    place: str = "四維行政中心 4 樓第一會議室"
    chair: str = "主任委員"
    recorder: str = "消費者保護室"
    attendance: str = ""
    agenda: tuple[tuple[str, int, str, str, str, str], ...] = ()  # as AGENDA_HEADER from 議程 on
    decisions: tuple[Decision, ...] = ()
    told: tuple[tuple[Span, str, int, str], ...] = ()  # period, section, place in it, paragraph

    @property
    def called(self) -> str:
        ending = next((e for e in ("會議", "會") if self.body.endswith(e)), "")
        return self.title or f"{self.year} 年第 {self.ordinal} 次{self.body}{'會議'.removeprefix(ending)}"
