"""Open data of the department.  Fact: 28 sets at the end of 108-08.  Which ones they are is made up, after its lines of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.days import roc, workday_by
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = (
    *(
        "機關",
        "原案號",
        "狀態",
        "主旨",
        "立案日期",
        "資料集識別碼",
        "資料集描述",
        "主要欄位說明",
        "服務分類",
        "資料集類型",
    ),
    *("更新頻率", "授權方式", "計費方式", "聯絡人", "聯絡電話", "聯絡信箱", "收錄期間起", "收錄期間迄"),
    *("空間範圍", "語言", "備註", "上架日期", "最近更新", "下架日期"),
)
RESOURCE = ("原案號", "資源描述", "檔案格式", "編碼格式", "資料下載網址")
PUBLISHED, REMOVED, PREPARING, WITHDRAWN = "已上架", "已下架", "準備中", "撤案"
COPIED = date(2019, 10, 18)
DAYS = {"每月": 30, "每季": 91, "每半年": 182, "每年": 365, "不定期": 300}


@dataclass(frozen=True)
class Set:
    title: str
    columns: str
    frequency: str
    published_on: date | None
    state: str = PUBLISHED
    removed_on: date | None = None
    agency: str = OURS
    formats: tuple[str, ...] = ("CSV", "JSON")

    @property
    def opened_on(self) -> date:
        return workday_by((self.published_on or date(2019, 9, 16)) - timedelta(days=14))


# 24 that have been there for long; one of them was removed in 107-12.
LONG = (
    *(("市府姊妹市與友好城市名錄", "城市、國家、締結日期", "每年"), ("國際訪賓接待統計", "月份、案數、人數", "每月")),
    *(("出國報告清冊", "名稱、地點、期間", "每季"), ("四維行政中心樓層配置", "樓層、機關、電話", "不定期")),
    *(("鳳山行政中心樓層配置", "樓層、機關、電話", "不定期"), ("行政中心用電統計", "月份、度數、金額", "每月")),
    *(("行政中心用水統計", "月份、度數、金額", "每月"), ("設施維修件數統計", "月份、類別、件數", "每月")),
    *(("集會場所使用統計", "月份、場所、場次", "每月"), ("市府公報目錄", "年期、類別、案由", "每月")),
    *(("市政會議次數統計", "月份、次數", "每季"), ("公文收發文統計", "月份、收文、發文", "每月")),
    *(("公文線上簽核比率", "月份、比率", "每月"), ("電子公文附件 ODF 比例", "月份、機關、比例", "每月")),
    *(("檔案管理考核成績", "年度、機關、等第", "每年"), ("檔案應用申請統計", "年度、件數", "每年")),
    *(("工級人員員額統計", "季別、機關別、人數", "每季"), ("臨時人員進用統計", "季別、類別、人數", "每季")),
    *(("公務車輛派遣統計", "月份、車次、里程", "每月"), ("消費諮詢案件統計", "月份、類別、件數", "每月")),
    *(("消費申訴案件統計", "月份、類別、件數", "每月"), ("消費爭議調解統計", "季別、件數", "每季")),
    *(("消費查察結果", "日期、主題、家數", "每季"), ("舊版樓層電話表", "樓層、電話", "不定期")),
)
REMOVED_ON = {"舊版樓層電話表": date(2018, 12, 17)}
SETS = sorted(
    (
        *(
            Set(
                title,
                columns,
                frequency,
                date(2015, 4, 7) + timedelta(days=41 * n),
                *((REMOVED, REMOVED_ON[title]) if title in REMOVED_ON else ()),
            )
            for n, (title, columns, frequency) in enumerate(LONG)
        ),
        Set("電話禮貌測試成績", "月份、機關、分數", "每半年", date(2018, 11, 6)),
        Set("機關學校團體宣導場次", "日期、對象、人數", "每季", date(2019, 3, 1)),
        Set("公廁清潔檢查統計", "月份、場所、次數", "每月", date(2019, 4, 16), formats=("PDF",)),
        Set("病媒蚊孳生源巡查結果", "日期、場所、指數", "每月", date(2019, 6, 11)),
        Set("債務清理諮詢統計", "月份、場次、人次", "每月", date(2019, 8, 31)),
        Set("研習課程清冊", "日期、名稱、人數", "每季", date(2019, 9, 1)),
        Set("車輛汰換預算", "年度、機關、金額", "每年", None, PREPARING),
        Set("訪客登記明細", "日期、姓名、事由", "每月", None, WITHDRAWN),
        Set("職員通訊錄", "姓名、分機", "每季", date(2019, 5, 20), WITHDRAWN),
        Set("舊系統公文統計", "月份、件數", "每季", date(2018, 10, 9), WITHDRAWN),
        Set("道路挖掘許可", "路段、期間、單位", "每月", date(2017, 5, 8), agency=PUBLIC_WORKS),
        Set("建造執照統計", "月份、件數、面積", "每月", date(2019, 7, 2), agency=PUBLIC_WORKS),
    ),
    key=lambda each: (each.opened_on, each.title),
)


def updated(random: Random, each: Set) -> date | None:
    """The last update before the ledgers were copied; a few are late."""
    if each.published_on is None:
        return None
    if each.removed_on:
        return each.removed_on - timedelta(days=30)
    ago = random.randrange(2, DAYS[each.frequency] + (25 if random.random() < 0.15 else 0))
    return max(each.published_on, COPIED - timedelta(days=ago))


def files() -> dict[str, bytes]:
    random = Random("siwei-108-datasets")
    heads, rows = [], []
    for n, (number, each) in enumerate(zip(source_numbers(SETS, "資"), SETS, strict=True), 1):
        told = f"提供{each.title}，欄位包含{each.columns}。"
        head = (each.agency, number, each.state, each.title, roc(each.opened_on), f"KHADM-{n:06}", told, each.columns)
        kind = ("公共資訊", "原始資料", each.frequency, "政府資料開放授權條款第 1 版", "免費")
        contact = ("文檔科", "07-555-0100", "opendata@example.gov.tw", roc(date(2015, 1, 1)), "", "高雄市", "zh-TW", "")
        days = (roc(each.published_on), roc(updated(random, each)), roc(each.removed_on))
        heads.append((*head, *kind, *contact, *days))
        rows += [
            (number, each.title, form, "UTF-8", f"https://data.example.gov.tw/{n:06}.{form.lower()}")
            for form in each.formats
        ]
    return {
        "publishing/datasets.csv": csv_bytes(HEADER, heads),
        "publishing/datasets_resources.csv": csv_bytes(RESOURCE, rows),
    }
