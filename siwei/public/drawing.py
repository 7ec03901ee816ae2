"""The history of a figure as a drawing that needs no script: bars in an SVG, above the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from siwei.plain.rocdate import roc_year

from .history import Point

WIDTH, HEIGHT, BASE, TOP = 640, 220, 176, 26  # in the drawing's own units
WIDEST, MOST = 56, 12  # of a bar; bars


@dataclass(frozen=True)
class Bar:
    """x, y: its upper left corner.  middle: where its words are centred.  label: two lines below it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    shown: str
    label: str
    point: Point

    @property
    def edge(self) -> float:
        """Where a break of the definition is drawn: before the bar."""
        return self.x - (self.middle - self.x) * 0.45


def bars(points: Sequence[Point]) -> list[Bar]:
    """The latest points that are numbers; nothing where there are fewer than two."""
    drawn = [point for point in points if point.number is not None][-MOST:]
    if len(drawn) < 2:
        return []
    most = max(abs(point.number or 0) for point in drawn) or 1
    step = WIDTH / len(drawn)
    width = min(WIDEST, step * 0.6)
    return [_bar(point, n, step, width, most) for n, point in enumerate(drawn)]


def _bar(point: Point, n: int, step: float, width: float, most: float) -> Bar:
    middle = step * (n + 0.5)
    height = max(1.0, abs(point.number or 0) / most * (BASE - TOP))
    number = point.number or 0
    return Bar(
        x=round(middle - width / 2, 1),
        y=round(BASE - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        middle=round(middle, 1),
        shown=f"{int(number):,}" if number == int(number) else f"{number:,}",
        label=f"{roc_year(point.ends)}.{point.ends.month}",
        point=point,
    )
