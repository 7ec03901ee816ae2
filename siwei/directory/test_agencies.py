"""Agencies stand in a tree, are founded, and merge."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from siwei.directory.models import Agency
from tests import cast

pytestmark = pytest.mark.django_db


def founded(name: str, n: int, parent: Agency | None = None) -> Agency:
    return Agency.objects.create(
        code=f"39700001{n:02}", name=name, short_name=name, level="second", parent=parent, valid_from=cast.SINCE
    )


def test_below_and_above_go_all_the_way() -> None:
    top = founded("府", 0)
    middle = founded("局", 1, top)
    bottom, aside = founded("所", 2, middle), founded("處", 3, top)
    assert set(Agency.objects.below(top)) == {top, middle, bottom, aside}
    assert set(Agency.objects.below(middle)) == {middle, bottom}
    assert set(Agency.objects.above(bottom)) == {bottom, middle, top}


def test_a_merged_agency_ends_the_day_before_and_is_found_in_the_other() -> None:
    county, city, older = founded("縣", 0), founded("市", 1), founded("舊", 2)
    older.merge(county, on=date(2011, 1, 1))
    county.merge(city, on=date(2012, 1, 1))
    assert set(Agency.objects.now_in(city)) == {city, county, older}
    assert county in Agency.objects.on(date(2011, 12, 31))
    assert county not in Agency.objects.on(date(2012, 1, 1))


def test_two_agencies_do_not_swallow_each_other() -> None:
    one, two = founded("一", 0), founded("二", 1)
    one.merge(two, on=date(2012, 1, 1))
    with pytest.raises(ValidationError, match="不能再反過來"):
        two.merge(one, on=date(2013, 1, 1))
