"""What agencies proposed to the municipal meeting; all of it made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from making.days import roc
from making.tables import ECONOMIC, OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "會議組織", "議程", "說明", "辦法", "會商機關")
BODY = "舊組-99-0001"
REPORT, MATTER, MOTION = "報告事項", "討論事項", "臨時動議"
PLACED, WAITING = "已列入議程", "已提案"


@dataclass(frozen=True)
class Proposal:
    agency: str
    opened_on: date
    title: str
    matter: str
    state: str = PLACED
    explanation: str = ""
    wanted: str = ""
    consulted: str = ""


PROPOSALS = (
    Proposal(PUBLIC_WORKS, date(2018, 8, 31), "汛期前道路側溝清淤", REPORT),
    Proposal(ECONOMIC, date(2018, 9, 1), "市場活化計畫", MATTER, wanted="審議通過後分年辦理。"),
    Proposal(PUBLIC_WORKS, date(2018, 11, 12), "路平專案範圍調整", MATTER, wanted="核定後發包。", consulted="交通局"),
    Proposal(OURS, date(2019, 1, 14), "公文電子交換推動情形", REPORT),
    Proposal(ECONOMIC, date(2019, 2, 28), "青年創業基地進駐規劃", MATTER, "撤案", wanted="同意設置。"),
    Proposal(PUBLIC_WORKS, date(2019, 3, 1), "人行環境改善成果", REPORT),
    Proposal(OURS, date(2019, 4, 22), "績優基層人員表揚", REPORT),
    Proposal(ECONOMIC, date(2019, 6, 10), "在地食材採用獎勵", MATTER, wanted="訂定獎勵要點。", consulted="農業局"),
    Proposal(
        PUBLIC_WORKS, date(2019, 8, 31), "滯洪池周邊環境改善", MATTER, wanted="同意動支經費。", consulted="水利局"
    ),
    Proposal(ECONOMIC, date(2019, 9, 1), "夜市環境提升計畫", REPORT),
    Proposal(
        PUBLIC_WORKS,
        date(2019, 10, 3),
        "公有建築物耐震補強",
        MATTER,
        WAITING,
        "經評估有補強必要者共計多棟，擬分年辦理。",
        "同意納入中程計畫，由各管理機關編列預算。",
        "財政局、主計處",
    ),
    Proposal(ECONOMIC, date(2019, 10, 7), "年終購物節籌備情形", REPORT, WAITING, "活動期程、參與商圈與交通維持。"),
    Proposal(OURS, date(2019, 10, 8), "市府大樓節能改善成果", REPORT, WAITING, "空調與照明汰換後的用電比較。"),
    Proposal(
        ECONOMIC,
        date(2019, 10, 9),
        "公有市場攤位租金調整",
        MATTER,
        WAITING,
        "租金多年未調整。",
        "依成本調整，並給予緩衝期。",
        "法制局",
    ),
    Proposal(PUBLIC_WORKS, date(2019, 10, 9), "寒流期間工地安全", MOTION, WAITING, "", "各工程主辦機關加強巡查。"),
    Proposal(PUBLIC_WORKS, date(2019, 10, 1), "道路挖掘管理自治條例修正", MATTER, "退回補正", "配合中央法規修正。"),
    Proposal(PUBLIC_WORKS, date(2019, 10, 14), "公園認養推動方案", MATTER, "草擬"),
)


def files() -> dict[str, bytes]:
    rows = []
    for row, number in zip(PROPOSALS, source_numbers(PROPOSALS, "提"), strict=True):
        head = (row.agency, number, row.state, row.title, roc(row.opened_on), BODY, row.matter)
        rows.append((*head, row.explanation, row.wanted, row.consulted))
    return {"meetings/proposals.csv": csv_bytes(HEADER, rows)}
