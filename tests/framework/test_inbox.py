"""The inbox holds what is open and mine, or my unit's and nobody's, whatever its type."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.repairs.transitions import assign, finish
from siwei.directory.models import Unit
from siwei.records.models import Record
from tests import cast
from tests.factories import place, repair

pytestmark = pytest.mark.django_db


def inbox(account: Any, whose: str = "mine") -> list[str]:
    client = Client()
    client.force_login(account)
    return [row["record"].number for row in client.get(f"/inbox/?whose={whose}").context["rows"]]


def test_what_is_assigned_by_me_is_mine_until_it_is_closed() -> None:
    wang, li = cast.wang(), cast.li()
    order = assign.apply(repair(), by=cast.actor(wang), contractor="自辦")
    assert inbox(wang) == [order.number]
    assert inbox(li) == []
    done = finish.apply(order, by=cast.actor(wang), done_on=order.opened_on, cost=0)
    assert inbox(wang) == [done.number], "done is still open until it is accepted"


def test_what_nobody_holds_waits_in_the_unit() -> None:
    wang = cast.wang()
    unit = Unit.objects.get(agency=cast.agency())
    order = repair(unit=unit)
    repair(place=order.place)  # of no unit
    assert inbox(wang, "unit") == [order.number]
    assert inbox(cast.chen(), "unit") == []


def test_what_is_due_first_stands_on_top_and_what_has_no_limit_last() -> None:
    wang, room = cast.wang(), place()
    orders = [assign.apply(repair(place=room), by=cast.actor(wang), contractor="自辦") for _ in range(3)]
    for order, due in zip(orders, (None, date(2019, 6, 20), date(2019, 6, 10)), strict=True):
        Record.objects.filter(pk=order.pk).update(next_due=due)
    assert inbox(wang) == [orders[2].number, orders[1].number, orders[0].number]


def test_a_stranger_is_sent_to_the_door() -> None:
    assert Client().get("/inbox/").status_code == 302


@pytest.mark.parametrize("query", ["?from=abc", "?from=-1", "?whose=king", "?from=99999999999999"])
def test_an_address_that_makes_no_sense_is_answered(query: str) -> None:
    client = Client()
    client.force_login(cast.wang())
    assert client.get(f"/inbox/{query}").status_code == 200
