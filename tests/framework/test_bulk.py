"""One step for many: each by itself, and what is refused is said by number."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from siwei.areas.facilities.models import RepairOrder
from tests import cast
from tests.factories import place, repair

pytestmark = pytest.mark.django_db
URL = "/facilities/repairs/bulk/"


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def said(answer: Any) -> str:
    return " ".join(str(m) for m in get_messages(answer.wsgi_request))


def test_a_step_that_asks_is_asked_once_for_all() -> None:
    room = place()
    orders = [repair(place=room) for _ in range(3)]
    client = client_of(cast.wang())
    form = {"move": "assign", "pk": [o.pk for o in orders]}
    asked = client.post(URL, form)
    assert asked.status_code == 200
    assert set(RepairOrder.objects.values_list("state", flat=True)) == {"reported"}
    assert client.post(URL, form | {"confirmed": "1"}).status_code == 422
    done = client.post(URL, form | {"confirmed": "1", "contractor": "大同水電行"})
    assert done.status_code == 302
    assert set(RepairOrder.objects.values_list("state", "contractor")) == {("assigned", "大同水電行")}


def test_what_cannot_be_moved_is_named_and_the_rest_moves() -> None:
    room = place()
    ready, not_ready = repair(place=room, state="assigned"), repair(place=room)
    answer = client_of(cast.wang()).post(URL, {"move": "begin", "pk": [ready.pk, not_ready.pk]})
    assert "已開始處理 1 筆" in said(answer)
    assert f"{not_ready.number}：" in said(answer)
    assert RepairOrder.objects.get(pk=ready.pk).state == "in-work"


def test_records_of_another_agency_cannot_be_chosen() -> None:
    order = repair(state="assigned")
    client_of(cast.chen()).post(URL, {"move": "begin", "pk": [order.pk]})
    assert RepairOrder.objects.get(pk=order.pk).state == "assigned"


def test_who_lacks_the_right_finds_no_such_step() -> None:
    order = repair(state="done")
    assert client_of(cast.wang()).post(URL, {"move": "accept", "pk": [order.pk]}).status_code == 404


@pytest.mark.parametrize("form", [{}, {"move": "begin"}, {"move": "begin", "pk": ["x", "-1", "9" * 30]}])
def test_nothing_chosen_is_said(form: dict[str, Any]) -> None:
    repair()
    answer = client_of(cast.wang()).post(URL, form)
    assert (answer.status_code, said(answer)) == (302, "請先勾選要處理的資料。")
