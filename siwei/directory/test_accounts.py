"""Accounts end: by their term, by disuse, by hand; and then nothing of them works."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from siwei.directory.models import Account
from tests import cast

pytestmark = pytest.mark.django_db
LAST = date(2019, 6, 30)


def at(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 2, tzinfo=UTC), tick=False)


def sign_in(client: Client) -> int:
    form = {"login": "wang", "password": cast.PASSWORD}
    return int(client.post("/accounts/login/", form, follow=True).redirect_chain[-1][0] == "/")


@pytest.mark.parametrize(("day", "opens"), [(LAST, True), (date(2019, 7, 1), False)])
def test_a_temporary_account_opens_to_its_last_day(day: date, opens: bool, client: Client) -> None:
    cast.wang()
    Account.objects.update(kind="temporary", valid_until=LAST)
    with at(day):
        assert sign_in(client) == opens


def test_its_open_session_ends_with_it(client: Client) -> None:
    cast.wang()
    Account.objects.update(kind="temporary", valid_until=LAST)
    with at(LAST):
        client.force_login(cast.wang())
        assert client.get("/").status_code == 200
        Account.objects.update(valid_until=date(2019, 6, 29))
        assert client.get("/").status_code == 302


@pytest.mark.parametrize(("days", "opens"), [(90, True), (91, False)])
def test_an_account_left_idle_is_closed(days: int, opens: bool, client: Client) -> None:
    cast.wang()
    used = date(2019, 3, 1)
    Account.objects.update(used_on=used)
    with at(date.fromordinal(used.toordinal() + days)):
        assert sign_in(client) == opens


def test_use_is_noted_by_the_day(client: Client) -> None:
    cast.wang()
    with at(LAST):
        sign_in(client)
        assert Account.objects.get(username="wang").used_on == LAST


def test_the_page_of_ones_own_account_says_what_one_may_and_by_which_grant(client: Client) -> None:
    client.force_login(cast.wang())
    page = client.get("/me/").content.decode()
    assert "檢視設施維修" in page
    assert "行政科 科員" in page
    assert Client().get("/me/").status_code == 302


def test_one_ends_ones_own_sessions_and_nobody_elses(client: Client) -> None:
    from allauth.usersessions.models import UserSession

    cast.wang()
    other = Client()
    sign_in(other)
    sign_in(client)
    theirs = UserSession.objects.get(session_key=other.session.session_key)
    stranger = Client()
    stranger.force_login(cast.chen())
    assert stranger.post(f"/me/sessions/{theirs.pk}/end/").status_code == 404
    assert other.get("/").status_code == 200
    client.post(f"/me/sessions/{theirs.pk}/end/")
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_a_changed_password_ends_the_other_sessions(client: Client) -> None:
    cast.wang()
    other = Client()
    sign_in(other)
    sign_in(client)
    new = "a-harbour-of-blue-lamps"
    client.post("/accounts/password/", {"oldpassword": cast.PASSWORD, "password1": new, "password2": new})
    assert other.get("/").status_code == 302
