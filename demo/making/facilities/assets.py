"""Assets: lifts, air conditioning, power, fire and telephone equipment in the rooms where each kind stands.  All made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.days import roc, workday_by
from making.facilities import places
from making.facilities.places import Place
from making.tables import OURS, Cells, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "資產編號", "主旨", "立案日期", "類別", "地點"),
    *("廠牌", "型號", "取得日期", "保固期限"),
)
PREFIXES = {"空調": "AC", "電梯": "EL", "水電": "PW", "照明": "LT", "消防": "FP", "通訊": "TC", "其他": "EQ"}
# kind of place → what stands there: category, name, years of warranty
STOCK: dict[str, tuple[tuple[str, str, int], ...]] = {
    "電梯": (("電梯", "客用電梯", 3),),
    "空調機房": (("空調", "主機", 3), ("空調", "循環泵", 2)),
    "配電室": (("水電", "主配電盤", 2),),
    "泵浦室": (("水電", "1號泵浦", 1),),
    "消防泵浦室": (("消防", "主泵浦", 2),),
    "電信機房": (("通訊", "電話交換機", 3), ("通訊", "不斷電系統", 2)),
    "會議室": (("空調", "送風機", 2), ("通訊", "投影機", 1)),
    "辦公室": (("空調", "送風機", 2),),
    "茶水間": (("水電", "飲水機", 2),),
    "停車場": (("通訊", "監視主機", 2),),
    "穿堂": (("空調", "空氣門", 1),),
    "宿舍": (("水電", "熱水器", 1),),
}
BRANDS = ("雲豹", "帝雉", "黑鳶", "石虎", "藍鵲")  # invented, after animals of Taiwan like the contractors
ATTACHED = 70  # percent of the repairs that name the asset, where one of the trade stands there


@dataclass(frozen=True)
class Asset:
    agency: str
    opened_on: date
    code: str
    category: str
    title: str
    place: str
    brand: str
    make: str
    acquired_on: date
    warranty_until: date
    state: str

    def cells(self, number: str) -> Cells:
        head = (self.agency, number, self.state, self.code, self.title, roc(self.opened_on), self.category, self.place)
        rest = (self.brand, self.make, roc(self.acquired_on), roc(self.warranty_until))
        return (*head, *rest)


def everything() -> list[Asset]:
    """In the order of filing.  Codes run within agency and category; the public works bureau counts from 0001 too."""
    random, last = Random("siwei-108-assets"), Counter[tuple[str, str]]()
    made = [asset for place in places.everything() for asset in standing_in(place, random, last)]
    return sorted(made, key=lambda asset: asset.opened_on)


def standing_in(place: Place, random: Random, last: Counter[tuple[str, str]]) -> Iterator[Asset]:
    for category, name, years in STOCK.get(place.kind, ()):
        last[place.agency, category] += 1
        acquired_on = workday_by(date(2011, 1, 10) + timedelta(days=random.randrange(2750)))
        yield Asset(
            agency=place.agency,
            opened_on=acquired_on,
            code=f"{PREFIXES[category]}-{last[place.agency, category]:04}",
            category=category,
            title=place.name if place.kind == "電梯" else place.name + name,
            place=place.name,
            brand=random.choice(BRANDS),
            make=f"{PREFIXES[category]}{random.randrange(100, 999)}",
            acquired_on=acquired_on,
            warranty_until=acquired_on.replace(day=1, year=acquired_on.year + years) - timedelta(days=1),
            state=random.choices(("使用中", "維修中", "報廢"), (94, 3, 3))[0] if place.agency == OURS else "使用中",
        )


class Finder:
    """Which asset a repair is about: one of its trade, in its place.  A stream of its own, so that no repair changes."""

    def __init__(self) -> None:
        self.random = Random("siwei-108-repaired-assets")
        self.there = {(asset.agency, asset.place, asset.category): number for asset, number in numbered()}

    def number(self, agency: str, place: str, trade: str) -> str:
        """Its 原案號: two agencies may print the same code on their labels."""
        number = self.there.get((agency, place, trade), "")
        return number if number and self.random.random() * 100 < ATTACHED else ""


def numbered() -> list[tuple[Asset, str]]:
    rows = everything()
    return list(zip(rows, source_numbers(rows, "產"), strict=True))


def files() -> dict[str, bytes]:
    return {"facilities/assets.csv": csv_bytes(HEADER, [asset.cells(number) for asset, number in numbered()])}
