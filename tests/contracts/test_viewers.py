"""Who may only look changes nothing, wherever he knocks; and a right held at another agency is none here.

The route asks whether somebody holds a right at all, the view whether he holds it at this record's agency: the second actor
finds out where only the first is asked.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from siwei.desks.desk import DESKS, Desk
from siwei.directory.models import Account, Grant, Role
from siwei.directory.permissions import KNOWN
from siwei.records.models import Attachment, Entry, Link, Record
from siwei.records.registered import Registered
from tests import cast
from tests.factories import FACTORIES

pytestmark = pytest.mark.django_db
every_desk = pytest.mark.parametrize("desk", DESKS.values(), ids=lambda d: d.kind)


def viewer() -> Account:
    """Sees every record of the agency."""
    seen = [name for name in sorted(KNOWN) if ".view_" in name]
    return cast.account("viewer", "簡悅", of=cast.agency(), permissions=seen, title="稽核")


def elsewhere() -> Account:
    """The same, and holds every right at another agency."""
    account = viewer()
    role = Role.objects.create(code="role-elsewhere", name="他機關", permissions=sorted(KNOWN))
    there = cast.agency("政風處", "3970000009")
    Grant.objects.create(account=account, role=role, agency=there, valid_from=cast.SINCE)
    return account


def writing(desk: Desk, record: Registered) -> list[str]:
    """Every page on which something is asked for that a viewer may not give."""
    pk, hanging = record.pk, ("edit/", "files/new/", "notes/new/", "links/new/")
    parts = [f"part/{part.slug}/new/" for part in desk.all_parts() if part.shown]
    steps = [f"do/{move.name}/" for move in desk.transitions if not move.refusal]
    return [desk.url() + "new/", *(f"{desk.url()}{pk}/{page}" for page in (*hanging, *parts, *steps))]


def kept(desk: Desk) -> tuple[Any, ...]:
    """What is on file: rows of the type, and how many lines, files and links there are."""
    counts = [model.objects.count() for model in (Record, Entry, Attachment, Link)]
    return (*counts, list(desk.model._default_manager.order_by("pk").values()))


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def knock(desk: Desk, record: Registered, client: Client) -> None:
    """Everything that changes something, by page and by program."""
    for page in writing(desk, record):
        assert client.get(page).status_code == 404, page
        assert client.post(page, {"note": "x", "version": record.version}).status_code == 404, page
    for sheet in desk.sheets:
        assert client.get(desk.url(sheet.slug, record.pk)).status_code == 200
        assert client.post(desk.url(sheet.slug, record.pk), {"mark": ""}).status_code == 404
    for own in desk.pages:
        client.post(desk.url() + own.route.replace("<int:pk>", str(record.pk)), {"item": ""})
    api = f"/api/v1/{desk.area}/{desk.slug}/"
    for move in desk.transitions:
        chosen = {"move": move.name, "pk": record.pk, "confirmed": 1}
        assert client.post(desk.url() + "bulk/", chosen).status_code in (302, 404, 422)
        answer = client.post(f"{api}{record.pk}/do/{move.name}", "{}", content_type="application/json")
        assert answer.status_code == (403 if move.refusal else 404), move.name
        if move.refusal:
            client.post(desk.url("move", record.pk, move.name), {"note": "x"})
    assert client.get(desk.url("page", record.pk)).status_code == 200


@every_desk
def test_a_viewer_is_refused_everywhere_and_changes_nothing(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    client, before = signed_in(viewer()), kept(desk)
    knock(desk, record, client)
    file = SimpleUploadedFile("t.csv", "主旨,立案日期\nx,108/05/01".encode())
    assert client.get(desk.url() + "import/").status_code == 404
    assert client.post(desk.url() + "import/", {"file": file}).status_code == 404
    answer = client.post(f"/api/v1/{desk.area}/{desk.slug}/", json.dumps({"title": "x"}), "application/json")
    assert answer.status_code == 404
    assert kept(desk) == before


@every_desk
def test_a_right_held_at_another_agency_is_none_here(desk: Desk) -> None:
    record = FACTORIES[desk.kind]()
    client, before = signed_in(elsewhere()), kept(desk)
    knock(desk, record, client)
    export = client.get(desk.url() + "export.csv?tab=all").getvalue()
    file = SimpleUploadedFile("t.csv", export + f"\n{record.agency.short_name}".encode())
    assert client.post(desk.url() + "import/", {"file": file}).status_code == 422
    values = {name: str(getattr(record, name, "") or "") for name in desk.fields}
    answer = client.post(f"/api/v1/{desk.area}/{desk.slug}/", json.dumps(values), "application/json")
    assert answer.status_code in (403, 422)
    assert kept(desk) == before
