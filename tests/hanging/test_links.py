"""Relations of two records: read from both ends, never naming what one may not see."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.facilities.models import RepairOrder, WorksProject
from siwei.directory.actors import Refused
from siwei.records.linking import link, unlink
from siwei.records.models import Entry, Link
from tests import cast
from tests.factories import TESTER, project, repair

pytestmark = pytest.mark.django_db


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def url(order: RepairOrder | WorksProject, page: str = "") -> str:
    return f"/{order.KIND.replace('.', '/')}/{order.pk}/{page}"


def told(record: RepairOrder | WorksProject, account: Any) -> list[tuple[str, str]]:
    return [(linked.words, linked.number) for linked in signed_in(account).get(url(record)).context["links"]]


def test_a_relation_reads_from_both_ends_and_stands_in_both_journals() -> None:
    order, works = repair(), project()
    link(order, works.record, "belongs-to", by=cast.actor(cast.wang()))
    assert told(order, cast.wang()) == [("屬於", works.number)]
    assert told(works, cast.wang()) == [("包含", order.number)]
    for here, there in ((order, works), (works, order)):
        entry = Entry.objects.filter(record_id=here.pk).latest("pk")
        assert entry.label == "新增關聯"
        assert there.number in entry.changes["關聯"][1]


def test_a_relation_may_be_stated_from_the_other_end() -> None:
    order, works = repair(), project()
    link(order, works.record, "~arose-from", by=TESTER)
    made = Link.objects.get()
    assert (made.record_id, made.relation, made.other_id) == (works.pk, "arose-from", order.pk)
    assert told(order, cast.wang()) == [("引起", works.number)]


def test_the_same_relation_twice_and_one_with_itself_are_refused() -> None:
    order, works = repair(), project()
    link(order, works.record, "answers", by=TESTER)
    with pytest.raises(ValidationError, match="已經有這項關聯"):
        link(works, order.record, "~answers", by=TESTER)
    with pytest.raises(ValidationError, match="不能與自己關聯"):
        link(order, order.record, "answers", by=TESTER)
    assert Link.objects.count() == 1


def test_it_is_removed_from_either_end_and_journalled_once() -> None:
    order, works = repair(), project()
    made = link(order, works.record, "answers", by=TESTER)
    unlink(made, works, by=TESTER)
    unlink(made, order, by=TESTER)
    assert not Link.objects.exists()
    assert Entry.objects.filter(label="移除關聯").count() == 2


def test_who_may_not_edit_relates_nothing() -> None:
    with pytest.raises(Refused):
        link(repair(), project().record, "answers", by=cast.actor(cast.chen()))


def test_a_relation_to_a_record_one_may_not_see_is_not_named_nor_removable() -> None:
    ours, theirs = repair(), repair(agency=cast.other_agency(), title="機密工程")
    made = link(ours, theirs.record, "arose-from", by=TESTER)
    assert told(ours, cast.wang()) == []
    page = signed_in(cast.wang()).get(url(ours)).content.decode()
    assert "機密工程" not in page
    assert signed_in(cast.wang()).post(url(ours, f"links/{made.pk}/remove/")).status_code == 404
    assert Link.objects.exists()


# ---- on the page ----------------------------------------------------------------------------------------


def test_a_record_is_found_by_number_and_related_without_scripts() -> None:
    order, works = repair(), project(title="電梯整修工程")
    client = signed_in(cast.wang())
    found = client.get(url(order, "links/new/") + f"?q={works.number}")
    assert [record.pk for record in found.context["found"]] == [works.pk]
    answer = client.post(url(order, "links/new/"), {"other": works.pk, "relation": "belongs-to"}, follow=True)
    assert f"已關聯 {works.number}" in answer.content.decode()
    made = Link.objects.get()
    answer = client.post(url(order, f"links/{made.pk}/remove/"), follow=True)
    assert "已移除關聯" in answer.content.decode()
    assert not Link.objects.exists()


@pytest.mark.parametrize("text", ["維108", "冷氣", "維108-0001"])
def test_the_search_offers_neither_itself_nor_what_one_may_not_see(text: str) -> None:
    order, other = repair(), repair()
    theirs = repair(agency=cast.other_agency())
    found = signed_in(cast.wang()).get(url(order, "links/new/") + f"?q={text}").context["found"]
    assert {record.pk for record in found} <= {other.pk}
    assert theirs.pk not in {record.pk for record in found}


@pytest.mark.parametrize(
    ("other", "relation", "sentence"),
    [
        ("", "answers", "點選要關聯的案件"),
        ("९", "answers", "點選要關聯的案件|找不到所選的案件"),
        ("9" * 30, "answers", "點選要關聯的案件"),
        ("0", "answers", "找不到所選的案件"),
        ("theirs", "answers", "找不到所選的案件"),
        ("ours", "eats", "選擇兩案的關係"),
    ],
)
def test_a_wrong_choice_is_refused_with_what_to_do(other: str, relation: str, sentence: str) -> None:
    order, ours = repair(), project()
    chosen = {"theirs": repair(agency=cast.other_agency()).pk, "ours": ours.pk}.get(other, other)
    answer = signed_in(cast.wang()).post(url(order, "links/new/"), {"other": chosen, "relation": relation})
    assert answer.status_code == 422
    assert any(part in answer.context["refused"] for part in sentence.split("|"))
    assert not Link.objects.exists()
