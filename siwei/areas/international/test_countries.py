from __future__ import annotations

from .countries import REGIONS, Country


def test_every_country_stands_in_exactly_one_region() -> None:
    listed = [code for codes in REGIONS.values() for code in codes]
    assert sorted(listed) == sorted(Country.values)
