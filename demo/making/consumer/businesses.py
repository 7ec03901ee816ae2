"""Businesses with which disputes arise: 330 invented firms, a few of them with most of the disputes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.consumer.words import ANIMALS, TRADES
from making.days import roc
from making.tables import ECONOMIC, OURS, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "業別", "統一編號", "地址", "電話")
EACH = 22  # firms of each trade
DISTRICTS = (
    "苓雅區",
    "前金區",
    "新興區",
    "三民區",
    "左營區",
    "鼓山區",
    "前鎮區",
    "鳳山區",
    "楠梓區",
    "小港區",
    "岡山區",
)
ROADS = ("範例一路", "範例二路", "範例三路", "樣本路", "樣本街")  # no such roads, so that no real shop is meant
REGISTER_BEGUN = date(2012, 1, 2)


@dataclass(frozen=True)
class Business:
    agency: str
    opened_on: date
    name: str
    category: str
    state: str = "營業中"


def everything() -> list[Business]:
    """In the order of filing."""
    random = Random("siwei-108-businesses")
    made = [
        Business(OURS, filed_on(random), f"{animal}{kinds[index % len(kinds)]}", category)
        for category, (kinds, _, _, _) in TRADES.items()
        for index, animal in enumerate(random.sample(ANIMALS, EACH))
    ]
    for index in random.sample(range(len(made)), 14):
        made[index] = Business(OURS, made[index].opened_on, made[index].name, made[index].category, "歇業")
    for name, category in (("經發綠繡眼商行", "食品"), ("經發夜鷺市場攤商", "食品")):
        made.append(Business(ECONOMIC, filed_on(random), name, category))
    return sorted(made, key=lambda business: business.opened_on)


def filed_on(random: Random) -> date:
    return REGISTER_BEGUN + timedelta(days=random.randrange(2_400))


def files() -> dict[str, bytes]:
    random = Random("siwei-108-addresses")
    listed = everything()
    cells = []
    for index, (business, number) in enumerate(zip(listed, source_numbers(listed, "業"), strict=True)):
        address = f"{random.choice(DISTRICTS)}{random.choice(ROADS)}{random.randrange(2, 400)}號"
        head = (business.agency, number, business.state, business.name, roc(business.opened_on), business.category)
        # No firm's number begins with 00, and no subscriber's with 000.
        rest = (f"{index + 1:08}", f"高雄市{address}", f"07-000{random.randrange(10_000):04}")
        cells.append((*head, *rest))
    return {"consumer/businesses.csv": csv_bytes(HEADER, cells)}
