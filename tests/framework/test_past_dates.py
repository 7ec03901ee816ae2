"""What has happened did not happen after today: said once, at the column, and kept by form, step, import and API."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from siwei.areas.consumer.models import Complaint
from siwei.areas.facilities.models import RepairOrder
from siwei.desks import importing
from siwei.desks.desk import DESKS
from siwei.desks.readers import reader
from siwei.plain import clock
from siwei.plain.errors import BadInput
from siwei.plain.files import read_table
from siwei.plain.rocdate import format_date
from siwei.records.columns import column_of, has_happened
from siwei.records.forms import RocDateField
from siwei.records.models import Record
from siwei.records.registered import TYPES
from tests import cast
from tests.factories import TESTER, business, complaint, place, repair

NEW = "/facilities/repairs/new/"
AHEAD = "在今天（"
days = st.dates(date(1912, 1, 1), date(2910, 12, 31))


@pytest.fixture
def wang(db: None) -> Client:
    client = Client()
    client.force_login(cast.wang())
    return client


def filled(**given: Any) -> dict[str, Any]:
    values = {"title": "燈不亮", "opened_on": "108/06/03", "trade": "plumbing", "place": place().pk}
    return values | {"via": "phone", "priority": "normal"} | given


@given(day=days, today=days)
def test_a_day_is_refused_exactly_if_it_lies_after_today(day: date, today: date) -> None:
    """By the form's field, the import's reader and the model's column alike."""
    typed = format_date(day, "slash")
    read = reader(RepairOrder, "done_on", TESTER)
    column = column_of(RepairOrder, "done_on")
    with clock.on_day(today):
        for ask in (RocDateField(label="完工日期", past=True).clean, read, lambda _: column.clean(day, None)):
            if day <= today:
                assert ask(typed) == day
            else:
                with pytest.raises((BadInput, ValidationError), match=f"完工日期 {format_date(day)} {AHEAD}"):
                    ask(typed)


@given(day=days)
def test_a_day_that_may_lie_ahead_is_taken(day: date) -> None:
    with clock.on_day(date(2019, 6, 3)):
        assert RocDateField(label="預定日期").clean(format_date(day, "slash")) == day


def test_every_type_is_filed_on_a_day_that_has_come() -> None:
    """A type for which that is not so writes its own `opened_on`, and is named here."""
    assert {model.KIND for model in TYPES.values() if not has_happened(column_of(model, "opened_on"))} == set()


def test_a_step_asks_for_a_past_day_where_its_column_keeps_one() -> None:
    """Refused beside its box before the step begins to reckon with it."""
    loose = []
    for desk in DESKS.values():
        kept = {f.name for f in desk.model._meta.concrete_fields if has_happened(f)}
        for move in desk.transitions:
            fields = move.form.base_fields if move.form else {}
            asked = [(name, field) for name, field in fields.items() if isinstance(field, RocDateField)]
            loose += [f"{desk.kind} {move.name} {name}" for name, field in asked if name in kept and not field.past]
    assert loose == []


@pytest.mark.parametrize("typed", ["999/1/1", "120/1/1"])
def test_no_form_begins_a_series_of_a_year_to_come(wang: Client, typed: str) -> None:
    answer = wang.post(NEW, filled(opened_on=typed))
    assert answer.status_code == 422
    assert AHEAD in answer.content.decode()
    assert not RepairOrder.objects.exists()


def test_the_day_of_the_sample_is_today_for_who_works_on_it(wang: Client) -> None:
    with clock.on_day(date(2019, 10, 18)):
        assert wang.post(NEW, filled(opened_on="108/10/18")).status_code == 302


def test_an_edit_cannot_move_it_ahead_either(wang: Client) -> None:
    order = repair()
    values = filled(opened_on="999/1/1", place=order.place_id, version=order.version)
    answer = wang.post(f"/facilities/repairs/{order.pk}/edit/", values)
    assert answer.status_code == 422
    order.refresh_from_db()
    assert order.opened_on.year == 2019


def test_an_import_names_line_and_column(db: None) -> None:
    place()
    rows = "機關,主旨,立案日期,類別,地點\n行國處,燈不亮,120/01/01,水電,四維 2 樓 201 會議室\n".encode()
    outcome = importing.check(importing.intake(DESKS["facilities.repairs"], TESTER), read_table(rows, name="r.csv"))
    (fault,) = outcome.faults
    assert (fault.line, fault.column) == (2, "報修日期")
    assert fault.sentence.startswith("報修日期 120年1月1日 在今天（")


def test_a_program_is_told_at_the_field(wang: Client) -> None:
    answer = wang.post("/api/v1/facilities/repairs/", json.dumps(filled(opened_on="999/1/1")), "application/json")
    assert answer.status_code == 422
    assert AHEAD in answer.json()["fields"]["opened_on"][0]


def test_the_fifteen_days_begin_on_no_day_to_come(wang: Client) -> None:
    made: Complaint = complaint(business=business())
    answer = wang.post(f"/consumer/complaints/{made.pk}/do/forward/", {"received_on": "999/1/1"})
    assert answer.status_code == 422
    assert "業者收受日期 999年1月1日 在今天" in answer.content.decode()
    made.refresh_from_db()
    assert (made.state, made.received_on) == ("received", None)
    assert Record.objects.get(pk=made.pk).state == "received"


def test_a_repair_is_not_done_before_it_is(wang: Client) -> None:
    order = repair(state="in-work")
    tomorrow = format_date(clock.today() + timedelta(days=1), "slash")
    page = f"/facilities/repairs/{order.pk}/do/finish/"
    assert wang.post(page, {"done_on": tomorrow, "cost": "0"}).status_code == 422
    today = format_date(clock.today(), "slash")
    assert wang.post(page, {"done_on": today, "cost": "0"}).status_code == 302
