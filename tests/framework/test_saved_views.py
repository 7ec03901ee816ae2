"""A filter kept under a name is the person's own."""

from __future__ import annotations

import pytest
from django.test import Client

from siwei.desks.models import SavedView
from tests import cast
from tests.factories import repair

pytestmark = pytest.mark.django_db
URL = "/facilities/repairs/"


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(cast.wang())
    return made


def test_a_filter_is_kept_without_its_page_and_opens_the_same_list(client: Client) -> None:
    repair(state="waiting", trade="aircon")
    client.post(URL + "saved/", {"name": "待料的空調", "query": "?state=waiting&trade=aircon&at=x&go=next"})
    kept = SavedView.objects.get()
    assert (kept.name, kept.query) == ("待料的空調", "state=waiting&trade=aircon")
    assert len(client.get(f"{URL}?{kept.query}").context["rows"]) == 1
    assert "待料的空調" in client.get(URL).content.decode()


def test_the_same_name_replaces(client: Client) -> None:
    for query in ("?state=waiting", "?state=done"):
        client.post(URL + "saved/", {"name": "我的", "query": query})
    assert SavedView.objects.get().query == "state=done"


def test_a_name_is_needed(client: Client) -> None:
    client.post(URL + "saved/", {"name": "  ", "query": "?state=done"})
    assert not SavedView.objects.exists()


def test_nobody_drops_what_is_another_persons(client: Client) -> None:
    client.post(URL + "saved/", {"name": "我的", "query": "?state=done"})
    other = Client()
    other.force_login(cast.li())
    pk = SavedView.objects.get().pk
    assert other.post(f"{URL}saved/{pk}/drop/").status_code == 404
    assert "我的檢視" in other.get(URL).content.decode()
    assert client.post(f"{URL}saved/{pk}/drop/").status_code == 302
    assert not SavedView.objects.exists()
