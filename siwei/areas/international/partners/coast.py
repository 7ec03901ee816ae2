"""The coasts of the world as one SVG path, from the TopoJSON that the lock file of the front end brings.

Degrees are the units: x is the longitude, y the latitude turned upside down.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

LAND = "vendor/world/land-110m.json"
Points = list[tuple[float, float]]


@cache
def land() -> str:
    """The path's `d`; '' where the front end was not set up: the table beside the map says the same."""
    found = finders.find(LAND)
    return path(json.loads(Path(found).read_text(encoding="utf-8"))) if isinstance(found, str) else ""


def path(topology: dict[str, Any]) -> str:
    """Every ring of the land, to a tenth of a degree."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    drawn = (_ring(ring, arcs) for ring in _rings(topology["objects"]["land"]))
    return "".join(f"M{'L'.join(f'{x:g} {-y:g}' for x, y in points)}Z" for points in drawn if len(points) > 2)


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> Points:
    """TopoJSON keeps differences from point to point, in whole steps of a grid."""
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    xs, ys = (accumulate(column) for column in zip(*steps, strict=True))
    return [(round(x * kx + x0, 1), round(y * ky + y0, 1)) for x, y in zip(xs, ys, strict=True)]


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    for geometry in shape["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            yield from polygon


def _ring(numbers: list[int], arcs: list[Points]) -> Points:
    """Arcs end to end; a negative number is an arc run backwards (~n), and the point where two meet stands once.

    A ring that passes the 180th meridian goes on beyond it: else it would be drawn back across the whole map.
    """
    points: Points = []
    for number in numbers:
        for x, y in arcs[number] if number >= 0 else arcs[~number][::-1]:
            if points:
                x += 360 * round((points[-1][0] - x) / 360)
            if not points or (x, y) != points[-1]:
                points.append((x, y))
    return points
