"""名錄: names that records refer to."""

from __future__ import annotations

import pytest
from django.test import Client

from siwei.directory.models import Organisation, Person
from siwei.records import house
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_name_is_added_corrected_and_found(client: Client) -> None:
    client.force_login(cast.li())
    client.post("/directory/organisations/new/", {"name": "石虎大學", "kind": "school"})
    made = Organisation.objects.get()
    client.post("/directory/persons/new/", {"name": "柯衡甫", "organisation": made.pk, "title": "教授"})
    client.post(f"/directory/organisations/{made.pk}/", {"name": "石虎科技大學", "kind": "school"})
    page = client.get("/directory/persons/?q=科技").content.decode()
    assert "柯衡甫" in page
    assert "石虎科技大學" in page
    assert Person.objects.get().organisation == made


def test_a_corrected_name_says_who_corrected_it_and_what_it_was(client: Client) -> None:
    client.force_login(cast.li())
    client.post("/directory/organisations/new/", {"name": "石虎大學", "kind": "school"})
    made = Organisation.objects.get()
    client.post(f"/directory/organisations/{made.pk}/", {"name": "石虎科技大學", "kind": "school"})
    client.post(f"/directory/organisations/{made.pk}/", {"name": "石虎科技大學", "kind": "school"})
    lines = list(house.lines(house.subject_of(made)))
    assert [line.label for line in lines] == ["修改團體", "新增團體"]
    assert lines[0].changes == {"名稱": ["石虎大學", "石虎科技大學"]}
    assert "李秀華" in client.get(f"/directory/organisations/{made.pk}/").content.decode()


def test_what_is_wrong_stands_beside_its_field(client: Client) -> None:
    client.force_login(cast.li())
    answer = client.post("/directory/organisations/new/", {"name": "石虎大學", "kind": "school", "tax_id": "123"})
    assert answer.status_code == 422
    assert "統一編號是 8 位數字" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "organisations/", "persons/new/"])
def test_who_does_not_keep_the_register_finds_none(path: str, client: Client) -> None:
    client.force_login(cast.wang())
    assert client.get(f"/directory/{path}").status_code == 404


def test_there_is_no_register_of_accounts(client: Client) -> None:
    client.force_login(cast.li())
    assert client.get("/directory/accounts/").status_code == 404
