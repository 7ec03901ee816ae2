"""A day on which no version of a rule holds is a refusal at its field, wherever it comes in; the preview knows it as the filing does."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.facilities.models import RepairOrder
from siwei.desks import importing
from siwei.desks.desk import DESKS, Desk
from siwei.law.models import Rule
from siwei.plain.files import read_table
from siwei.plain.rows import Table
from tests import cast
from tests.factories import FACTORIES, REPEATABLE, TESTER, complaint, place, repair

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> Client:
    client = Client()
    client.force_login(cast.wang())
    return client


def filled(**given: Any) -> dict[str, Any]:
    values = {"title": "燈不亮", "opened_on": "50/1/1", "trade": "plumbing", "place": place().pk}
    return values | {"via": "phone", "priority": "normal"} | given


def label() -> str:
    return Rule.objects.filter(code="facilities.repair-service").values_list("label", flat=True)[0]


def told() -> str:
    return f"50年1月1日 當時沒有有效的規定「{label()}」"


def test_a_new_record_is_told_at_the_day_where_its_clock_begins(wang: Client) -> None:
    answer = wang.post("/facilities/repairs/new/", filled())
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors["opened_on"]
    assert sentence.startswith(told())
    assert "siwei law" not in sentence
    assert not RepairOrder.objects.exists()


def test_an_edit_is(wang: Client) -> None:
    order = repair()
    values = filled(place=order.place_id, version=order.version)
    answer = wang.post(f"/facilities/repairs/{order.pk}/edit/", values)
    assert answer.status_code == 422
    assert answer.context["form"].errors["opened_on"][0].startswith(told())


def test_a_program_is(wang: Client) -> None:
    answer = wang.post("/api/v1/facilities/repairs/", json.dumps(filled()), "application/json")
    assert answer.status_code == 422
    assert answer.json()["fields"]["opened_on"][0].startswith(told())


def test_a_step_is_told_at_the_day_that_it_asked_for(wang: Client) -> None:
    made = complaint(opened_on=date(1960, 1, 1), state="withdrawn")
    type(made).objects.filter(pk=made.pk).update(state="received", closed_on=None)
    page = f"/consumer/complaints/{made.pk}/do/forward/"
    answer = wang.post(page, {"received_on": "50/1/1"})
    assert answer.status_code == 422
    assert "50年1月1日 當時沒有有效的規定" in answer.context["form"].errors["received_on"][0]
    api = wang.post(
        f"/api/v1{page.rstrip('/')}", json.dumps({"answers": {"received_on": "50/1/1"}}), "application/json"
    )
    assert api.status_code == 422
    assert "當時沒有有效的規定" in api.json()["fields"]["received_on"][0]


def table() -> Table:
    rows = [
        "機關,主旨,立案日期,類別,地點",
        "行國處,燈不亮,108/05/01,水電,四維 2 樓 201 會議室",
        "行國處,門不關,50/01/01,水電,四維 2 樓 201 會議室",
    ]
    return read_table("\n".join(rows).encode(), name="r.csv")


def test_the_preview_of_an_import_finds_what_the_filing_would() -> None:
    place()
    outcome = importing.check(importing.intake(DESKS["facilities.repairs"], TESTER), table())
    (fault,) = outcome.faults
    assert (fault.line, fault.column) == (3, "報修日期")
    assert fault.sentence.startswith(told())
    brought = importing.bring_in(importing.intake(DESKS["facilities.repairs"], TESTER), table())
    assert [str(f) for f in brought.faults] == [str(fault)]
    assert not RepairOrder.objects.exists()


@pytest.mark.parametrize("desk", DESKS.values(), ids=lambda d: d.kind)
def test_a_record_as_old_as_a_clerk_may_type_opens_or_is_refused(desk: Desk) -> None:
    """Whatever a rule says of 1961, it is no fault of the house."""
    old = {f.name: date(1961, 1, 1) for f in desk.model._meta.concrete_fields if f.name in ("opened_on", desk.day)}
    try:
        record = FACTORIES[desk.kind](**REPEATABLE.get(desk.kind, {}) | old)
    except ValidationError:
        return
    client = Client()
    client.force_login(cast.li())
    pages = ["", "edit/", *(f"do/{move.name}/" for move in desk.transitions), *(f"{s.slug}/" for s in desk.sheets)]
    for page in (*pages, *(p.route.removeprefix("<int:pk>/") for p in desk.pages if p.of_record)):
        assert client.get(f"{desk.url()}{record.pk}/{page}").status_code == 200, page
