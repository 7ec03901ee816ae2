"""Cleanliness contests of the two centres.  That this half-year's was held in June is fact; the rest is made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from making import people
from making.tables import OURS, PUBLIC_WORKS, csv_bytes

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "獎勵門檻", "辦理時間")
ENTRANTS = ("原案號", "案號", "受評機關", "辦公處所")
CRITERIA = ("原案號", "案號", "次序", "評分項目", "配分")
JUDGES = ("原案號", "案號", "評審")
SCORES = ("原案號", "案號", "受評機關", "評審", "評分項目", "得分")
RULES = Path(__file__).resolve().parents[3] / "siwei" / "law" / "data" / "rules" / "facilities.json"

ALL = (*people.OFFICES, *people.OUR_UNITS, "水利局", "交通局", "海洋局", "農業局")
NEIGHBOURS = ("企劃處", "新建工程處", "養護工程處", "建管處", "違建大隊", "秘書室", "人事室", "會計室", "政風室")


@dataclass(frozen=True)
class Contest:
    agency: str
    number: str
    state: str
    title: str
    opened_on: str
    award_from: int | str = ""
    held: str = ""
    entrants: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    done: int = 0  # how many of the judges have handed in their sheets


THREE = ("評審甲", "評審乙", "評審丙")
# In the order of filing, so that numbers follow dates.
CONTESTS = (
    Contest(
        OURS,
        "舊評-107-0001",
        "辦理完竣",
        "107年下半年兩行政中心環境清潔評比",
        "107/10/15",
        85,
        "107年11月",
        ALL[:33],
        THREE,
        3,
    ),
    Contest(OURS, "舊評-108-0001", "取消", "108年春節前辦公環境整潔加辦評比", "108/01/07"),
    Contest(OURS, "舊評-108-0002", "取消", "108年宿舍區環境清潔評比", "108/03/18", "", "", ALL[:6], THREE),
    Contest(
        PUBLIC_WORKS,
        "工務評-108-0001",
        "辦理完竣",
        "工務局108年辦公室整潔評比",
        "108/04/22",
        80,
        "108/05/22",
        NEIGHBOURS,
        THREE[:2],
        2,
    ),
    Contest(
        OURS,
        "舊評-108-0003",
        "辦理完竣",
        "108年上半年兩行政中心環境清潔評比",
        "108/05/06",
        85,
        "108年6月",
        ALL,
        THREE,
        3,
    ),
    Contest(OURS, "舊評-108-0004", "評比中", "108年下半年兩行政中心環境清潔評比", "108/09/23", 85, "", ALL, THREE, 1),
    Contest(OURS, "舊評-108-0005", "規劃中", "109年春節前辦公環境整潔評比", "108/10/14", 85),
)


def rubric() -> list[tuple[str, int]]:
    """The items that a contest starts from, read where the house keeps its rules."""
    rules = json.loads(RULES.read_text(encoding="utf-8"))
    items = next(rule for rule in rules if rule["code"] == "facilities.cleanliness-rubric")["parameters"]["items"]
    return [(name, int(points)) for name, points in (item.rsplit(" ", 1) for item in items.split("、"))]


def judged() -> Iterator[Contest]:
    yield from (contest for contest in CONTESTS if contest.done)


def office(name: str, random: Random) -> str:
    return f"{random.choice(('四維', '鳳山前棟'))}{random.randrange(2, 6)}樓"


def entrants() -> Iterator[tuple[object, ...]]:
    random = Random("siwei-108-offices")
    for contest in CONTESTS:
        yield from ((contest.number, "", name, office(name, random)) for name in contest.entrants)


def scores() -> Iterator[tuple[object, ...]]:
    """Each office has its own standard, each judge his own eye."""
    random = Random("siwei-108-scores")
    for contest in judged():
        quality = {name: random.uniform(0.72, 0.97) for name in contest.entrants}
        for judge in contest.judges[: contest.done]:
            for name in contest.entrants:
                for item, points in rubric():
                    share = min(1.0, max(0.4, random.gauss(quality[name], 0.06)))
                    yield contest.number, "", name, judge, item, round(points * share)


def files() -> dict[str, bytes]:
    heads = [(c.agency, c.number, c.state, c.title, c.opened_on, c.award_from, c.held) for c in CONTESTS]
    items = [(c.number, "", n, item, points) for c in judged() for n, (item, points) in enumerate(rubric(), 1)]
    judges = [(c.number, "", judge) for c in CONTESTS for judge in c.judges]
    tables: dict[str, tuple[tuple[str, ...], list[tuple[object, ...]]]] = {
        "contests": (HEADER, list(heads)),
        "contests_entrants": (ENTRANTS, list(entrants())),
        "contests_criteria": (CRITERIA, list(items)),
        "contests_judges": (JUDGES, list(judges)),
        "contests_scores": (SCORES, list(scores())),
    }
    return {f"facilities/{name}.csv": csv_bytes(header, rows) for name, (header, rows) in tables.items()}
