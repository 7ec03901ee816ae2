"""Figures of reports older than the records of the sample, as a clerk would copy them from the printed volumes.

Of the day of the merger the printed report itself states three numbers; the others are made up, and say so.
"""

from __future__ import annotations

from making.tables import OURS, csv_bytes

HEADER = ("機關", "數字代碼", "期間起", "期間迄", "截至日期", "數值", "單位", "刊印文字", "來源", "頁次", "備註")
ORDER = (("report.external", "report/external.csv"),)
PRINTED = "108年3月至8月業務報告"
HALVES = (("106/09/01", "107/02/28", "106年9月至107年2月業務報告"), ("107/03/01", "107/08/31", "107年3月至8月業務報告"))
MADE_UP = "示範資料，非實際刊印"
MERGER = (  # measure, printed number
    ("workforce.headcounts.workers", 8462),
    ("workforce.headcounts.temps", 3462),
    ("workforce.headcounts.assistants", 1390),
)
EARLIER = (  # measure, unit, made-up numbers of the two half-years
    ("facilities.repairs.handled", "件", (468, 497)),
    ("facilities.venue_uses.meetings", "場次", (1012, 1065)),
    ("facilities.venue_uses.opened", "場次", (97, 118)),
    ("consumer.consultations.given", "件", (4421, 4756)),
    ("consumer.complaints.first", "件", (2087, 2214)),
    ("consumer.mediations.handled", "件", (96, 121)),
)


def files() -> dict[str, bytes]:
    rows = [
        {
            "機關": OURS,
            "數字代碼": key,
            "截至日期": "99/12/25",
            "數值": number,
            "單位": "人",
            "刊印文字": f"{number:,} 人",
            "來源": PRINTED,
            "備註": "縣市合併之日",
        }
        for key, number in MERGER
    ]
    rows += [
        {
            "機關": OURS,
            "數字代碼": key,
            "期間起": first,
            "期間迄": last,
            "數值": number,
            "單位": unit,
            "刊印文字": f"{number:,} {unit}",
            "來源": source,
            "備註": MADE_UP,
        }
        for key, unit, numbers in EARLIER
        for number, (first, last, source) in zip(numbers, HALVES, strict=True)
    ]
    return {"report/external.csv": csv_bytes(HEADER, rows)}
