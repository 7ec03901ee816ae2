"""Bodies that meet, their meetings, and what was decided.

Fact: that the consumer protection committee held its first meeting of 108 on 108-05-31 and the short names of its eight
decisions; that the other bodies exist.  Those of `panels` and `weekly` say what is fact in them.  The wording
of the decisions, who carries them out, terms and every other meeting are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from making.days import BEFORE, NOW, roc
from making.meetings import members, panels, weekly
from making.meetings.shapes import (
    AGENDA_HEADER,
    BODY_HEADER,
    CO_HEADER,
    DECIDED_HEADER,
    HEADER,
    MEMBER_HEADER,
    PROGRESS_HEADER,
    Body,
    Decision,
    Meeting,
)
from making.tables import NARRATIVES, OURS, PUBLIC_WORKS, csv_bytes, imported, source_numbers

SECTION = "1.5.a"
COMMITTEE = "消費者保護委員會"
TERM = ("107/01/01", "108/12/31", "否")
EXPERT = ("107/01/01", "108/12/31", "是")
BODIES = (
    Body("市政會議", date(2010, 12, 28), "首長會議", "市長", "高雄市政府市政會議相關規定", members.MUNICIPAL),
    Body(
        COMMITTEE,
        date(2011, 3, 1),
        "委員會",
        "市長",
        "消費者保護法及本府設置規定",
        (
            ("主任委員", "", "", "", "市長", *TERM),
            ("委員", "", OURS, "", "處長", *TERM),
            ("委員", "", "工務局", "", "局長", *TERM),
            ("委員", "", "教育局", "", "局長", *TERM),
            ("委員", "柯衡甫", "", "", "消費者保護法學者", *EXPERT),
            ("委員", "游芷嫻", "", "", "食品科學學者", *EXPERT),
            ("委員", "龔以寧", "", "臺灣獼猴消費者協會", "秘書長", *TERM),
            ("執行秘書", "", OURS, "", "消費者保護官", *TERM),
        ),
    ),
    Body(panels.INTERNATIONAL, date(2019, 2, 11), "諮詢小組", "市長", "本府任務編組", members.INTERNATIONAL),
    Body(panels.TEMPORARY, date(2011, 6, 1), "審核小組", "副秘書長", "本府臨時人員進用相關規定", members.TEMPORARY),
    Body(panels.VOLUNTEERS, date(2016, 3, 1), "專家小組", "處長", "本處任務編組", members.VOLUNTEERS),
    Body("檔案管理考核小組", date(2012, 2, 1), "專家小組", "處長", "高雄市政府檔案管理考核要點", members.ARCHIVES),
    Body(
        "公共工程品質督導小組",
        date(2012, 4, 2),
        "審核小組",
        "局長",
        "局內任務編組",
        members.WORKS,
        agency=PUBLIC_WORKS,
        tracker=PUBLIC_WORKS,
    ),
    Body(
        "縣市合併消費者服務整併小組",
        date(2010, 12, 27),
        "諮詢小組",
        "副秘書長",
        "本府任務編組",
        state="已裁撤",
        dissolved="101/12/31",
    ),
)
DECISIONS = (
    Decision(
        "美耐皿餐具回收機制",
        "請環保與衛生機關研擬破損、刮傷美耐皿餐具的回收管道，並輔導餐飲業者定期更換。",
        position=1,
        lead="環保局",
        co=("衛生局",),
        due="108/11/30",
        progress=(("108/07/15", "已邀集餐飲公會研商回收點的設置，擬先由夜市試辦。", 40),),
    ),
    Decision(
        "15 層以上高樓裝設大樓制震器",
        "請研議新建 15 層以上的住宅大樓設置制震器，並列入買賣契約應揭露的資訊。",
        position=2,
        lead="工務局",
        due="108/12/31",
        threshold="15",
        unit="層",
        progress=(("108/08/12", "已彙整現行建照審查規定，並洽詢結構技師公會的意見。", 25),),
    ),
    Decision(
        "特色觀光餐飲及示範夜市稽查",
        "於暑假旺季前會同相關機關查核特色餐飲店家及示範夜市，結果對外公布。",
        position=3,
        lead="經發局",
        co=("衛生局", "觀光局"),
        due="108/08/31",
        state="解除列管",
        progress=(("108/08/20", "查核作業已辦理完竣，缺失店家均已複查合格。", 100),),
        released="108/09/16",
    ),
    Decision(
        "加強旅館與民宿管理",
        "持續查緝未經登記的日租套房，並將合法業者名單放在市府網站供消費者查詢。",
        position=4,
        lead="觀光局",
        due="108/10/31",
        progress=(("108/08/05", "合法名單已上網，每月更新；查緝持續進行。", 60),),
    ),
    Decision(
        "健身中心查核",
        "查核健身中心定型化契約與預收費用的履約保障，不符規定者限期改正。",
        position=5,
        lead=OURS,
        co=("教育局",),
        due="108/09/30",
        state="待審查",
        progress=(
            ("108/07/05", "已排定查核名單與期程。", 30),
            ("108/08/26", "查核完畢，改正中的業者將於九月複查。", 90),
        ),
    ),
    Decision(
        "加強銷售端蔬果安全管理",
        "提高市場與賣場蔬果的抽驗頻率，農藥殘留不合格者追查來源並公布。",
        position=6,
        lead="衛生局",
        co=("農業局",),
        due="108/12/31",
        progress=(("108/08/14", "本季抽驗數量已較上季增加，不合格案件均已移請來源地處理。", 50),),
    ),
    Decision(
        "強化消費者保護教育多元宣導",
        "運用校園、社區及網路辦理消費者保護宣導，並製作新住民語言的文宣。",
        position=7,
        lead=OURS,
        co=("教育局", "民政局"),
        due="108/12/31",
        state="自行列管",
        progress=(("108/08/28", "已列入年度宣導計畫，逐月辦理。", 70),),
        released="108/09/20",
    ),
    Decision(
        "輔導推動零售市場限制機車進入",
        "選擇適合的零售市場試辦尖峰時段限制機車進入，並規劃周邊停車空間。",
        position=8,
        lead="經發局",
        co=("交通局",),
        due="108/12/31",
        progress=(("108/08/19", "已選定兩處市場，與攤商自治會溝通中。", 35),),
    ),
)
STRUCK_OUT = Decision(
    "20 層以上高樓優先裝設",
    "與大樓制震器一案重複，核定紀錄時併入該案。",
    position=2,
    state="撤銷",
    threshold="20",
    unit="層",
)
CONSUMER = (
    Meeting(
        COMMITTEE,
        107,
        2,
        date(2018, 11, 30),
        date(2018, 10, 22),
        agenda=(
            ("報告事項", 1, "前次會議決議事項辦理情形", OURS, "", ""),
            (
                "討論事項",
                1,
                "春節應景食品聯合查核計畫",
                OURS,
                "春節將近，民眾採購量大增。",
                "由相關機關組成聯合查核小組。",
            ),
        ),
        decisions=(
            Decision(
                "春節應景食品聯合查核",
                "照案通過，由衛生局主辦，於春節前三週完成。",
                lead="衛生局",
                due="108/01/31",
                state="解除列管",
                progress=(("108/01/28", "查核完畢，結果已公布。", 100),),
                released="108/02/15",
            ),
            Decision(
                "預付型商品查核門檻",
                "預收金額達 3 萬元以上的課程契約優先查核。",
                sort="裁示",
                matter="",
                position=0,
                lead=OURS,
                state="解除列管",
                threshold="30000",
                unit="元",
                progress=(("108/02/11", "已納入年度查核計畫。", 100),),
                released="108/02/20",
            ),
        ),
        told=(
            (
                BEFORE,
                SECTION,
                1,
                "本市消費者保護委員會於 {held}召開該年度{ordinal}會議，就節慶食品的安全作成「{decisions}」等決議，"
                "由相關機關分工辦理並按月追蹤。",
            ),
        ),
    ),
    Meeting(
        "公共工程品質督導小組",
        108,
        1,
        date(2019, 4, 26),
        date(2019, 4, 8),
        agency=PUBLIC_WORKS,
        place="工務局會議室",
        chair="局長",
        recorder="秘書室",
        decisions=(
            Decision(
                "深開挖工地監測回報",
                "開挖深度達 12 公尺以上的工地，監測數據每週回報。",
                lead="工務局",
                threshold="12",
                unit="公尺",
            ),
        ),
    ),
    Meeting(
        COMMITTEE,
        108,
        1,
        date(2019, 5, 17),
        date(2019, 4, 22),
        state="取消",
        title="108 年第 1 次消費者保護委員會議（原訂 5 月 17 日）",
    ),
    Meeting(
        COMMITTEE,
        108,
        1,
        date(2019, 5, 31),
        date(2019, 5, 6),
        starts="下午 2 時 30 分",
        attendance="府內委員及外聘委員出席；各業務機關列席（名單見簽到表）。",
        agenda=(
            ("報告事項", 1, "前次會議決議事項辦理情形", OURS, "前次決議均已辦結。", "備查後解除列管。"),
            *(
                ("討論事項", n, f"委員建議：{decision.title}", "委員提案", "", "")
                for n, decision in enumerate(DECISIONS, start=1)
            ),
        ),
        decisions=(*DECISIONS, STRUCK_OUT),
        told=(
            (
                NOW,
                SECTION,
                1,
                "消費者保護的重要政策由市府消費者保護委員會審議。委員會於 {held}舉行本年度{ordinal}會議，"
                "與會委員從食、住、行、育、樂各方面提出建議，經討論後通過下列措施：{decisions}。"
                "其中大樓制震器一案，以 {threshold/層}以上的建築為對象。各項措施均已分由主管機關辦理並列管進度，"
                "務求落實到市民的日常消費。",
            ),
        ),
    ),
    Meeting(
        COMMITTEE,
        108,
        2,
        date(2019, 11, 29),
        date(2019, 10, 14),
        state="籌備",
        chair="",
        agenda=(
            ("報告事項", 1, "前次會議決議事項辦理情形", OURS, "", ""),
            ("討論事項", 1, "年節期間網路購物爭議的預防", OURS, "網路購物申訴逐年增加。", "加強宣導鑑賞期與退貨權益。"),
        ),
    ),
)


# In the order in which their files were begun, whichever body they are of.
MEETINGS = tuple(
    sorted((*CONSUMER, *panels.MEETINGS, *weekly.meetings()), key=lambda m: (m.opened_on, m.held_on, m.state))
)


# ---- numbers ----------------------------------------------------------------------------------------------


def told_of(body: str) -> Meeting:
    """The meeting of that body that the printed report tells of."""
    return next(m for m in MEETINGS if m.body == body and any(span == NOW for span, *_ in m.told))


def number_in_ledger(meeting: Meeting) -> str:
    """「舊議-108-0001」."""
    return dict(zip(MEETINGS, source_numbers(MEETINGS, "議"), strict=True))[meeting]


def number_in_siwei(meeting: Meeting) -> str:
    """The number that the import gives, 「議108-0001」."""
    return imported(number_in_ledger(meeting))


def figure(name: str, body: str, item: str = "") -> str:
    """Key of a figure about the meeting of that body that the printed report tells of."""
    return f"meetings.meetings.{name}@{number_in_siwei(told_of(body))}" + (f"/{item}" if item else "")


# ---- files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filed:
    """A decision with the meeting it belongs to: what numbers are counted by."""

    meeting: Meeting
    ordinal: int
    decision: Decision

    @property
    def agency(self) -> str:
        return self.meeting.agency

    @property
    def opened_on(self) -> date:
        return self.meeting.held_on


def filed() -> list[Filed]:
    return [Filed(m, n, d) for m in MEETINGS for n, d in enumerate(m.decisions, start=1)]


def files() -> dict[str, bytes]:
    bodies = list(zip(BODIES, source_numbers(BODIES, "組"), strict=True))
    meetings = list(zip(MEETINGS, source_numbers(MEETINGS, "議"), strict=True))
    decided = list(zip(filed(), source_numbers(filed(), "決"), strict=True))
    called = {body.title: number for body, number in bodies}
    meeting_numbers = dict(meetings)
    return {
        "meetings/bodies.csv": csv_bytes(BODY_HEADER, (body_row(b, n) for b, n in bodies)),
        "meetings/bodies_members.csv": csv_bytes(MEMBER_HEADER, ((n, "", *m) for b, n in bodies for m in b.members)),
        "meetings/meetings.csv": csv_bytes(HEADER, (meeting_row(m, n, called) for m, n in meetings)),
        "meetings/meetings_agenda.csv": csv_bytes(AGENDA_HEADER, ((n, "", *a) for m, n in meetings for a in m.agenda)),
        "meetings/meetings_narratives.csv": csv_bytes(NARRATIVES, narrative_rows(meetings)),
        "meetings/resolutions.csv": csv_bytes(DECIDED_HEADER, (decided_row(f, n, meeting_numbers) for f, n in decided)),
        "meetings/resolutions_progress.csv": csv_bytes(
            PROGRESS_HEADER, (progress_row(f, n, p) for f, n in decided for p in f.decision.progress)
        ),
        "meetings/resolutions_co-agencies.csv": csv_bytes(
            CO_HEADER, ((n, "", agency, "") for f, n in decided for agency in f.decision.co)
        ),
    }


def body_row(body: Body, number: str) -> Sequence[object]:
    head = (body.agency, number, body.state, body.title, roc(body.opened_on))
    return (*head, body.sort, body.chair, body.tracker, body.basis, body.dissolved)


def meeting_row(m: Meeting, number: str, bodies: dict[str, str]) -> Sequence[object]:
    head = (m.agency, number, m.state, m.called, bodies[m.body], m.year, m.ordinal, roc(m.held_on), m.starts)
    return (*head, m.place, m.chair, m.recorder, m.attendance, roc(m.opened_on))


def decided_row(f: Filed, number: str, meetings: dict[Meeting, str]) -> Sequence[object]:
    d = f.decision
    head = (f.agency, number, d.state, meetings[f.meeting], f.ordinal, d.sort, d.title, d.text, d.matter)
    letter = (d.sent, d.letter)
    return (*head, d.position or "", d.lead, d.due, d.threshold, d.unit, roc(f.opened_on), *letter, d.released)


def progress_row(f: Filed, number: str, row: tuple[str, str, int]) -> Sequence[object]:
    on, text, percent = row
    return (number, "", on, f.decision.lead, text, percent)


def narrative_rows(meetings: list[tuple[Meeting, str]]) -> Iterable[Sequence[object]]:
    for meeting, number in meetings:
        for span, section, position, text in meeting.told:
            yield (number, "", roc(span.first), roc(span.last), section, position, text)
