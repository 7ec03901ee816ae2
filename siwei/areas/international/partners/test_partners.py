"""Partners: when they count, and where they stand on the map."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.areas.international.partners.atlas import dot_of
from siwei.areas.international.partners.coast import path
from siwei.measures.measure import Scope, find
from siwei.measures.period import Period
from tests import cast
from tests.factories.international import partner

PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({"established_on": date(2019, 8, 31)}, 1),
        ({"established_on": date(2019, 9, 1)}, 0),
        ({"established_on": date(2010, 1, 1), "state": "ended", "ended_on": date(2019, 8, 31)}, 0),
        ({"established_on": date(2010, 1, 1), "state": "ended", "ended_on": date(2019, 9, 1)}, 1),
        ({"established_on": date(2010, 1, 1), "state": "withdrawn"}, 0),
        ({"established_on": date(2010, 1, 1), "state": "in-talks"}, 0),
    ],
)
def test_a_partner_counts_from_its_alliance_to_the_day_before_its_end(given: dict[str, Any], counted: int) -> None:
    partner(**{"state": "allied"} | given)
    assert find("international.partners.allied", Scope(PERIOD, cast.agency())).value == counted


@pytest.mark.django_db
def test_a_partner_of_another_agency_is_not_counted() -> None:
    partner(state="allied", established_on=date(2010, 1, 1), agency=cast.other_agency())
    assert find("international.partners.allied", Scope(PERIOD, cast.agency())).value == 0


@pytest.mark.django_db
def test_the_map_has_the_pacific_in_its_middle() -> None:
    portland, tokyo = dot_of(partner(point="45.52, -122.68")), dot_of(partner(point="35.68,139.69", title="東京"))
    assert portland is not None
    assert tokyo is not None
    assert (round(portland.x, 2), portland.y) == (237.32, -45.52)
    assert tokyo.x < portland.x
    assert dot_of(partner(title="未定")) is None


def test_a_coast_that_passes_the_180th_meridian_goes_on_beyond_it() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[179, 10], [-358, 0], [0, 5]], [[-179, 15], [358, 0], [0, -5]]],
        "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]]}]}},
    }
    assert path(topology) == "M179 -10L181 -10L181 -15L179 -15L179 -10Z"
