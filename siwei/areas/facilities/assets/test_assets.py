"""Labels, the short address they lead to, and the way from an asset to its repairs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import RepairOrder
from tests import cast
from tests.factories import asset, place, repair

pytestmark = pytest.mark.django_db


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_a_label_leads_to_the_asset_and_from_there_to_a_repair_filled_in() -> None:
    room = place()
    made = asset(code="AC-0032", place=room)
    client = signed_in(cast.wang())
    answer = client.get("/a/ac-0032/")
    assert answer["Location"] == f"/facilities/assets/{made.pk}/"
    page = client.get(answer["Location"]).content.decode()
    found = re.search(r'href="(/facilities/repairs/new/[^"]+)">報修', page)
    assert found
    form = client.get(found[1].replace("&amp;", "&")).context["form"]
    assert (form["asset"].value(), form["place"].value()) == (str(made.pk), str(room.pk))


def test_a_label_shows_nothing_to_whom_may_not_see_the_asset() -> None:
    asset(code="AC-0032")
    assert signed_in(cast.chen()).get("/a/AC-0032/").status_code == 404
    assert signed_in(cast.lin()).get("/a/AC-0032/").status_code == 404
    assert Client().get("/a/AC-0032/").status_code == 302


def test_of_two_agencies_with_the_same_code_each_reads_its_own() -> None:
    ours = asset(code="AC-0032")
    theirs = asset(code="AC-0032", agency=cast.other_agency(), place=place(agency=cast.other_agency()))
    assert str(ours.pk) in signed_in(cast.wang()).get("/a/AC-0032/")["Location"]
    assert str(theirs.pk) in signed_in(cast.chen()).get("/a/AC-0032/")["Location"]


def test_a_code_is_given_once_in_an_agency() -> None:
    asset(code="AC-0032")
    room = place()
    typed = {"code": "AC-0032", "title": "送風機", "opened_on": "108/05/06", "category": "aircon", "place": room.pk}
    answer = signed_in(cast.wang()).post("/facilities/assets/new/", typed)
    assert answer.status_code == 422
    assert "這個資產編號已經有其他資產使用" in answer.content.decode()


def test_labels_fill_sheets_of_twenty_four_after_those_used_up() -> None:
    room = place()
    for n in range(25):
        asset(code=f"AC-{n:04}", place=room)
    client = signed_in(cast.wang())
    sheets = client.get("/facilities/assets/labels/?skip=23").context["sheets"]
    assert [len(sheet) for sheet in sheets] == [24, 24]
    assert sheets[0][:23] == [None] * 23
    assert [label.code for label in (sheets[0][23], sheets[1][0])] == ["AC-0000", "AC-0001"]
    narrowed = client.get("/facilities/assets/labels/?category=lift").context
    assert (narrowed["total"], narrowed["sheets"]) == (0, [])


def test_an_asset_tells_its_repairs_and_what_they_cost() -> None:
    room = place()
    made = asset(place=room)
    for cost in (1200, 300):
        repair(place=room, asset=made, state="done", cost=cost)
    repair(place=room, asset=made)
    repair(place=room)
    client = signed_in(cast.wang())
    page = client.get(f"/facilities/assets/{made.pk}/").content.decode()
    assert "設施維修 3" in page
    assert "費用合計 1,500 元" in page
    listed = client.get(f"/facilities/repairs/?of={made.pk}&tab=all").context["rows"]
    assert {row["pk"] for row in listed} == set(RepairOrder.objects.filter(asset=made).values_list("pk", flat=True))
