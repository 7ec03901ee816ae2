"""What holds for every record type.  A new desk is covered the moment it is declared."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from siwei.desks import importing
from siwei.desks.desk import DESKS, Desk
from siwei.plain.files import read_table
from siwei.records.columns import column_of
from siwei.records.models import Record
from siwei.records.registered import TYPES, Registered
from tests import cast
from tests.factories import FACTORIES, MAKE_ROOM, REPEATABLE, TESTER

pytestmark = pytest.mark.django_db
every_desk = pytest.mark.parametrize("desk", DESKS.values(), ids=lambda d: d.kind)
every_type = pytest.mark.parametrize("model", TYPES.values(), ids=lambda m: m.KIND)


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def pages(desk: Desk, pk: int) -> list[str]:
    base = desk.url()
    plain = ["", "new/", "import/", f"{pk}/", f"{pk}/edit/"]
    plain += [f"import/template.{form}" for form in ("csv", "ods", "xlsx")]
    plain += [f"export.{form}" for form in ("csv", "ods", "xlsx", "json")]
    moves = [f"{pk}/do/{move.name}/" for move in desk.transitions]
    parts = [f"{pk}/part/{part.slug}/new/" for part in desk.all_parts() if part.shown]
    own = [page.route.replace("<int:pk>", str(pk)) for page in desk.pages]
    own += [f"{pk}/{sheet.slug}/" for sheet in desk.sheets]
    hanging = [f"{pk}/files/new/", f"{pk}/notes/new/", f"{pk}/links/new/"]
    return [base + page for page in (*plain, *moves, *parts, *own, *hanging)]


@every_type
def test_every_type_has_a_desk_and_a_factory(model: type[Registered]) -> None:
    assert DESKS[model.KIND].model is model
    assert model.KIND in FACTORIES


@every_desk
def test_every_page_answers_who_may_see_it(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    client = signed_in(cast.li())
    for page in pages(desk, record.pk):
        assert client.get(page).status_code == 200, page


@every_desk
def test_strangers_are_sent_to_the_door(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    for page in pages(desk, record.pk):
        answer = Client().get(page)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/"), page


@every_desk
def test_an_account_without_rights_finds_nothing_there(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    client = signed_in(cast.lin())
    for page in pages(desk, record.pk):
        assert client.get(page).status_code == 404, page
        assert client.post(page).status_code in (404, 405), page


@every_desk
def test_a_record_of_another_agency_does_not_exist(desk: Desk) -> None:
    ours = FACTORIES[desk.kind](title="獨一無二")
    client = signed_in(cast.chen())
    for page in pages(desk, ours.pk):
        if f"/{ours.pk}/" in page:
            assert client.get(page).status_code == 404, page
    assert ours.title not in client.get(desk.url() + "?tab=all").content.decode()
    assert ours.number not in client.get(desk.url() + "export.csv?tab=all").getvalue().decode()


@every_desk
def test_the_export_holds_the_rows_of_the_list(desk: Desk) -> None:
    for n in range(3):
        FACTORIES[desk.kind](title=f"第 {n} 件", **REPEATABLE.get(desk.kind, {}))
    client = signed_in(cast.wang())
    listed = client.get(desk.url() + "?tab=all").context["rows"]
    as_csv = csv.DictReader(io.StringIO(client.get(desk.url() + "export.csv?tab=all").getvalue().decode("utf-8-sig")))
    as_json = json.loads(client.get(desk.url() + "export.json?tab=all").getvalue())
    numbers = [row["cells"][0].text for row in listed]
    assert len(numbers) == 3
    assert [row["案號"] for row in as_csv] == numbers
    assert [row["案號"] for row in as_json] == numbers


@every_desk
@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
def test_the_import_reads_what_the_export_writes(desk: Desk, form: str) -> None:
    record = FACTORIES[desk.kind](**REPEATABLE.get(desk.kind, {}))
    content = signed_in(cast.li()).get(desk.url() + f"export.{form}?tab=all").getvalue()
    if desk.kind in MAKE_ROOM:
        desk.model._default_manager.filter(pk=record.pk).update(**MAKE_ROOM[desk.kind])
    brought = importing.bring_in(importing.intake(desk, TESTER), read_table(content, name=f"export.{form}"))
    assert not brought.faults, importing.in_words(brought.faults)
    made = desk.model._default_manager.latest("pk")
    for name in (*desk.fields, *desk.facts, "state"):
        assert getattr(made, name) == getattr(record, name), name


@every_desk
def test_a_list_costs_the_same_queries_however_long(desk: Desk) -> None:
    client = signed_in(cast.wang())
    FACTORIES[desk.kind]()
    client.get(desk.url() + "?tab=all")
    with CaptureQueriesContext(connection) as few:
        client.get(desk.url() + "?tab=all")
    for n in range(12):
        FACTORIES[desk.kind](title=f"第 {n} 件", **REPEATABLE.get(desk.kind, {}))
    client.get(desk.url() + "?tab=all")  # a new agency renews the stamp of rights, and the actor is read once more
    with CaptureQueriesContext(connection) as many:
        client.get(desk.url() + "?tab=all")
    assert len(many) == len(few)


@every_desk
def test_the_registry_row_says_what_the_record_says(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    row = Record.objects.get(pk=record.pk)
    assert {name: getattr(row, name) for name in record.projection()} == record.projection()


@every_type
def test_a_type_keeps_the_constraints_of_its_base(model: type[Registered]) -> None:
    """Lost silently when a child writes its own Meta without naming the base's."""
    lower = f"{model._meta.app_label}_{model._meta.model_name}"
    names = {constraint.name for constraint in model._meta.constraints}
    assert {f"{lower}_number", f"{lower}_has_title"} <= names
    indexes = {index.name for index in model._meta.indexes}
    assert {f"{model._meta.model_name}_day", f"{model._meta.model_name}_state"} <= indexes


@every_type
def test_void_states_are_closed_and_all_are_states(model: type[Registered]) -> None:
    states = {value for value, _ in column_of(model, "state").flatchoices}
    assert set(model.VOID) <= set(model.CLOSED) <= states


@every_desk
def test_every_state_but_the_first_is_reached_by_a_transition(desk: Desk) -> None:
    states = {value for value, _ in column_of(desk.model, "state").flatchoices}
    first = column_of(desk.model, "state").get_default()
    assert states - {first} <= {move.to for move in desk.transitions}


@every_desk
def test_the_api_lists_what_the_page_lists(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    client = signed_in(cast.wang())
    answer = client.get(f"/api/v1/{desk.area}/{desk.slug}/?tab=all")
    assert [item["id"] for item in answer.json()["items"]] == [record.pk]
    assert client.get(f"/api/v1/{desk.area}/{desk.slug}/{record.pk}").json()["number"] == record.number
    assert signed_in(cast.chen()).get(f"/api/v1/{desk.area}/{desk.slug}/{record.pk}").status_code == 404
    assert Client().get(f"/api/v1/{desk.area}/{desk.slug}/").status_code == 401
