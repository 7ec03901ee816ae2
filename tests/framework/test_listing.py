"""Lists: filters from the address, paging by key, and the rows of a figure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import RepairOrder
from siwei.areas.facilities.repairs.transitions import withdraw
from tests import cast
from tests.factories import TESTER, place, repair

pytestmark = pytest.mark.django_db
URL = "/facilities/repairs/"


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(cast.wang())
    return made


def numbers(answer: Any) -> list[str]:
    return [row["cells"][0].text for row in answer.context["rows"]]


def many(count: int) -> None:
    room = place()
    for n in range(count):
        repair(place=room, title=f"第 {n} 件", opened_on=date(2019, 3, 1) + timedelta(days=n // 3))


def test_paging_forwards_and_backwards_shows_every_row_once(client: Client) -> None:
    many(120)
    seen: list[str] = []
    page = client.get(URL)
    while True:
        seen += numbers(page)
        if not page.context["page"].after:
            break
        page = client.get(URL + page.context["page"].after)
    expected = [o.number for o in RepairOrder.objects.order_by("-opened_on", "-pk")]
    assert seen == expected
    back = numbers(page)
    while page.context["page"].before:
        page = client.get(URL + page.context["page"].before)
        back = numbers(page) + back
    assert back == expected


@pytest.mark.parametrize("sort", ["cost", "-cost", "title", "-title", "number", "state", "opened_on"])
def test_any_order_shows_every_row_once_forwards_and_backwards(client: Client, sort: str) -> None:
    room = place()
    for n in range(110):
        done = {"state": "done", "cost": n % 7 * 100} if n % 3 else {}
        repair(place=room, title=f"第 {n % 40:02d} 件", opened_on=date(2019, 3, 1) + timedelta(days=n // 9), **done)
    page = client.get(f"{URL}?tab=all&sort={sort}")
    seen = numbers(page)
    while page.context["page"].after:
        page = client.get(URL + page.context["page"].after)
        seen += numbers(page)
    assert len(seen) == len(set(seen)) == 110
    costs = [RepairOrder.objects.get(number=n).cost for n in seen]
    if sort.endswith("cost"):
        filled = [c for c in costs if c is not None]
        assert filled == sorted(filled, reverse=sort.startswith("-"))
        assert costs[: len(filled)] == filled, "empty values come last"
    back = numbers(page)
    while page.context["page"].before:
        page = client.get(URL + page.context["page"].before)
        back = numbers(page) + back
    assert back == seen
    last = client.get(URL + client.get(f"{URL}?tab=all&sort={sort}").context["page"].last)
    assert numbers(last)[-1] == seen[-1]


def test_what_is_late_begins_with_the_latest_on_every_page(client: Client) -> None:
    many(110)
    page = client.get(f"{URL}?tab=late")
    seen = numbers(page)
    while page.context["page"].after:
        page = client.get(URL + page.context["page"].after)
        seen += numbers(page)
    assert seen == [o.number for o in RepairOrder.objects.order_by("due_on", "pk")]
    back = numbers(page)
    while page.context["page"].before:
        page = client.get(URL + page.context["page"].before)
        back = numbers(page) + back
    assert back == seen
    assert numbers(client.get(f"{URL}?tab=late&sort=-number"))[0] == max(seen), "unless a head asks for another order"


def test_the_last_page_is_one_step_away(client: Client) -> None:
    many(120)
    last = client.get(URL + client.get(URL).context["page"].last)
    assert numbers(last)[-1] == "維108-0001"
    assert last.context["page"].after is None


def test_tabs_count_what_they_list(client: Client) -> None:
    room = place()
    for state in ("reported", "accepted", "withdrawn"):
        repair(place=room, state=state)
    counts = {tab["name"]: tab["count"] for tab in client.get(URL).context["tabs"]}
    assert counts == {"未結": "1", "逾期": "1", "本週到期": "0", "已結": "2", "全部": "3"}
    assert len(numbers(client.get(URL + "?tab=closed"))) == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trade=lift", 1),
        ("q=冷氣", 2),
        ("q=冷氣 漏水", 1),
        ("from=108/05/07", 1),
        ("to=1080506", 2),
        ("state=waiting", 1),
    ],
)
def test_filters(client: Client, query: str, found: int) -> None:
    room = place()
    repair(place=room, title="冷氣漏水")
    repair(place=room, title="冷氣不冷", state="waiting")
    repair(place=room, title="電梯異音", trade="lift", opened_on=date(2019, 5, 7))
    assert len(numbers(client.get(f"{URL}?{query}"))) == found


@pytest.mark.parametrize("query", ["from=108/13/01", "place=abc", "at=x&go=next", "figure=nothing&period=1", "state=x"])
def test_an_address_that_makes_no_sense_is_answered_and_not_a_crash(client: Client, query: str) -> None:
    repair()
    assert client.get(f"{URL}?{query}").status_code == 200


def test_the_list_of_a_figure_has_exactly_its_rows(client: Client) -> None:
    room = place()
    repair(place=room, opened_on=date(2019, 2, 28))
    counted = [repair(place=room, opened_on=date(2019, 3, 1)), repair(place=room, opened_on=date(2019, 8, 31))]
    withdraw.apply(repair(place=room), by=TESTER, note="重複")
    answer = client.get(f"{URL}?figure=facilities.repairs.handled&period=108-03-01..108-08-31")
    assert set(numbers(answer)) == {o.number for o in counted}
    assert answer.context["made"].figure.value == 2
    assert answer.context["made"].hidden == 0


def test_htmx_gets_the_rows_and_a_reader_without_scripts_the_page(client: Client) -> None:
    repair()
    partial = without_token(client.get(URL, headers={"HX-Request": "true"}))
    assert "<html" not in partial
    whole = without_token(client.get(URL))
    rows, tabs = partial.replace(' hx-swap-oob="true"', "").split('<div class="tabs"')
    assert rows.strip() in whole
    assert tabs.strip() in whole


def without_token(answer: Any) -> str:
    """The token is masked anew in every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
