"""Courtesy on the phone: our own tests with their draws, and those of the city.

Fact: 20 calls in the half-year, all 優等 or better; the city's first test of 108 came to 特優.  Lines, names, days, points and seeds
are made up; the lines called are those that list and seed draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from random import Random

from making import people
from making.days import BEFORE, NOW, roc
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, Cells, csv_bytes, imported, narrative, source_numbers

HEADER = (
    "機關",
    "原案號",
    "狀態",
    "主旨",
    "立案日期",
    "類別",
    "年度",
    "次別",
    "抽測人數",
    "抽選種子",
    "測試日期",
    "市府評定分數",
)
LINE = ("原案號", "分機", "科室", "姓名")
CALL = ("原案號", "分機", "測試日期", "鈴響次數", "測試人員", "備註")
TOLD = "市府也不定期對各機關進行電話服務品質及禮貌測試；本處接受的年度{city_ordinal}測試，成績為{city_grade}。"
SCORE = ("原案號", "抽測", "評分項目", "得分")
RUBRIC = (("接聽速度", 25), ("問候與應對", 35), ("答復內容", 30), ("結束禮貌", 10))
OWN, CITY = "本機關自行抽測", "市府測試"
DONE, PLANNED, CANCELLED, DRAWN = "完成", "規劃中", "取消", "測試中"


@dataclass(frozen=True)
class Test:
    """days: of the calls.  points: what the city gave."""

    opened_on: date
    ordinal: int
    size: int = 0
    days: tuple[date, ...] = ()
    seed: str = ""
    state: str = DONE
    sort: str = OWN
    points: int | None = None
    agency: str = OURS
    year: int = 108

    @property
    def title(self) -> str:
        who = "電話禮貌抽測" if self.sort == OWN else "市府電話服務品質及禮貌測試"
        return f"{self.year} 年第 {self.ordinal} 次{who}"


def _day(month: int, day: int, year: int = 2019) -> date:
    return date(year, month, day)


TESTS = (
    Test(_day(8, 20, 2018), 2, 4, (_day(8, 30, 2018), _day(8, 31, 2018)), "加權指數收盤 11093.75", year=107),
    Test(_day(8, 27, 2018), 3, 7, (_day(9, 3, 2018), _day(9, 4, 2018)), "加權指數收盤 10963.25", year=107),
    Test(_day(9, 10, 2018), 2, state=DONE, sort=CITY, points=92, days=(_day(10, 17, 2018),), year=107),
    Test(_day(11, 5, 2018), 4, 6, (_day(11, 14, 2018), _day(11, 15, 2018)), "加權指數收盤 9797.09", year=107),
    Test(_day(2, 11), 1, 5, (_day(2, 26), _day(2, 27)), "加權指數收盤 10389.17"),
    Test(_day(2, 25), 2, 7, (_day(3, 4), _day(3, 5)), "加權指數收盤 10349.86"),
    Test(_day(4, 15), 1, sort=CITY, points=97, days=(_day(5, 22),)),
    Test(_day(5, 6), 3, 6, (_day(5, 20),), "加權指數收盤 10384.11", state=CANCELLED),
    Test(_day(5, 27), 3, 7, (_day(6, 11), _day(6, 12)), "加權指數收盤 10566.47"),
    Test(_day(6, 3), 1, 5, (_day(6, 18),), "加權指數收盤 10566.74", agency=PUBLIC_WORKS),
    Test(_day(6, 10), 2, sort=CITY, points=88, days=(_day(6, 26),), agency=PUBLIC_WORKS),
    Test(_day(8, 12), 4, 6, (_day(8, 29), _day(8, 30)), "加權指數收盤 10460.44"),
    Test(_day(8, 19), 2, sort=CITY, state=CANCELLED),
    Test(_day(8, 26), 5, 5, (_day(9, 2), _day(9, 3)), "加權指數收盤 10634.85"),
    Test(_day(9, 16), 2, sort=CITY, state=PLANNED),
    Test(_day(10, 7), 6, 6, seed="加權指數收盤 10889.96", state=DRAWN),
)


def lines(test: Test) -> list[tuple[str, str, str]]:
    """The list of the test: extension, unit, name."""
    units = people.OUR_UNITS if test.agency == OURS else ("秘書室", "建築管理科")
    names = people.names(Random(f"siwei-phones-{test.agency}"), 40)
    return [(str(2201 + 3 * n), units[n % len(units)], name) for n, name in enumerate(names)]


def drawn(test: Test) -> list[str]:
    """As the house draws: the smallest SHA-256 of 「seed:extension」."""
    extensions = [extension for extension, _, _ in lines(test)]
    return sorted(extensions, key=lambda e: sha256(f"{test.seed}:{e}".encode()).hexdigest())[: test.size]


def points(random: Random, place: int, year: int) -> list[int]:
    """Some come above 95, and of 108 none falls below 90; the year before some were slower."""
    slow = 7 if year == 107 and place % 3 == 0 else 0
    lost = (place % 3 + 1 + slow, random.choice((0, 1, 2)), random.choice((0, 1)), random.choice((0, 1)))
    return [most - minus for (_, most), minus in zip(RUBRIC, lost, strict=True)]


def files() -> dict[str, bytes]:
    random = Random("siwei-108-phones")
    tests, listed, calls, scores = [], [], [], []
    for test, number in zip(TESTS, source_numbers(TESTS, "話"), strict=True):
        held = roc(test.days[-1]) if test.state == DONE else ""
        head = (test.agency, number, test.state, test.title, roc(test.opened_on), test.sort, test.year, test.ordinal)
        given = "" if test.points is None else test.points
        tests.append((*head, test.size or "", test.seed, held, given))
        if test.sort == CITY:
            continue
        listed += [(number, *line) for line in lines(test)]
        for place, extension in enumerate(drawn(test)):
            day = roc(test.days[place % len(test.days)]) if test.days else ""
            calls.append((number, extension, day, random.choice((1, 2, 2, 3)) if day else "", "視察室", ""))
            if day:
                for (item, _), got in zip(RUBRIC, points(random, place, test.year), strict=True):
                    scores.append((number, extension, item, got))
    return {
        "service/phone_tests.csv": csv_bytes(HEADER, tests),
        "service/phone_tests_narratives.csv": csv_bytes(NARRATIVE, narratives()),
        "service/phone_tests_lines.csv": csv_bytes(LINE, listed),
        "service/phone_tests_calls.csv": csv_bytes(CALL, calls),
        "service/phone_tests_scores.csv": csv_bytes(SCORE, scores),
    }


def narratives() -> list[Cells]:
    """What the city found, in the report of each half-year in which it tested us."""
    rows = []
    for test, number in zip(TESTS, source_numbers(TESTS, "話"), strict=True):
        for span in (BEFORE, NOW):
            if test.agency == OURS and test.sort == CITY and test.days and test.days[-1] in span:
                rows.append(narrative(number, span, "1.6.a", 1, TOLD))
    return rows


def told(measure: str) -> str:
    """Key of a figure about the city's test that the printed report tells of."""
    numbers = dict(zip(TESTS, source_numbers(TESTS, "話"), strict=True))
    test = next(t for t in TESTS if t.sort == CITY and t.year == 108 and t.ordinal == 1)
    return f"service.phone_tests.{measure}@{imported(numbers[test])}"
