"""The register of places where mosquitoes may breed.  All made up; some entries stand on the edges of the half-years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from making.days import AFTER, BEFORE, NOW, ONE_DAY, roc
from making.tables import OURS, PUBLIC_WORKS, Cells, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "類型", "地點", "位置說明", "解除日期")
SINCE = date(2015, 6, 1)


@dataclass(frozen=True)
class Site:
    title: str
    kind: str
    place: str
    spot: str = ""
    opened_on: date = SINCE
    released_on: date | None = None
    state: str = "列管中"
    agency: str = OURS

    def on_register(self, day: date) -> bool:
        return self.state != "誤列" and self.opened_on <= day and (self.released_on is None or day < self.released_on)

    def inspected_on(self, day: date) -> bool:
        """One listed by mistake is looked at until somebody notices, three weeks later."""
        unnoticed = self.state == "誤列" and self.opened_on <= day <= self.opened_on + timedelta(days=21)
        return unnoticed or self.on_register(day)

    @property
    def always_positive(self) -> bool:
        """Traps: what our figures must leave out is positive on every round."""
        return self.state == "誤列" or self.agency != OURS

    def cells(self, number: str) -> Cells:
        head = (self.agency, number, self.state, self.title, roc(self.opened_on), self.kind)
        return (*head, self.place, self.spot, roc(self.released_on))


def released(title: str, kind: str, place: str, day: date, *, since: date = SINCE, agency: str = OURS) -> Site:
    return Site(title, kind, place, "", since, day, "解除列管", agency)


ALWAYS = (
    *(
        Site(f"{place}{what}", "公共區域", place, spot)
        for place in ("四維前廣場", "鳳山前廣場")
        for what, spot in (("花圃", "座椅周圍的花槽"), ("排水溝", "沿人行道的溝蓋下"), ("旗座", "旗桿基座凹槽"))
    ),
    *(
        Site(f"{place}{what}", "庭園", place, spot)
        for place in ("四維後側花園", "鳳山中庭花園")
        for what, spot in (("盆栽", "盆底水盤"), ("水池", ""), ("竹叢", "竹筒切口"), ("工具間", "後方堆置的水桶"))
    ),
    *(
        Site(f"{place}{what}", "宿舍", place, spot)
        for place in ("職務宿舍甲棟", "職務宿舍乙棟")
        for what, spot in (("水塔", ""), ("天井", "落水口"), ("盆栽", "住戶陽臺"))
    ),
    *(
        Site(f"{place}{what}", "屋頂", place, spot)
        for place in ("四維屋頂冷卻水塔區", "鳳山屋頂冷卻水塔區")
        for what, spot in (("底盤", "集水盤外緣"), ("落水頭", ""))
    ),
    *(
        Site(f"{place}{what}", "地下室", place, spot)
        for place in ("四維地下1樓停車場", "鳳山前棟地下1樓停車場")
        for what, spot in (("集水井", ""), ("車道截水溝", "入口格柵下"))
    ),
    Site("四維污水泵浦室積水坑", "地下室", "四維污水泵浦室"),
)
# What came and went, with the edges of both half-years.
CHANGING = (
    released("四維1樓中庭舊噴水池", "公共區域", "四維1樓中庭", date(2018, 10, 22)),
    Site("四維1樓中庭花臺", "公共區域", "四維1樓中庭", "", BEFORE.last),
    Site("鳳山後棟屋簷天溝", "屋頂", "鳳山行政中心後棟", "", NOW.first),
    released("職務宿舍丙棟防空洞", "宿舍", "職務宿舍丙棟", NOW.first),
    Site("四維前廣場施工圍籬", "公共區域", "四維前廣場", "基腳水桶", date(2019, 5, 20)),
    released("鳳山前廣場舊花盆區", "公共區域", "鳳山前廣場", NOW.last),
    released("四維後側花園舊輪胎", "庭園", "四維後側花園", NOW.last + ONE_DAY),
    Site("鳳山行政中心後棟冷氣滴水處", "公共區域", "鳳山行政中心後棟", "", NOW.last),
    Site("四維1樓穿堂花藝水盤", "公共區域", "四維1樓穿堂", "", AFTER.first),
    Site("四維地下1樓集水井", "地下室", "四維地下1樓停車場", "與停車場集水井重複登錄", date(2019, 4, 8), None, "誤列"),
    Site("鳳山中庭水池", "庭園", "鳳山中庭花園", "與花園水池重複登錄", date(2018, 11, 12), None, "誤列"),
)
OTHERS = (
    Site("工務局1樓展示區盆栽", "公共區域", "工務局1樓展示區", "", SINCE, agency=PUBLIC_WORKS),
    Site("工務局資料室窗臺", "公共區域", "工務局4樓資料室", "", NOW.first, agency=PUBLIC_WORKS),
)


def everything() -> list[Site]:
    return sorted((*ALWAYS, *CHANGING, *OTHERS), key=lambda site: site.opened_on)


def numbered() -> list[tuple[Site, str]]:
    rows = everything()
    return list(zip(rows, source_numbers(rows, "孳"), strict=True))


def files() -> dict[str, bytes]:
    return {"facilities/breeding_sites.csv": csv_bytes(HEADER, [site.cells(number) for site, number in numbered()])}
