"""The municipal meeting: every Tuesday on which offices are open.

Fact: 26 of them from 108-03-01 to 108-08-31, and that the staff of the year was honoured in that of 108-05-07.  Agendas, wording
and what became of them are made up.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from making.days import BEFORE, LEDGER_CLOSED, NOW, Span, is_workday, roc, roc_year, workdays_after
from making.meetings.shapes import Decision, Meeting
from making.tables import OURS

BODY = "市政會議"
AROUND = (Span(date(2018, 8, 28), date(2018, 8, 31)), BEFORE, NOW, Span(date(2019, 9, 1), LEDGER_CLOSED))
TUESDAY = 1
HONOURED = date(2019, 5, 7)

# (agency, what it reports)
REPORTS = (
    ("衛生局", "登革熱防治整備情形"),
    ("環保局", "空氣品質改善成果"),
    ("水利局", "汛期防洪整備"),
    ("交通局", "易肇事路口改善"),
    ("觀光局", "觀光行銷推廣成果"),
    ("經發局", "招商與產業園區進度"),
    ("工務局", "道路養護與人行環境改善"),
    ("教育局", "校園安全與雙語教學"),
    ("社會局", "長照據點布建"),
    ("勞工局", "就業服務成果"),
    ("農業局", "農產外銷拓展"),
    ("文化局", "藝文場館營運"),
    ("警察局", "治安與交通安全執法"),
    ("消防局", "公共場所消防安全檢查"),
    ("都發局", "社會住宅推動"),
    ("民政局", "里鄰基層建設"),
)
# (agency, co-agency, what is to be decided)
MATTERS = (
    ("財政局", "主計處", "年度追加預算編列原則"),
    ("人事處", "財政局", "員額調整方案"),
    ("經發局", "都發局", "市場活化計畫"),
    ("工務局", "交通局", "路平專案範圍調整"),
    ("水利局", "工務局", "滯洪池周邊環境改善"),
    ("觀光局", "文化局", "年度節慶活動整併"),
    ("環保局", "衛生局", "容器減量自治規則修正"),
    ("教育局", "社會局", "公共托育據點設置"),
    ("交通局", "警察局", "學校周邊通學步道"),
    ("衛生局", "社會局", "社區健康促進計畫"),
    ("農業局", "經發局", "在地食材採用獎勵"),
    ("都發局", "財政局", "市有土地活化案"),
    ("勞工局", "經發局", "青年就業獎勵要點"),
    ("消防局", "工務局", "老舊大樓防火改善補助"),
    ("民政局", "研考會", "里活動中心開放時段"),
)
DONE = ("已依決議辦理完成，並函復在案。", "各項工作均已完成，成果已公布於機關網站。", "已完成法制作業並發布施行。")
UNDER_WAY = (
    "已邀集相關機關研商，細部分工如期進行。",
    "已編列經費並辦理採購程序。",
    "已完成現地勘查，正彙整各單位意見。",
)


def tuesdays() -> list[date]:
    found = (day for span in AROUND for day in span.days())
    return [day for day in found if day.weekday() == TUESDAY and is_workday(day)]


def meetings() -> list[Meeting]:
    random = Random("siwei-108-municipal")
    days = tuesdays()
    made = [_meeting(random, day, day == days[-1]) for day in days]
    return [*made, _cancelled(), _next(days[-1] + timedelta(days=7))]


def ordinal(day: date) -> int:
    """Which of its year: the Tuesdays of the year on which offices were open, up to that day."""
    first = date(day.year, 1, 1)
    return sum(
        1
        for n in range((day - first).days + 1)
        if (one := first + timedelta(days=n)).weekday() == TUESDAY and is_workday(one)
    )


CALLED = {"place": "四維行政中心 3 樓第一會議室", "starts": "上午 9 時", "recorder": "文檔科"}


def _meeting(random: Random, day: date, last: bool) -> Meeting:
    reports, matters = random.sample(REPORTS, 2), random.sample(MATTERS, random.choice((1, 2, 2)))
    told = [("行國處", "績優基層人員表揚")] if day == HONOURED else []
    agenda = [
        ("報告事項", n, what, who, "業務機關簡報。", "") for n, (who, what) in enumerate([*told, *reports], start=1)
    ]
    agenda += [
        ("討論事項", n, what, who, "已會商相關機關，意見一致。", "審議通過後，依程序辦理。")
        for n, (who, _, what) in enumerate(matters, start=1)
    ]
    decisions = [_ruling(day, len(told) + 1, *reports[0], last)]
    decisions += [_decision(random, day, n, *matter, last) for n, matter in enumerate(matters, start=1)]
    return Meeting(
        BODY,
        roc_year(day),
        ordinal(day),
        day,
        day - timedelta(days=13),
        state="已召開" if last else "紀錄已核定",
        chair="市長",
        attendance="各局處首長出席；相關機關列席（名單見簽到表）。",
        agenda=tuple(agenda),
        decisions=tuple(_sent(day, n, d, last) for n, d in enumerate(decisions, start=1)),
        **CALLED,  # type: ignore[arg-type]
    )


def _ruling(day: date, position: int, agency: str, what: str, last: bool) -> Decision:
    text = f"請{agency}持續落實「{what}」，並於下月底前提出精進作法。"
    return _followed(
        Random(f"{day}-{what}"),
        day,
        40,
        last,
        title=what,
        text=text,
        matter="報告事項",
        position=position,
        sort="裁示",
        lead=agency,
    )


def _decision(random: Random, day: date, position: int, agency: str, co: str, what: str, last: bool) -> Decision:
    text = f"「{what}」照案通過，由{agency}主辦，{co}協助，依限完成。"
    return _followed(
        random, day, random.choice((45, 60, 90)), last, title=what, text=text, position=position, lead=agency, co=(co,)
    )


def _followed(random: Random, day: date, days: int, last: bool, **said: object) -> Decision:
    """As it stood when the ledger was copied: what fell due a month before is released, the rest is in work."""
    due = workdays_after(day + timedelta(days=days), 1)
    if last:
        return Decision(due=roc(due), state="待分辦", **said)  # type: ignore[arg-type]
    first = workdays_after(day, random.choice((12, 15, 18)))
    done = workdays_after(due, random.choice((-3, 0, 2)) + 3)
    progress: list[tuple[str, str, int]] = []
    if first <= LEDGER_CLOSED:
        progress.append((roc(first), random.choice(UNDER_WAY), random.choice((20, 30, 40))))
    if done <= LEDGER_CLOSED - timedelta(days=21):
        progress.append((roc(done), random.choice(DONE), 100))
        released = roc(workdays_after(done, 6))
        return Decision(due=roc(due), state="解除列管", progress=tuple(progress), released=released, **said)  # type: ignore[arg-type]
    if done <= LEDGER_CLOSED:
        progress.append((roc(done), random.choice(DONE), 100))
        return Decision(due=roc(due), state="待審查", progress=tuple(progress), **said)  # type: ignore[arg-type]
    return Decision(due=roc(due), state="辦理中", progress=tuple(progress), **said)  # type: ignore[arg-type]


def _sent(day: date, n: int, decision: Decision, last: bool) -> Decision:
    if last:
        return decision
    sent = workdays_after(day, 3)
    serial = f"{roc_year(day)}3{sent.timetuple().tm_yday:03}{n:02}00"
    return Decision(**{**vars(decision), "letter": f"高市府行國文字第{serial}號", "sent": roc(sent)})


def _cancelled() -> Meeting:
    day = date(2019, 8, 22)
    title = "108 年第 1 次市政會議臨時會（原訂 8 月 22 日）"
    return Meeting(BODY, 108, ordinal(day) + 1, day, date(2019, 8, 19), state="取消", title=title, chair="", **CALLED)  # type: ignore[arg-type]


def _next(day: date) -> Meeting:
    """The one that is being prepared: its secretary has begun the agenda, and proposals wait."""
    agenda = (
        ("報告事項", 1, "前次會議紀錄確認", OURS, "", ""),
        ("報告事項", 2, "登革熱防治整備情形", "衛生局", "秋季防治重點。", ""),
        ("討論事項", 1, "市有土地活化案", "都發局", "已會商財政局。", "審議通過後公告招商。"),
    )
    opened = day - timedelta(days=13)
    return Meeting(
        BODY,
        roc_year(day),
        ordinal(day),
        day,
        opened,
        state="籌備",
        chair="",
        agenda=agenda,
        **CALLED,  # type: ignore[arg-type]
    )
