"""Records of other types on a record's page, and the list that such a panel opens."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.factories import place, repair, venue_use

pytestmark = pytest.mark.django_db


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def panel(client: Client, pk: int, title: str) -> Any:
    panels = client.get(f"/facilities/places/{pk}/").context["related"]
    return next((p for p in panels if p.title.startswith(title)), None)


def test_a_building_answers_for_its_floors_and_rooms() -> None:
    building = place(title="大樓", level="building", use="none")
    floor = place(title="二樓", level="floor", use="none", within=building)
    room = place(title="201", within=floor)
    for where in (building, floor, room):
        repair(place=where)
    repair(place=place(title="別棟"))
    client = signed_in(cast.wang())
    counts = [panel(client, where.pk, "設施維修").title for where in (building, floor, room)]
    assert counts == ["設施維修 3", "設施維修 2", "設施維修 1"]


def test_the_count_of_a_panel_opens_a_list_of_exactly_that_count() -> None:
    room = place()
    for n in range(7):
        repair(place=room, state="withdrawn" if n == 0 else "reported")
    client = signed_in(cast.wang())
    found = panel(client, room.pk, "設施維修")
    assert len(found.rows) == 5
    opened = client.get(found.more.href)
    assert found.more.text == "全部 7 筆"
    assert len(opened.context["rows"]) == 7
    assert opened.context["conditions"][0]["text"] == room.title


def test_a_panel_counts_only_what_the_reader_may_see() -> None:
    room = place()
    repair(place=room)
    repair(place=room, agency=cast.other_agency())
    assert panel(signed_in(cast.wang()), room.pk, "設施維修").title == "設施維修 1"


def test_a_panel_without_rows_and_without_a_button_is_left_out() -> None:
    room = place()
    client = signed_in(cast.wang())
    assert panel(client, room.pk, "場地使用") is None
    venue_use(place=room)
    assert panel(client, room.pk, "場地使用").title == "場地使用 1"


@pytest.mark.parametrize("address", ["x", "999999", "-1", "１"])
def test_a_list_of_a_record_that_is_not_there_is_empty_and_says_so(address: str) -> None:
    repair()
    answer = signed_in(cast.wang()).get(f"/facilities/repairs/?tab=all&of={address}")
    assert not answer.context["rows"]
    assert "網址所指的紀錄不存在" in answer.content.decode()


def test_a_list_of_another_agencys_record_is_empty() -> None:
    theirs = place(agency=cast.other_agency())
    repair(place=theirs)
    assert not signed_in(cast.wang()).get(f"/facilities/repairs/?tab=all&of={theirs.pk}").context["rows"]


def test_a_new_form_takes_only_fields_of_the_type_from_its_address() -> None:
    room = place()
    form = signed_in(cast.wang()).get(f"/facilities/repairs/new/?place={room.pk}&state=done&title=漏水").context["form"]
    assert (form["place"].value(), form["title"].value()) == (str(room.pk), "漏水")
    assert "state" not in form.fields
