"""Other numbers: between two counts people retire and are not replaced, and a few are hired."""

from __future__ import annotations

import random
from collections.abc import Sequence

from making.following.series import NUMBER, Row

HEADS, COUNT, CLASS = "workforce.headcounts.heads", "現有人數", "職類"
NOT_REPLACED = ("技工", "工友", "駕駛")
BUDGET, REQUESTS, NOT_ASKED = "fleet.vehicle_reviews", "fleet.vehicle_reviews.requests", "水箱消防車"
CEILING, LESS = "下授經費", 10_300_000  # 元: what the fire engine cost that is not asked for again
LEAVES, COMES = 0.03, 0.02  # chance of each person in a half-year; made up


def other(kind: str, rows: Sequence[Row]) -> list[Row]:
    """Head-counts and the budget for vehicles move, the same way every time; other kinds differ by their fewer records."""
    if kind == BUDGET:
        return [row | {CEILING: str(int(row[CEILING]) - LESS)} for row in rows]
    if kind == REQUESTS:
        return [row for row in rows if row["車種"] != NOT_ASKED]
    if kind != HEADS:
        return list(rows)
    moved = ((row, _moved(row)) for row in rows)
    return [row | {COUNT: str(count)} for row, count in moved if count]  # a class that nobody is left in is not listed


def _moved(row: Row) -> int:
    chance = random.Random(f"{row[NUMBER]} {row[CLASS]} {row['經費來源']} {row['職務']}")
    before = int(row[COUNT])
    left = sum(chance.random() < LEAVES for _ in range(before))
    came = 0 if row[CLASS] in NOT_REPLACED else sum(chance.random() < COMES for _ in range(before))
    return before - left + came
