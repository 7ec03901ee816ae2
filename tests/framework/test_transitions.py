"""A record moves by transitions only, and two people cannot take the same step."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from siwei.areas.facilities.repairs.models import RepairOrder, State
from siwei.areas.facilities.repairs.transitions import accept, assign, finish, withdraw
from siwei.directory.actors import Refused
from siwei.records import transitions
from siwei.records.locking import locked
from siwei.records.models import Entry, Record
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, repair


@pytest.mark.django_db
def test_a_step_changes_the_state_and_writes_one_journal_entry() -> None:
    order = repair()
    moved = assign.apply(order, by=cast.actor(cast.wang()), contractor="大同水電行")
    entry = Entry.objects.filter(record_id=order.pk).order_by("-id").first()
    assert moved.state == State.ASSIGNED
    assert entry is not None
    assert (entry.label, entry.state_before, entry.state_after) == ("指派", "reported", "assigned")
    assert entry.capacity == "王小明（行政科 科員）"
    assert entry.changes["廠商"] == ["", "大同水電行"]


@pytest.mark.django_db
def test_a_step_keeps_the_registry_row_equal_to_the_record() -> None:
    moved = assign.apply(repair(), by=cast.actor(cast.wang()), contractor="大同水電行")
    record = Record.objects.get(pk=moved.pk)
    assert {name: getattr(record, name) for name in moved.projection()} == moved.projection()


@pytest.mark.django_db
def test_it_refuses_a_step_from_the_wrong_state_with_a_sentence() -> None:
    with pytest.raises(TransitionRefused, match="目前是「報修」，不能「驗收」"):
        accept.apply(repair(), by=TESTER)


@pytest.mark.django_db
def test_it_looks_at_the_row_and_not_at_the_object_in_hand() -> None:
    order = repair()
    stale = RepairOrder.objects.get(pk=order.pk)
    withdraw.apply(order, by=TESTER, note="重複")
    with pytest.raises(TransitionRefused):
        assign.apply(stale, by=TESTER, contractor="大同水電行")


@pytest.mark.django_db
def test_a_clerk_of_another_agency_may_not_take_it() -> None:
    with pytest.raises(Refused):
        assign.apply(repair(), by=cast.actor(cast.chen()), contractor="大同水電行")


@pytest.mark.django_db
def test_nothing_is_saved_when_the_whole_record_is_wrong() -> None:
    order = repair(state="assigned")
    with pytest.raises(ValidationError, match="完工日期不能早於報修日期"):
        finish.apply(order, by=TESTER, done_on=date(2019, 1, 1), cost=0)
    order.refresh_from_db()
    assert order.state == State.ASSIGNED
    assert Entry.objects.filter(record_id=order.pk).count() == 1


@pytest.mark.django_db
def test_who_holds_a_case_may_not_accept_it() -> None:
    chief = cast.actor(cast.li())
    order = assign.apply(repair(), by=chief, contractor="自辦")
    order = finish.apply(order, by=chief, done_on=order.opened_on, cost=0)
    with pytest.raises(TransitionRefused, match="承辦人本人"):
        accept.apply(order, by=chief)


# ---- the race -------------------------------------------------------------------------------------------

THREADS = 8


def _race(order: RepairOrder) -> list[str]:
    """All take the same step at the same moment.  -> how each ended."""
    ended: list[str] = []
    start = threading.Barrier(THREADS)

    def take() -> None:
        start.wait()
        try:
            assign.apply(order, by=TESTER, contractor="大同水電行")
            ended.append("won")
        except TransitionRefused:
            ended.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_wins_and_seven_are_refused() -> None:
    order = repair()
    assert sorted(_race(order)) == ["refused"] * 7 + ["won"]
    assert Entry.objects.filter(record_id=order.pk, verb=Entry.Verb.MOVED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_more_than_one_would_win(monkeypatch: pytest.MonkeyPatch) -> None:
    """The race is real: the test above must fail if somebody removes the lock."""
    meeting = threading.Barrier(THREADS)

    def unlocked(obj: RepairOrder) -> RepairOrder:
        found = RepairOrder.objects.get(pk=obj.pk)
        meeting.wait(timeout=10)  # everybody has read before anybody writes
        return found

    monkeypatch.setattr(transitions, "locked", unlocked)
    assert _race(repair()).count("won") > 1


@pytest.mark.django_db(transaction=True)
def test_a_note_can_be_written_while_a_step_holds_the_lock() -> None:
    order = repair()
    written = threading.Event()

    def note() -> None:
        Entry.objects.create(record_id=order.pk, capacity="王小明", verb=Entry.Verb.NOTED, label="註記")
        written.set()
        connection.close()

    with transaction.atomic():
        locked(order)
        thread = threading.Thread(target=note)
        thread.start()
        assert written.wait(timeout=5), "the journal entry waited for the lock of the step"
    thread.join()
