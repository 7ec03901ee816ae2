"""Records are filed with gap-free numbers, one journal entry and one registry row, or not at all."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from siwei.areas.facilities.repairs.models import RepairOrder
from siwei.directory.actors import Refused
from siwei.records import filing
from siwei.records.models import Entry, Record
from siwei.records.revision import Stale, revise
from tests import cast
from tests.factories import DAY, TESTER, place, repair, venue_use


@pytest.mark.django_db
def test_numbers_run_on_within_agency_kind_and_year() -> None:
    room = place()
    numbers = [repair(place=room).number for _ in range(3)]
    assert numbers == ["維108-0001", "維108-0002", "維108-0003"]
    assert repair(place=room, opened_on=date(2020, 1, 2)).number == "維109-0001"
    assert repair(place=room, agency=cast.other_agency()).number == "維108-0001"


@pytest.mark.django_db
def test_a_number_given_back_leaves_no_gap() -> None:
    room = place()
    repair(place=room)
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        repair(place=room)
        raise RuntimeError
    assert repair(place=room).number == "維108-0002"


@pytest.mark.django_db(transaction=True)
def test_counters_that_file_at_once_get_different_numbers_without_a_gap() -> None:
    room = place()
    numbers: list[str] = []

    def file() -> None:
        numbers.append(repair(place=room).number)
        connection.close()

    threads = [threading.Thread(target=file) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"維108-{n:04d}" for n in range(1, 9)]


@pytest.mark.django_db
def test_filing_twice_does_not_overwrite_the_first() -> None:
    """A save with a used primary key would silently update the old row."""
    order = repair()
    again = filing.bulk_create([order], by=TESTER, verb=Entry.Verb.IMPORTED)[0]
    assert again.number == "維108-0002"
    assert RepairOrder.objects.count() == 2


@pytest.mark.django_db
def test_a_clerk_of_another_agency_may_not_file_for_us() -> None:
    order = RepairOrder(agency=cast.agency(), title="漏水", opened_on=DAY, trade="plumbing", place=place())
    with pytest.raises(Refused):
        filing.create(order, by=cast.actor(cast.chen()))
    assert not Record.objects.filter(kind=RepairOrder.KIND).exists()


@pytest.mark.django_db
def test_it_refuses_a_record_without_a_title() -> None:
    order = RepairOrder(agency=cast.agency(), title="", opened_on=DAY, trade="plumbing", place=place())
    with pytest.raises(ValidationError):
        filing.create(order, by=cast.actor(cast.wang()))


@pytest.mark.django_db
def test_a_room_granted_twice_is_refused_by_the_database_with_a_sentence() -> None:
    first = venue_use(state="approved")
    with pytest.raises(ValidationError, match="已經核准給其他活動"):
        venue_use(place=first.place, state="approved")


@pytest.mark.django_db
def test_a_stale_form_is_refused_and_changes_nothing() -> None:
    order, wang = repair(), cast.actor(cast.wang())
    revise(order, {"title": "冷氣漏水"}, version=1, by=wang)
    with pytest.raises(Stale):
        revise(order, {"title": "冷氣不冷了"}, version=1, by=wang)
    order.refresh_from_db()
    assert order.title == "冷氣漏水"
    assert Record.objects.get(pk=order.pk).title == "冷氣漏水"


# ---- the journal ----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE records_entry SET label = 'x'", "DELETE FROM records_entry", "TRUNCATE records_entry CASCADE"]
)
def test_the_web_role_cannot_change_the_journal(statement: str) -> None:
    repair()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE records_entry SET label = 'x'", "DELETE FROM records_entry"])
def test_not_even_the_owner_changes_the_journal(statement: str) -> None:
    repair()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:  # noqa: PT012
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_web_role_deletes_no_record_and_makes_no_table() -> None:
    order = repair()
    for statement in (f"DELETE FROM facilities_repairorder WHERE record_id = {order.pk}", "CREATE TABLE mine (x int)"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
