"""A case is somebody's: taken over, handed on, and moved in with whoever had it."""

from __future__ import annotations

from typing import Any

import pytest

from siwei.areas.facilities.repairs.models import RepairOrder
from siwei.desks import importing
from siwei.desks.desk import DESKS
from siwei.plain.files import read_table
from siwei.records import holding
from siwei.records.models import Entry, Record
from siwei.records.registered import TYPES
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, place, repair
from tests.framework.test_importing import GOOD, HEADER

pytestmark = pytest.mark.django_db


def step(name: str) -> Any:
    return DESKS[RepairOrder.KIND].transition(name)


def test_every_type_with_a_holder_has_both_steps() -> None:
    for kind, model in TYPES.items():
        names = {move.name for move in DESKS[kind].transitions}
        assert ({"take_over", "hand_on"} <= names) is holding.has_holder(model), kind


def test_who_takes_a_case_over_holds_it_and_its_state_stays() -> None:
    wang, order = cast.wang(), repair(state="waiting")
    moved = step("take_over").apply(order, by=cast.actor(wang))
    assert (moved.holder, moved.state) == (wang, "waiting")
    assert Record.objects.get(pk=order.pk).holder == wang
    with pytest.raises(TransitionRefused, match="已經由您承辦"):
        step("take_over").apply(moved, by=cast.actor(wang))


def test_a_case_is_handed_to_a_colleague_of_the_same_agency_only() -> None:
    wang, li, chen = cast.wang(), cast.li(), cast.chen()
    order = step("hand_on").apply(repair(), by=cast.actor(wang), to="li", note="休假")
    assert order.holder == li
    entry = Entry.objects.filter(record_id=order.pk).latest("id")
    assert (entry.note, entry.changes["承辦"][1]) == ("休假", str(li))
    with pytest.raises(TransitionRefused, match="本機關沒有「chen」這一位"):
        step("hand_on").apply(order, by=cast.actor(wang), to=chen.username)


def test_a_closed_case_changes_hands_no_more() -> None:
    with pytest.raises(TransitionRefused):
        step("take_over").apply(repair(state="withdrawn"), by=cast.actor(cast.wang()))


def moved_in(holder: str) -> importing.Outcome:
    place()
    header, row = HEADER.split(","), GOOD.split(",")
    content = "\r\n".join(",".join([*cells[:1], who, *cells[1:]]) for cells, who in ((header, "承辦"), (row, holder)))
    return importing.bring_in(
        importing.intake(DESKS[RepairOrder.KIND], TESTER), read_table(content.encode(), name="x.csv")
    )


@pytest.mark.parametrize("name", ["li", "李秀華"])
def test_a_case_is_moved_in_with_its_clerk(name: str) -> None:
    li = cast.li()
    assert not moved_in(name).faults
    assert RepairOrder.objects.get().holder == li


def test_a_clerk_whom_the_agency_does_not_have_is_named_with_row_and_column() -> None:
    cast.chen()
    (fault,) = moved_in("陳大文").faults
    assert str(fault).startswith("第 2 列「承辦」：")
    assert "沒有「陳大文」這位人員" in str(fault)
    assert not RepairOrder.objects.exists()
