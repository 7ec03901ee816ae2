"""Photos and files of the sample, and where the reports show them: pictures drawn by `draw_photos.py`, and a note of ours.

None is real: each picture says what it stands for.  Captions are ours; who and what they name is from the printed report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from making.days import NOW, Span, roc
from making.meetings import councils
from making.tables import csv_bytes

HEADER = ("原案號", "檔案", "說明", "開放對象", "保存註記", "期間起", "報告章節")
SHOWN = ("期間", "報告章節", "類型", "原案號", "檔案")
PUBLIC, INTERNAL = "對外", "內部"


@dataclass(frozen=True)
class Picture:
    """One file on one record.  scene: what `draw_photos` draws, empty for a file that is no picture.

    told: section in which the record's own paragraph shows it; section: section that shows it beside its own prose.
    """

    kind: str
    record: str
    file: str
    caption: str
    scene: str = ""
    place: str = ""  # what the picture itself says
    audience: str = PUBLIC
    retention: str = ""
    told: str = ""
    section: str = ""
    span: Span = NOW


PROJECTS = "facilities.projects"
LAMPS, PUMPS, TOILETS = "舊工-108-0002", "舊工-108-0001", "舊工-108-0004"
WORKS = (
    Picture(
        *(PROJECTS, LAMPS, "照明汰換-前.jpg", "施工前：走廊燈管老舊，亮度不足（示意圖）"),
        *("office-old", "四維行政中心照明燈具　施工前"),
    ),
    Picture(
        *(PROJECTS, LAMPS, "照明汰換-後.jpg", "施工後：改用LED平板燈（示意圖）"),
        *("office-new", "四維行政中心照明燈具　施工後"),
    ),
    Picture(
        *(PROJECTS, LAMPS, "燈具清點說明.txt", "汰換燈具的清點方式"),
        audience=INTERNAL,
        retention="保固期滿後可銷毀",
    ),
    Picture(
        *(PROJECTS, PUMPS, "空調汰換-前.jpg", "施工前：循環泵鏽蝕滲水（示意圖）"),
        *("plant-old", "兩行政中心空調附屬設備　施工前", INTERNAL),
    ),
    Picture(
        *(PROJECTS, PUMPS, "空調汰換-首批.jpg", "首批循環泵完成換裝（示意圖）"),
        *("plant-new", "兩行政中心空調附屬設備　首批換裝"),
    ),
    Picture(
        *(PROJECTS, TOILETS, "公廁整修-前.jpg", "施工前：大禮堂公廁壁磚龜裂（示意圖）"),
        *("washroom-old", "鳳山行政中心大禮堂公廁　施工前"),
    ),
    Picture(
        *(PROJECTS, TOILETS, "公廁整修-設計.jpg", "設計完成樣貌（示意圖）"),
        *("washroom-new", "鳳山行政中心大禮堂公廁　設計完成樣貌"),
    ),
)
# In the order in which the report numbers them.
CHAPTER_5 = (
    Picture(
        *(
            "meetings.meetings",
            councils.number_in_ledger(councils.told_of(councils.COMMITTEE)),
            "消保委員會.jpg",
            "消費者保護委員會 108 年第 1 次會議，委員逐案審議消保措施",
        ),
        *("table", "消費者保護委員會"),
        told="1.5.a",
    ),
    Picture(
        *("consumer.inspections", "舊查-108-0020", "冰品查察.jpg", "入夏之前，與衛生局同仁查看冷飲冰品店"),
        *("counter", "夏季冷飲冰品查察"),
        section="1.5.c",
    ),
    Picture(
        *("consumer.education", "舊宣-108-0008", "消保宣導.jpg", "到機關學校宣講消費者的權利"),
        *("classroom", "消費者保護教育宣導"),
        section="1.5.d",
    ),
    Picture(
        *(
            "consumer.camps",
            "舊營-108-0003",
            "百寶營.jpg",
            "「108 年消費者保護官的百寶營」學員走進賣場，練習看標示與效期",
        ),
        *("counter", "消費者保護官的百寶營"),
        told="1.5.d",
    ),
    Picture(
        *(
            "consumer.conferences",
            "舊會-108-0002",
            "聯繫會報.jpg",
            "「全國消費者保護官第 69 次聯繫會報」在本市舉行，交換辦案心得",
        ),
        *("hall", "全國消費者保護官聯繫會報"),
        told="1.5.f",
    ),
    Picture(
        *(
            "consumer.conferences",
            "舊會-108-0003",
            "旅遊論壇.jpg",
            "「跨境旅遊消費維權論壇」各國代表分享處理旅遊糾紛的做法",
        ),
        *("hall", "跨境旅遊消費維權論壇"),
        told="1.5.f",
    ),
)
CHAPTER_3 = (
    Picture(
        *("documents.archive_assessments", "舊檔-108-0003", "檔案考核.jpg", "考核小組到六龜區公所，實地查看檔案的保管"),
        *("table", "六龜區公所檔案管理考核"),
        section="1.3.c",
    ),
)
PICTURES = (*WORKS, *CHAPTER_3, *CHAPTER_5)
NOTE = "燈具清點說明（範例）\r\n一、拆下的燈具逐層清點，由廠商與本處人員會同簽名。\r\n二、堪用品留作備品，其餘依廢棄物規定清運。\r\n"


def files() -> dict[str, bytes]:
    return {
        **dict(_by_kind()),
        "files/燈具清點說明.txt": NOTE.encode(),
        "report/photos.csv": csv_bytes(SHOWN, (_shown(p) for p in PICTURES if p.section)),
    }


def _by_kind() -> Iterator[tuple[str, bytes]]:
    for kind, pictures in groupby(sorted(PICTURES, key=lambda p: p.kind), key=lambda p: p.kind):
        yield f"files/{kind}.csv", csv_bytes(HEADER, [_cells(picture) for picture in pictures])


def _cells(p: Picture) -> dict[str, object]:
    where = (roc(p.span.first), p.told) if p.told else ("", "")
    return dict(zip(HEADER, (p.record, p.file, p.caption, p.audience, p.retention, *where), strict=True))


def _shown(p: Picture) -> dict[str, object]:
    period = f"{roc(p.span.first)}..{roc(p.span.last)}".replace("/", "-")
    return dict(zip(SHOWN, (period, p.section, p.kind, p.record, p.file), strict=True))
