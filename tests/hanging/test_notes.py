"""Notes on a record, and the timeline they stand in."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import RepairOrder
from siwei.areas.facilities.repairs.transitions import assign
from siwei.directory.actors import Refused
from siwei.plain.errors import BadInput
from siwei.records.models import Entry, Visibility
from siwei.records.noting import LONGEST, note
from siwei.records.reading import journal_lines
from tests import cast
from tests.factories import TESTER, repair

pytestmark = pytest.mark.django_db


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def url(order: RepairOrder, page: str = "") -> str:
    return f"/facilities/repairs/{order.pk}/{page}"


def test_a_note_is_a_line_of_the_journal_with_its_audience() -> None:
    order = repair()
    note(order, "  壓縮機三日後到貨\r\n請通知使用單位  ", by=cast.actor(cast.wang()), visibility=Visibility.PUBLIC)
    line = journal_lines(order)[0]
    assert (line.label, line.audience, line.who) == ("對外註記", "對外", "王小明（行政科 科員）")
    assert line.note == "壓縮機三日後到貨\n請通知使用單位"


@pytest.mark.parametrize(("text", "sentence"), [(" \n\u200b", "還沒有內容"), ("字" * (LONGEST + 1), "上限是 2,000 字")])
def test_an_empty_or_endless_note_is_refused(text: str, sentence: str) -> None:
    order = repair()
    with pytest.raises(BadInput, match=sentence):
        note(order, text, by=TESTER)
    assert Entry.objects.filter(record_id=order.pk).count() == 1


def test_who_has_no_right_to_note_writes_none() -> None:
    with pytest.raises(Refused):
        note(repair(), "看看", by=cast.actor(cast.chen()))


def test_a_note_is_written_on_the_page_without_scripts() -> None:
    order = repair()
    client = signed_in(cast.wang())
    assert 'action="notes/new/"' in client.get(url(order)).content.decode()
    answer = client.post(url(order, "notes/new/"), {"note": "<b>到貨</b>", "visibility": "internal"}, follow=True)
    page = answer.content.decode()
    assert "&lt;b&gt;到貨&lt;/b&gt;" in page
    assert "內部" in page
    assert client.post(url(order, "notes/new/"), {"note": "", "visibility": "internal"}).status_code == 422
    assert client.post(url(order, "notes/new/"), {"note": "x", "visibility": "secret"}).status_code == 422
    assert Entry.objects.filter(record_id=order.pk, verb="noted").count() == 1


def test_a_note_does_not_wait_for_who_is_changing_the_record_nor_make_his_form_stale() -> None:
    order = repair()
    before = order.version
    note(order, "電話通知", by=TESTER)
    order.refresh_from_db()
    assert order.version == before


def test_the_timeline_can_show_transitions_only() -> None:
    order = repair()
    note(order, "記一筆", by=TESTER)
    assign.apply(order, by=TESTER, contractor="甲廠商")
    client = signed_in(cast.wang())
    labels = {
        shown: [line.label for line in client.get(url(order) + f"?journal={shown}").context["journal"]]
        for shown in ("", "moves", "notes", "nonsense")
    }
    assert labels[""] == labels["nonsense"] == ["指派", "註記", "匯入"]
    assert labels["moves"] == ["指派", "匯入"]
    assert labels["notes"] == ["註記"]


def test_strangers_cannot_note() -> None:
    order = repair()
    for account in (cast.lin(), cast.chen()):
        answer = signed_in(account).post(url(order, "notes/new/"), {"note": "x", "visibility": "internal"})
        assert answer.status_code == 404
    assert not Entry.objects.filter(verb="noted").exists()
