"""Indices, levels, and the sheet on which a round is written down."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import Inspection, PatrolRound
from siwei.desks.desk import DESKS
from siwei.desks.sheet_content import Content
from siwei.law.models import Rule
from siwei.law.tables import bands
from siwei.plain.errors import BadInput
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, breeding_site, patrol

from .indices import Tally, breteau_index, container_index, house_index, printed
from .models import LEVELS as CODE
from .transitions import finish

DAY = date(2019, 5, 6)


def test_ten_positive_containers_in_fifty_houses_are_a_breteau_index_of_twenty() -> None:
    tally = Tally(houses=50, positive_houses=8, wet=40, positive=10)
    indices = breteau_index(tally), house_index(tally), container_index(tally)
    assert [printed(index) for index in indices] == ["20.0", "16.0", "25.0"]


def test_an_index_without_a_base_does_not_exist() -> None:
    assert [f(Tally(0, 0, 0, 0)) for f in (breteau_index, house_index, container_index)] == [None] * 3
    assert printed(None) == "—"


def test_half_a_tenth_is_rounded_up() -> None:
    assert [printed(Fraction(n, 100)) for n in (4, 5, 1995)] == ["0.0", "0.1", "20.0"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("index", "value", "level"),
    [
        *(("BI", Fraction(n), level) for n, level in ((0, 0), (1, 1), (4, 1), (5, 2), (20, 4), (199, 8), (200, 9))),
        ("BI", Fraction(9, 2), 1),
        ("BI", Fraction(1, 2), 1),
        ("HI", Fraction(77), 9),
        ("CI", Fraction(299, 100), 1),
        ("CI", None, None),
    ],
)
def test_a_level_begins_at_its_first_value_and_only_nothing_is_level_nought(
    index: str, value: Fraction | None, level: int | None
) -> None:
    assert bands(CODE, DAY).of(index, value) == level


@pytest.mark.django_db
def test_a_table_that_cannot_be_read_is_named_and_the_page_still_opens() -> None:
    Rule.objects.filter(code=CODE).update(parameters={"CI": "3 1", "HI": "1", "BI": "1"})
    with pytest.raises(BadInput, match="「CI」應是由小到大"):
        bands(CODE, DAY)
    made = patrol((breeding_site(), 2, 1, 1))
    assert "「CI」應是由小到大" in signed_in(cast.wang()).get(f"/facilities/patrols/{made.pk}/").content.decode()


# ---- the sheet ----------------------------------------------------------------------------------------------


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def sheet_of(made: PatrolRound) -> str:
    return f"/facilities/patrols/{made.pk}/inspections/"


def mark_of(made: PatrolRound) -> str:
    return Content(DESKS[made.KIND].sheets[0], made).mark


def post(client: Client, made: PatrolRound, **typed: str) -> Any:
    mark = mark_of(made)
    return client.post(sheet_of(made), {"mark": mark, **{k.replace("_", "-"): v for k, v in typed.items()}})


@pytest.mark.django_db
def test_the_sheet_lists_the_register_of_its_day_and_keeps_only_what_was_looked_at() -> None:
    looked, passed = breeding_site(), breeding_site(title="地下室集水井")
    later = breeding_site(title="新列管點", opened_on=date(2019, 5, 7))
    made = patrol(state="planned")
    client = signed_in(cast.wang())
    page = client.get(sheet_of(made)).content.decode()
    assert f"wet-{passed.pk}" in page
    assert f"wet-{later.pk}" not in page
    answer = post(client, made, **{f"wet_{looked.pk}": "3", f"positive_{looked.pk}": "1"})
    assert answer.status_code == 302
    assert list(made.inspections.values_list("site", "wet", "positive", "cleared")) == [(looked.pk, 3, 1, 0)]
    post(client, made, **{f"wet_{looked.pk}": ""})
    assert not made.inspections.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"wet": "三"}, "積水容器「三」不是整數"),
        ({"wet": "1", "positive": "2"}, "陽性容器不能多於積水容器"),
        ({"wet": "1", "note": "長" * 201}, "說明有 201 字，最多 200 字"),
    ],
)
def test_a_wrong_line_is_refused_by_its_site_and_nothing_is_kept(typed: dict[str, str], sentence: str) -> None:
    site, other, made = breeding_site(), breeding_site(title="水塔"), patrol(state="planned")
    given = {f"{name}_{site.pk}": text for name, text in typed.items()} | {f"wet_{other.pk}": "1"}
    answer = post(signed_in(cast.wang()), made, **given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not made.inspections.exists()


@pytest.mark.django_db
def test_a_sheet_that_somebody_else_has_written_meanwhile_is_refused_and_keeps_what_was_typed() -> None:
    site, made = breeding_site(), patrol(state="planned")
    mark = mark_of(made)
    Inspection.objects.create(round=made, site=site, wet=1)
    answer = signed_in(cast.wang()).post(sheet_of(made), {"mark": mark, f"wet-{site.pk}": "7"})
    assert answer.status_code == 422
    assert "已由他人更新" in answer.content.decode()
    assert 'value="7"' in answer.content.decode()


@pytest.mark.django_db
def test_a_finished_round_is_not_written_on() -> None:
    site = breeding_site()
    made = patrol((site, 1, 0, 1))
    assert signed_in(cast.wang()).post(sheet_of(made), {"mark": "", f"wet-{site.pk}": "2"}).status_code == 404


@pytest.mark.django_db
def test_a_round_that_looked_at_nothing_was_not_walked() -> None:
    with pytest.raises(TransitionRefused, match="還沒有任何巡查紀錄"):
        finish.apply(patrol(state="planned"), by=TESTER)
