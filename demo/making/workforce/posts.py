"""Posts of the workers: as many as are filled in 108 Q2, and some that stand empty.  All made up."""

from __future__ import annotations

from datetime import date
from random import Random

from making.days import roc
from making.tables import OURS, PUBLIC_WORKS, csv_bytes
from making.workforce.headcounts import MERGER, REPORTED, Round, heads

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "機關學校", "職類", "核定員額", "超額列管", "核定文號", "裁撤日期"),
)
WORKERS = ("技工", "工友", "駕駛", "測量助理", "清潔隊員")
# Edges of the half-year: abolished on its last day, and on the day after; entered on its first and last.
EDGES = (
    (OURS, "已裁撤", "鹽埕區公所", "技工", 3, date(2012, 1, 1), date(2019, 8, 31)),
    (OURS, "已裁撤", "前金區公所", "技工", 2, date(2012, 1, 1), date(2019, 9, 1)),
    (OURS, "已裁撤", "旗津區公所", "測量助理", 2, date(2012, 1, 1), date(2019, 2, 28)),
    (OURS, "列管中", "茂林區公所", "測量助理", 1, date(2019, 8, 31), None),
    (OURS, "列管中", "桃源區公所", "測量助理", 1, date(2019, 9, 1), None),
    (OURS, "列管中", "那瑪夏區公所", "測量助理", 1, date(2019, 3, 1), None),
    (OURS, "誤列", "甲仙區公所", "測量助理", 40, date(2019, 4, 1), None),
    (PUBLIC_WORKS, "列管中", "養護工程處", "技工", 30, date(2015, 1, 1), None),
)


def files() -> dict[str, bytes]:
    random = Random("posts")
    rows = []
    for body, groups in heads(Round(REPORTED)).items():
        for group, people in groups:
            if group.job_class in WORKERS:
                empty = random.choice((0, 0, 0, 1, 2))
                rows.append((OURS, "列管中", body, group.job_class, people + empty, MERGER, None, empty))
    made = [_row(n, *row) for n, row in enumerate([*rows, *((*edge, 0) for edge in EDGES)], start=1)]
    return {"workforce/posts.csv": csv_bytes(HEADER, made)}


def _row(
    n: int,
    agency: str,
    state: str,
    body: str,
    job_class: str,
    approved: int,
    since: date,
    until: date | None,
    surplus: int,
) -> dict[str, object]:
    return {
        "機關": agency,
        "原案號": f"{'舊額' if agency == OURS else '工務額'}-{n:04}",
        "狀態": state,
        "主旨": f"{body} {job_class}",
        "立案日期": roc(since),
        "機關學校": body,
        "職類": job_class,
        "核定員額": approved,
        "超額列管": surplus,
        "核定文號": f"範例員字第{n:07}號",
        "裁撤日期": roc(until),
    }
