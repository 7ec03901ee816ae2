"""Places of the two centres: buildings, grounds and dormitories; floors; rooms and lifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from making.days import roc
from making.tables import OURS, PUBLIC_WORKS, Cells, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "行政中心", "層級", "位於", "開放類別", "容納人數")
MERGER = date(2010, 12, 25)
SIWEI, FENGSHAN = "四維", "鳳山"
OPEN, MEETING = "開放場地", "集會場所"


@dataclass(frozen=True)
class Place:
    """kind: what can break there; it decides which faults are reported of the place."""

    name: str
    centre: str
    level: str
    kind: str
    within: str = ""
    use: str = "不外借"
    seats: int | None = None
    agency: str = OURS
    opened_on: date = MERGER
    state: str = "使用中"


FLOORS = {
    "四維行政中心大樓": ["四維地下1樓", *(f"四維{n}樓" for n in range(1, 11))],
    "鳳山行政中心前棟": ["鳳山前棟地下1樓", *(f"鳳山前棟{n}樓" for n in range(1, 6))],
    "鳳山行政中心後棟": [f"鳳山後棟{n}樓" for n in range(1, 5)],
}
LIFTS = {
    "四維行政中心大樓": [
        *(f"四維東側電梯{n}號" for n in (1, 2, 3)),
        *(f"四維西側電梯{n}號" for n in (1, 2, 3)),
        "四維貨梯",
    ],
    "鳳山行政中心前棟": ["鳳山前棟電梯1號", "鳳山前棟電梯2號"],
    "鳳山行政中心後棟": ["鳳山後棟電梯"],
}
# floor → its machine rooms, each with its kind
MACHINES = {
    "四維地下1樓": {
        "四維冰水主機房": "空調機房",
        "四維配電室": "配電室",
        "四維污水泵浦室": "泵浦室",
        "四維消防泵浦室": "消防泵浦室",
    },
    "四維10樓": {"四維屋頂冷卻水塔區": "空調機房", "四維電信機房": "電信機房"},
    "鳳山前棟地下1樓": {"鳳山冰水主機房": "空調機房", "鳳山配電室": "配電室", "鳳山消防泵浦室": "消防泵浦室"},
    "鳳山前棟5樓": {"鳳山屋頂冷卻水塔區": "空調機房", "鳳山電信機房": "電信機房"},
}
# floor, name, seats
HALLS = (
    ("四維1樓", "四維1樓穿堂", 200),
    ("四維1樓", "四維1樓中庭", 250),
    ("鳳山前棟1樓", "鳳山前棟1樓大禮堂", 600),
    ("鳳山前棟1樓", "鳳山前棟1樓穿堂", 150),
)
MEETING_ROOMS = (
    ("四維2樓", "四維2樓簡報室", 40),
    ("四維3樓", "四維3樓第一會議室", 80),
    ("四維4樓", "四維4樓第二會議室", 60),
    ("四維6樓", "四維6樓第三會議室", 30),
    ("四維8樓", "四維8樓第四會議室", 40),
    ("四維9樓", "四維9樓研習教室", 48),
    ("四維10樓", "四維10樓第五會議室", 24),
    ("四維10樓", "四維10樓大會議室", 150),
    ("鳳山前棟2樓", "鳳山前棟2樓第一會議室", 60),
    ("鳳山前棟3樓", "鳳山前棟3樓第二會議室", 40),
    ("鳳山前棟4樓", "鳳山前棟4樓多媒體簡報室", 50),
    ("鳳山後棟2樓", "鳳山後棟2樓第三會議室", 30),
    ("鳳山後棟3樓", "鳳山後棟3樓大會議室", 120),
)
# floor, name, kind, use, seats: rooms that another agency looks after itself
PUBLIC_WORKS_ROOMS = (
    ("鳳山後棟4樓", "工務局4樓會議室", "會議室", MEETING, 40),
    ("鳳山後棟4樓", "工務局4樓簡報室", "會議室", MEETING, 24),
    ("鳳山後棟1樓", "工務局1樓展示區", "穿堂", OPEN, 80),
    ("鳳山後棟4樓", "工務局4樓資料室", "辦公室", "不外借", None),
    ("鳳山後棟4樓", "工務局4樓東側辦公室", "辦公室", "不外借", None),
)


def centre_of(name: str) -> str:
    return SIWEI if name.startswith(SIWEI) else FENGSHAN


def top() -> Iterator[Place]:
    for name in FLOORS:
        yield Place(name, centre_of(name), "大樓", "大樓")
    yield Place("四維前廣場", SIWEI, "戶外場地", "廣場", use=OPEN, seats=1000)
    yield Place("鳳山前廣場", FENGSHAN, "戶外場地", "廣場", use=OPEN, seats=800)
    yield Place("四維後側花園", SIWEI, "戶外場地", "花園")
    yield Place("鳳山中庭花園", FENGSHAN, "戶外場地", "花園")
    yield Place("職務宿舍甲棟", SIWEI, "宿舍", "宿舍")
    yield Place("職務宿舍乙棟", SIWEI, "宿舍", "宿舍")
    yield Place("職務宿舍丙棟", FENGSHAN, "宿舍", "宿舍", state="停用")


def floors() -> Iterator[Place]:
    for building, listed in FLOORS.items():
        for name in listed:
            yield Place(name, centre_of(name), "樓層", "樓層", within=building)


def rooms() -> Iterator[Place]:
    for listed in FLOORS.values():
        for floor in listed:
            yield from rooms_of(floor)
    for building, lifts in LIFTS.items():
        for name in lifts:
            yield Place(name, centre_of(name), "空間", "電梯", within=building)
    for floor, name, seats in HALLS:
        yield Place(name, centre_of(name), "空間", "穿堂", within=floor, use=OPEN, seats=seats)
    for floor, name, seats in MEETING_ROOMS:
        yield Place(name, centre_of(name), "空間", "會議室", within=floor, use=MEETING, seats=seats)
    yield Place("鳳山前棟1樓大禮堂公廁", FENGSHAN, "空間", "廁所", within="鳳山前棟1樓")
    for floor, name, kind, use, room_for in PUBLIC_WORKS_ROOMS:
        yield Place(name, FENGSHAN, "空間", kind, floor, use, room_for, agency=PUBLIC_WORKS)


def rooms_of(floor: str) -> Iterator[Place]:
    """What every floor has; a basement has its car park and machine rooms instead."""
    centre = centre_of(floor)
    for name, kind in MACHINES.get(floor, {}).items():
        yield Place(name, centre, "空間", kind, within=floor)
    if "地下" in floor:
        yield Place(f"{floor}停車場", centre, "空間", "停車場", within=floor)
        return
    for name in ("東側男廁", "東側女廁", "西側男廁", "西側女廁") if centre == SIWEI else ("男廁", "女廁"):
        yield Place(floor + name, centre, "空間", "廁所", within=floor)
    for name, kind in (("茶水間", "茶水間"), ("走道", "走道"), ("東側辦公室", "辦公室"), ("西側辦公室", "辦公室")):
        yield Place(floor + name, centre, "空間", kind, within=floor)


def everything() -> list[Place]:
    return [*top(), *floors(), *rooms()]


def files() -> dict[str, bytes]:
    """Rows of one file cannot refer to each other, so each level has its own."""
    listed = everything()
    numbers = dict(zip((place.name for place in listed), source_numbers(listed, "場"), strict=True))
    levels = {"places": list(top()), "places_floors": list(floors()), "places_rooms": list(rooms())}
    return {
        f"facilities/{name}.csv": csv_bytes(HEADER, [row(place, numbers[place.name]) for place in level])
        for name, level in levels.items()
    }


def row(place: Place, number: str) -> Cells:
    values = (place.agency, number, place.state, place.name, roc(place.opened_on), place.centre, place.level)
    return (*values, place.within, place.use, place.seats or "")
