"""The yearly review of what agencies ask for: 109 as printed, 108 made up, one cancelled, one of another agency."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from making.days import BEFORE, NOW, roc
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, csv_bytes, imported, narrative, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "預算年度", "下授經費", "核定日期")
REQUEST = (
    *("原案號", "提報機關", "類別", "車輛用途", "車種", "舊車牌", "舊車車齡", "舊車里程"),
    *("提報輛數", "提報金額", "核定輛數", "核定金額", "審查意見"),
)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Review:
    agency: str
    opened_on: date
    year: int
    ceiling: int
    state: str
    concluded: date | None
    requests: tuple[Row, ...] = field(default=())
    title: str = ""


def replaced(
    asker: str, use: str, kind: str, plate: str, age: int, km: int, count: int, price: int, granted: int
) -> Row:
    opinion = "逾齡，同意汰換" if granted else "未達汰換年限，次年再議"
    return (asker, "汰換", use, kind, plate, age, km, count, count * price, granted, granted * price, opinion)


# What police and fire brigade are granted comes to 77,184,000: how it is made up is invented.
FOR_109 = (
    ("青年局", "新租", "一般公務車", "油電轎車", "", "", "", 2, 280_000, 2, 280_000, "新成立機關，同意新租"),
    replaced("警察局", "警用特種車", "巡邏車", "DEM-1001", 9, 183_000, 30, 1_050_000, 30),
    replaced("警察局", "警用特種車", "偵防車", "DEM-1002", 8, 141_000, 12, 870_000, 12),
    replaced("警察局", "警用特種車", "警備車", "DEM-1003", 11, 96_000, 2, 3_622_000, 2),
    replaced("消防局", "消防特種車", "救護車", "DEM-2001", 8, 154_000, 6, 2_950_000, 6),
    replaced("消防局", "消防特種車", "水箱消防車", "DEM-2002", 16, 72_000, 1, 10_300_000, 1),
    replaced("衛生局", "一般公務車", "公務轎車", "DEM-3001", 9, 88_000, 2, 900_000, 0),
    ("觀光局", "新購", "一般公務車", "電動機車", "", "", "", 4, 360_000, 0, 0, "經費優先支應警消，未予核列"),
)
FOR_108 = (
    replaced("警察局", "警用特種車", "巡邏車", "DEM-1101", 8, 171_000, 28, 1_020_000, 26),
    replaced("消防局", "消防特種車", "化學消防車", "DEM-2101", 15, 64_000, 2, 12_500_000, 2),
    ("農業局", "新租", "一般公務車", "公務轎車", "", "", "", 1, 140_000, 1, 140_000, "同意新租"),
)
REVIEWS = (
    Review(OURS, date(2018, 7, 16), 108, 72_300_000, "已核定", BEFORE.first, FOR_108),
    Review(OURS, date(2019, 3, 4), 110, 50_000_000, "取消", None, title="110 年度車輛先期作業審查（誤開）"),
    Review(PUBLIC_WORKS, date(2019, 4, 8), 109, 6_000_000, "已核定", date(2019, 7, 19), (FOR_108[2],)),
    Review(OURS, date(2019, 4, 15), 109, 77_464_000, "已核定", date(2019, 8, 12), FOR_109),
)
TOLD = (
    "第一線的治安與救災人員需要可靠的車輛。{year}車輛設備下授經費為 {ceiling}，除核給新成立的{lessees}新租 {leases}、"
    "費用 {lease_cost}外，其餘 {police_and_fire}全數用於警察及消防機關汰換逾齡的特種車輛。"
)
TOLD_BEFORE = (
    "{year}車輛設備下授經費為 {ceiling}，經審查核定新租 {leases}、費用 {lease_cost}，"
    "警消特種車輛汰換 {police_and_fire}，其餘留供年度中緊急汰換。"
)


def numbered() -> list[tuple[str, Review]]:
    return list(zip(source_numbers(REVIEWS, "車審"), REVIEWS, strict=True))


def number_in_siwei(year: int) -> str:
    """The number that the import gives to our review of a budget year."""
    return imported(next(n for n, review in numbered() if review.year == year and review.agency == OURS))


def files() -> dict[str, bytes]:
    rows = [
        (
            r.agency,
            n,
            r.state,
            r.title or f"{r.year} 年度車輛先期作業審查",
            roc(r.opened_on),
            r.year,
            r.ceiling,
            roc(r.concluded),
        )
        for n, r in numbered()
    ]
    paragraphs = {109: (NOW, TOLD), 108: (BEFORE, TOLD_BEFORE)}
    narratives = [
        narrative(n, paragraphs[r.year][0], "1.4.c", 1, paragraphs[r.year][1])
        for n, r in numbered()
        if r.agency == OURS and r.year in paragraphs
    ]
    return {
        "fleet/vehicle_reviews.csv": csv_bytes(HEADER, rows),
        "fleet/vehicle_reviews_requests.csv": csv_bytes(
            REQUEST, ((n, *row) for n, r in numbered() for row in r.requests)
        ),
        "fleet/vehicle_reviews_narratives.csv": csv_bytes(NARRATIVE, narratives),
    }
