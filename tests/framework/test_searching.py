"""Search: what it finds is what LIKE finds, in the order of the dates, and only what the person may see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.areas.facilities.models import Place, RepairOrder
from siwei.areas.facilities.repairs.transitions import assign
from siwei.desks import importing
from siwei.desks.desk import DESKS
from siwei.desks.listing import sight
from siwei.directory.actors import operator
from siwei.plain.files import read_table
from siwei.plain.text import fold
from siwei.records import filing, searching
from siwei.records.models import Entry, SearchText
from siwei.records.registered import TYPES
from siwei.records.revision import revise
from tests import cast
from tests.factories import FACTORIES, TESTER, place, repair

pytestmark = pytest.mark.django_db
ALPHABET = "冷氣不維修案件台臺漏水ab1208-/.%_\\'　 "
titles = st.lists(st.text(ALPHABET, min_size=1, max_size=24).filter(str.strip), min_size=1, max_size=12)


def everything() -> Any:
    return searching.seen(sight(TESTER, DESKS.values()))


def found(text: str) -> list[int]:
    return searching.newest(everything(), searching.words_of(text), 1000)


def like(words: list[str]) -> set[int]:
    wanted = Q()
    for word in words:
        wanted &= Q(folded__contains=word)
    return set(SearchText.objects.filter(wanted).values_list("pk", flat=True))


def client(account: Any) -> Client:
    made = Client()
    made.force_login(account)
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles, st.lists(st.text(ALPHABET, min_size=1, max_size=6), min_size=1, max_size=4))
def test_hits_are_those_of_like(texts: list[str], asked: list[str]) -> None:
    room = Place.objects.first() or place()
    orders = [
        RepairOrder(agency=cast.agency(), title=text, opened_on=date(2019, 5, 1 + n), trade="lift", place=room)
        for n, text in enumerate(texts)
    ]
    filing.bulk_create(orders, by=TESTER, verb=Entry.Verb.IMPORTED)
    for text in (*asked, *(title[n : n + 3] for title in texts for n in range(len(title)))):
        words = searching.words_of(text)
        if words:
            assert set(found(text)) == like(words), text


def test_few_hits_and_many_are_found_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    room = place()
    for n in range(9):
        repair(place=room, title=f"頂樓漏水 {n}" if n % 2 else "電梯異音", opened_on=date(2019, 5, 9 - n % 4))
    sorted_, listed = found("漏水"), client(cast.wang()).get("/facilities/repairs/?q=漏水").context
    monkeypatch.setattr(searching, "FEW", 1)
    assert found("漏水") == sorted_
    walked = client(cast.wang()).get("/facilities/repairs/?q=漏水").context
    assert [row["pk"] for row in walked["rows"]] == [row["pk"] for row in listed["rows"]] == sorted_
    assert [tab["count"] for tab in walked["tabs"]] == [tab["count"] for tab in listed["tabs"]]
    assert [listed["tabs"][n]["count"] for n in (0, -2, -1)] == ["4", "0", "4"]
    by_title = client(cast.wang()).get("/facilities/repairs/?q=漏水&sort=title").context["rows"]
    assert {row["pk"] for row in by_title} == set(sorted_)


@pytest.mark.parametrize("text", ["漏水", "頂樓漏", "水", "維108", "108-0001", "0001", "臺電", "台電", "ＡＢ 漏水"])
def test_a_record_is_found_by_any_part_of_its_words(text: str) -> None:
    order = repair(title="頂樓漏水（ab 棟）", detail="台電 已關閉")
    assert [pk for pk in found(text) if pk != order.place_id] == [order.pk]  # the place is 0001 of its own series


@pytest.mark.parametrize("text", ["漏頂", "冷氣", "109", "漏水 冷氣", "%", "_", "'", "\\"])
def test_what_no_record_holds_is_not_found(text: str) -> None:
    repair(title="頂樓漏水")
    assert found(text) == []


def test_an_edit_and_a_step_are_found_at_once() -> None:
    order = repair(title="頂樓漏水")
    order = revise(order, {"title": "地下室積水"}, version=order.version, by=TESTER)
    assert (found("漏水"), found("積水")) == ([], [order.pk])
    assign.apply(order, by=operator("測試"), contractor="大同水電行")
    assert found("大同") == [order.pk]


def test_other_agencies_records_are_not_found() -> None:
    ours = repair(title="頂樓漏水")
    assert ours.number in client(cast.wang()).get("/search/?q=漏水").content.decode()
    for person in (cast.chen(), cast.lin()):
        assert ours.number not in client(person).get("/search/?q=漏水").content.decode()


def test_the_api_searches_as_the_page_does() -> None:
    ours = repair(title="頂樓漏水")
    repair(title="電梯異音", place=ours.place)
    answer = client(cast.wang()).get("/api/v1/facilities/repairs/?q=漏水").json()
    assert [item["id"] for item in answer["items"]] == [ours.pk]


@pytest.mark.parametrize("kind", TYPES)
def test_every_record_has_its_words_in_the_index(kind: str) -> None:
    record = FACTORIES[kind]()
    kept = SearchText.objects.get(pk=record.pk)
    assert (kept.kind, kept.agency_id, kept.opened_on) == (kind, record.agency_id, record.opened_on)
    assert all(fold(text) in kept.folded for text in record.searched())


def test_what_is_searched_is_said_by_the_model_alone() -> None:
    assert not [desk.kind for desk in DESKS.values() if hasattr(desk, "search")]


def test_imported_records_are_found_by_their_final_number() -> None:
    room = place()
    rows = [f"行國處,{title},108/03/0{n + 1},水電,{room.title}" for n, title in enumerate(("燈管不亮", "水塔漏水"))]
    content = "\r\n".join(["機關,主旨,立案日期,類別,地點", *rows])
    taking = importing.intake(DESKS["facilities.repairs"], TESTER)
    outcome = importing.bring_in(taking, read_table(content.encode(), name="repairs.csv"))
    assert not outcome.faults, outcome.faults
    order = RepairOrder.objects.get(title="水塔漏水")
    assert (order.number, found("維108-0002"), found("漏水")) == ("維108-0002", [order.pk], [order.pk])
    assert not SearchText.objects.filter(folded__contains="#").exists()


def test_the_index_can_be_written_anew() -> None:
    order, other = repair(title="頂樓漏水"), repair(title="電梯異音")
    SearchText.objects.filter(pk=order.pk).delete()
    assert found("漏水") == []
    assert searching.rebuild(RepairOrder, lacking_only=True) == 1
    assert found("漏水") == [order.pk]
    SearchText.objects.filter(pk=other.pk).update(folded="", grams="")
    assert searching.rebuild(RepairOrder) == 2
    assert found("異音") == [other.pk]


def test_writing_the_index_anew_asks_for_no_row_one_by_one() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            searching.rebuild(TYPES["consumer.complaints"])
        return len(captured)

    FACTORIES["consumer.complaints"]()
    one = asked()
    for name in ("林佳樺", "陳美玲", "吳宗憲"):
        FACTORIES["consumer.complaints"](consumer=name)
    assert asked() == one
