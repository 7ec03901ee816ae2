"""Rows of a part are changed under the record's lock, by who may edit it, and never over somebody else's change."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import Element, FundRow
from siwei.directory.models import Role
from siwei.records.models import Entry, Narrative
from tests import cast
from tests.factories import project

pytestmark = pytest.mark.django_db
FUND = {"source": "經濟部補助", "amount": "13,960,000", "approval": "", "approved_on": ""}
TOLD = {"first": "108/03/01", "last": "108/08/31", "section": "1.2.a", "position": "2"}


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def seen(client: Client, url: str) -> dict[str, str]:
    found = re.search(r'name="seen" value="(\w+)"', client.get(url).content.decode())
    return {"seen": found[1] if found else ""}


def test_a_row_is_added_changed_and_removed_with_a_line_in_the_journal_each() -> None:
    works, client = project(), client_of(cast.wang())
    page = f"/facilities/projects/{works.pk}/part/funds/"
    assert client.post(page + "new/", FUND).status_code == 302
    row = FundRow.objects.get()
    edit = f"{page}{row.pk}/"
    assert client.post(edit, FUND | seen(client, edit) | {"amount": "1,400 萬元"}).status_code == 302
    assert FundRow.objects.get().amount == 14_000_000
    assert client.post(edit, {"remove": "1"}).status_code == 302
    labels = [e.label for e in Entry.objects.filter(record_id=works.pk).order_by("id")]
    assert labels == ["匯入", "新增經費", "修改經費", "移除經費"]


def test_a_stale_form_does_not_undo_another_persons_change() -> None:
    works = project()
    row = FundRow.objects.create(project=works, source="經濟部補助", amount=13_960_000)
    edit = f"/facilities/projects/{works.pk}/part/funds/{row.pk}/"
    wang, li = client_of(cast.wang()), client_of(cast.li())
    opened = seen(wang, edit)
    li.post(edit, FUND | seen(li, edit) | {"amount": "14000000"})
    refused = wang.post(edit, FUND | opened | {"approval": "府行字第 1 號"})
    assert refused.status_code == 422
    assert "已由他人更新" in refused.content.decode()
    assert FundRow.objects.get().amount == 14_000_000


def test_who_may_see_but_not_edit_changes_no_row() -> None:
    works = project()
    wang = cast.wang()
    role = Role.objects.get(code="role-wang")
    role.permissions = [p for p in role.permissions if not p.startswith("facilities.edit")]
    role.save()
    client = client_of(wang)
    assert client.get(f"/facilities/projects/{works.pk}/").status_code == 200
    assert client.post(f"/facilities/projects/{works.pk}/part/funds/new/", FUND).status_code == 404
    assert not FundRow.objects.exists()


def test_a_paragraph_whose_token_names_nothing_is_refused_where_it_is_written() -> None:
    works, client = project(), client_of(cast.wang())
    page = f"/facilities/projects/{works.pk}/part/narratives/new/"
    answer = client.post(page, TOLD | {"text": "汰換 {element/循環泵}。"})
    assert answer.status_code == 422
    assert "{element/循環泵}" in answer.content.decode()
    Element.objects.create(project=works, name="循環泵", quantity=6, unit="台")
    assert client.post(page, TOLD | {"text": "汰換 {element/循環泵}。"}).status_code == 302
    assert Narrative.objects.get().text == "汰換 {element/循環泵}。"
