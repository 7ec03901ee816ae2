"""The week of a centre's rooms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.factories import place, venue_use

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2019, 5, 8)


def week(address: str = "?day=108/05/08", account: Any = None) -> Any:
    client = Client()
    client.force_login(account or cast.wang())
    return client.get(f"/facilities/venue_uses/week/{address}")


def shown(answer: Any) -> list[tuple[str, str, str, str]]:
    """(room, day, session, title) of every use on the page."""
    return [
        (room.title, day.label, slot.session, use.title)
        for room in answer.context["rooms"]
        for day in room.days
        for slot in day.slots
        for use in slot.uses
    ]


def test_a_use_stands_in_the_cell_of_its_room_day_and_session() -> None:
    room = place()
    venue_use(place=room, used_on=WEDNESDAY, session="evening", title="讀書會")
    for day in (date(2019, 5, 5), date(2019, 5, 13)):
        venue_use(place=room, used_on=day)
    assert shown(week()) == [(room.title, "5/8（三）", "晚間", "讀書會")]


def test_refused_and_withdrawn_applications_are_not_shown_and_asked_ones_leave_the_cell_free() -> None:
    room = place()
    for state in ("refused", "withdrawn", "applied"):
        venue_use(place=room, used_on=WEDNESDAY, state=state, title=state)
    answer = week()
    assert [title for *_, title in shown(answer)] == ["applied"]
    assert answer.context["rooms"][0].days[2].slots[0].new


def test_a_granted_cell_offers_no_application_and_a_free_one_fills_in_the_form() -> None:
    room = place()
    venue_use(place=room, used_on=WEDNESDAY, state="approved")
    slots = week().context["rooms"][0].days[2].slots
    assert slots[0].new == ""
    client = Client()
    client.force_login(cast.wang())
    form = client.get(slots[1].new).context["form"]
    assert [form[name].value() for name in ("place", "used_on", "session")] == [str(room.pk), "108/05/08", "afternoon"]


def test_rooms_of_the_other_centre_and_rooms_not_offered_are_left_out() -> None:
    place(title="四維 201")
    place(title="鳳山 101", centre="fengshan")
    place(title="倉庫", use="none")
    place(title="停用的會議室", state="closed")
    assert [room.title for room in week().context["rooms"]] == ["四維 201"]
    assert [room.title for room in week("?centre=fengshan").context["rooms"]] == ["鳳山 101"]


def test_a_day_that_does_not_exist_is_named() -> None:
    answer = week("?day=108/02/30")
    assert answer.status_code == 200
    assert "2 月只有 28 天" in answer.content.decode()


def test_another_office_sees_an_empty_week() -> None:
    venue_use(used_on=WEDNESDAY)
    assert week(account=cast.chen()).context["rooms"] == []
