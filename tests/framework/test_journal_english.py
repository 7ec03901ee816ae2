"""The journal to an English reader: what is ours is told in English, what somebody typed stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from siwei.desks import journal_telling
from siwei.desks.desk import DESKS
from siwei.records import journal
from siwei.records.models import Entry
from siwei.records.reading import journal_lines
from siwei.records.revision import revise
from tests import cast
from tests.factories import TESTER, project, repair

pytestmark = pytest.mark.django_db
CHINESE = re.compile("[\u3400-\u9fff\uff00-\uffef]")


@pytest.fixture
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def lines(record: Any) -> list[Any]:
    return journal_telling.told(DESKS[record.KIND], journal_lines(record))


@pytest.mark.usefixtures("_english")
def test_fields_choices_and_dates_are_told_and_typed_text_stays() -> None:
    order = repair(opened_on=date(2019, 5, 6), title="漏水")
    values = {"trade": "lift", "opened_on": date(2019, 5, 7), "title": "電話"}
    revise(order, values, version=order.version, by=cast.actor(cast.li()))
    assert sorted(lines(order)[0].changes) == [
        ("Category", "Air conditioning", "Lifts"),
        ("Date reported", "6 May 2019", "7 May 2019"),
        ("Subject", "漏水", "電話"),
    ]


@pytest.mark.usefixtures("_english")
def test_a_row_of_a_part_is_told_word_by_word() -> None:
    made = project()
    changes = {"經費": ["", "本處預算　1,860,000 元　備註：本處預算"]}
    journal.write(made.pk, by=TESTER, verb=Entry.Verb.EDITED, label="新增經費", changes=changes)
    line = lines(made)[0]
    assert (line.label, line.changes[0][0]) == ("Added: Funding", "Funding")
    assert line.changes[0][2].endswith("備註：本處預算")


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("修改照片「現場.jpg」", "Changed: Photos “現場.jpg”"),
        ("匯入里程碑 2 列", "Imported: Milestones, 2 row(s)"),
        ("訂定 108年6月1日 起的版本", "New version from 1 Jun 2019"),
        ("到期日重算", "Due date counted again"),
        ("誰也沒寫過的事由", "誰也沒寫過的事由"),
    ],
)
def test_a_label_that_was_put_together_is_taken_apart(kept: str, told: str) -> None:
    assert journal_telling.label(kept) == kept
    with translation.override("en"):
        assert journal_telling.label(kept) == told


def test_the_timeline_of_a_page_is_english(client: Client) -> None:
    order = repair(title="Leak")
    by = cast.actor(cast.li())
    revise(order, {"trade": "lift", "via": "web", "priority": "urgent"}, version=order.version, by=by)
    client.force_login(cast.wang())
    url = f"/facilities/repairs/{order.pk}/"
    page = client.get(url, headers={"Accept-Language": "en"}).content.decode()
    timeline = page[page.index("<ol>") : page.index("</ol>")]
    assert not CHINESE.search(re.sub(r'<p class="who">.*?</p>', "", timeline)), timeline
    assert "急件" in client.get(url).content.decode()
