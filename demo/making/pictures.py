"""Photos and files of the sample, and where the reports show them: pictures drawn by `draw_photos.py`, and a note of ours.

None is real: each picture says what it stands for.  Captions are ours; who and what they name is from the printed report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from making.days import NOW, Span, roc
from making.meetings import councils, panels
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
MISSIONS, VISITS = "international.missions", "international.visits"
AMERICA = "舊出-108-0003"
CHAPTER_1 = (
    Picture(
        *(MISSIONS, AMERICA, "哈佛演講.jpg", "韓國瑜市長站上哈佛大學費正清研究中心的講台"),
        *("podium", "哈佛大學費正清研究中心"),
        told="1.1.a",
    ),
    Picture(
        *(MISSIONS, AMERICA, "史丹佛座談.jpg", "在史丹佛大學，韓國瑜市長與學生面對面問答"),
        *("classroom", "史丹佛大學學生座談"),
        told="1.1.a",
    ),
    Picture(
        *(MISSIONS, AMERICA, "招商圓桌會.jpg", "「全球玉山經濟論壇」圓桌會上，韓國瑜市長介紹高雄的投資機會"),
        *("table", "全球玉山經濟論壇　招商座談"),
        told="1.1.a",
    ),
    Picture(
        *(MISSIONS, AMERICA, "矽谷論壇.jpg", "韓國瑜市長在「全球玉山科技協會矽谷論壇」向來賓講話"),
        *("hall", "全球玉山科技協會矽谷論壇"),
        told="1.1.a",
    ),
    Picture(
        *(MISSIONS, "舊出-108-0004", "波特蘭市政府.jpg", "走進波特蘭市政府，兩市代表商談姊妹市日後的往來"),
        *("call-abroad", "拜會波特蘭市政府"),
        told="1.1.a",
    ),
    Picture(
        *(
            MISSIONS,
            "舊出-108-0006",
            "市長宣言.jpg",
            "亞太城市高峰會（APCS）落幕，時任處長王智立代表本市在市長宣言上簽名",
        ),
        *("signing", "亞太城市高峰會　市長宣言"),
        told="1.1.a",
    ),
    Picture(
        *(
            MISSIONS,
            "舊出-108-0007",
            "大邱夏令營.jpg",
            "「2019 韓國大邱國際學生夏令營」裡，高雄的 5 名大學生與各國學員合影",
        ),
        *("group-abroad", "韓國大邱國際學生夏令營"),
        told="1.1.a",
    ),
    Picture(
        *(MISSIONS, "舊出-108-0008", "八王子祭.jpg", "八王子祭期間，石森孝志市長迎接葉匡時副市長一行"),
        *("festival", "日本八王子市　八王子祭"),
        told="1.1.a",
    ),
    Picture(
        *(
            "meetings.meetings",
            councils.number_in_ledger(councils.told_of(panels.INTERNATIONAL)),
            "國際關係小組.jpg",
            "「國際關係小組」首度開會，韓國瑜市長主持，委員輪流發言",
        ),
        *("table", "國際關係小組會議"),
        told="1.1.a",
    ),
    Picture(
        *(
            "international.programmes",
            "舊青-108-0001",
            "國際夏令營.jpg",
            "「2019 炫高雄—高雄國際夏令營」的 31 位學員走訪港邊，認識這座海洋城市",
        ),
        *("harbour", "炫高雄—高雄國際夏令營"),
        told="1.1.a",
    ),
    Picture(
        *(
            "international.agreements",
            "舊約-108-0008",
            "秋田續簽.jpg",
            "葉匡時副市長與佐竹敬久知事在續簽的「國際交流合作備忘錄」上落款",
        ),
        *("signing", "高雄市與秋田縣續簽備忘錄"),
        told="1.1.a",
    ),
    Picture(
        *(
            VISITS,
            "舊訪-108-0018",
            "自民黨青年局.jpg",
            "佐佐木紀眾議員率日本自由民主黨青年局成員來訪，與韓國瑜市長會面",
        ),
        *("call", "日本自由民主黨青年局訪團"),
        section="1.1.b",
    ),
    Picture(
        *(VISITS, "舊訪-108-0021", "紐西蘭代表.jpg", "韓國瑜市長接見紐西蘭商工辦事處涂慕怡（Moira Turley）代表"),
        *("call-hall", "紐西蘭商工辦事處來訪"),
        section="1.1.b",
    ),
    Picture(
        *(VISITS, "舊訪-108-0029", "交流協會.jpg", "大橋光夫會長與日本台灣交流協會東京本部同仁來訪，在市長會客室合影"),
        *("group", "日本台灣交流協會東京本部訪團"),
        section="1.1.b",
    ),
    Picture(
        *(VISITS, "舊訪-108-0033", "松本市長.jpg", "葉匡時副市長接待長野縣松本市菅谷昭市長，賓主就座晤談"),
        *("call", "日本長野縣松本市市長來訪"),
        section="1.1.b",
    ),
)
CHAPTER_3 = (
    Picture(
        *("documents.archive_assessments", "舊檔-108-0003", "檔案考核.jpg", "考核小組到六龜區公所，實地查看檔案的保管"),
        *("table", "六龜區公所檔案管理考核"),
        section="1.3.c",
    ),
)
COURSES, STAFF = "workforce.trainings", "舊訓-108-0007"
CHAPTER_4 = (
    Picture(
        *("workforce.awards", "舊揚-108-0003", "基層表揚.jpg", "韓國瑜市長把獎座交到得獎的基層同仁手中"),
        *("award", "績優基層人員表揚"),
        told="1.4.a",
    ),
    Picture(
        *(COURSES, "舊訓-108-0004", "人事系統研習.jpg", "承辦人在 KPSN 職工人事系統的課堂上逐步操作"),
        *("terminals", "KPSN 職工人事系統研習"),
        told="1.4.a",
    ),
    Picture(
        *(COURSES, STAFF, "工作的神聖性.jpg", "講師談「工作的神聖性─創造自己的無限可能」，鼓勵同仁在崗位上成長"),
        *("podium", "基層同仁研習班　工作的神聖性"),
        told="1.4.a",
    ),
    Picture(
        *(COURSES, STAFF, "安全駕駛.jpg", "「交通法令與安全駕駛」課上，同仁由案例學習防禦駕駛"),
        *("classroom", "基層同仁研習班　交通法令與安全駕駛"),
        told="1.4.a",
    ),
)
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
INSPECTIONS, SPRING, SUMMER = "oversight.control_yuan_visits", "舊巡-108-0001", "舊巡-108-0002"
CHAPTER_7 = (
    Picture(
        *(INSPECTIONS, SPRING, "巡察市府.jpg", "監察院蔡培村、楊美鈴兩位委員來到市府，與韓國瑜市長會晤"),
        *("call-hall", "監察院地方機關巡察　市府"),
        told="1.7",
    ),
    Picture(
        *(INSPECTIONS, SPRING, "巡察市議會.jpg", "市議會許崑源議長、陸淑美副議長接待兩位巡察委員"),
        *("group-council", "監察院地方機關巡察　市議會"),
        told="1.7",
    ),
    Picture(
        *(INSPECTIONS, SPRING, "巡察球場.jpg", "蔡培村委員走進澄清湖棒球場，了解整修與經營情形"),
        *("stadium", "澄清湖棒球場"),
        told="1.7",
    ),
    Picture(
        *(INSPECTIONS, SUMMER, "巡察輕軌.jpg", "蔡培村、楊美鈴兩位委員到輕軌第 2 階段 C15 工地，聽取施工說明"),
        *("track", "環狀輕軌第 2 階段　C15 工地"),
        told="1.7",
    ),
)
PICTURES = (*WORKS, *CHAPTER_1, *CHAPTER_3, *CHAPTER_4, *CHAPTER_5, *CHAPTER_7)
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
