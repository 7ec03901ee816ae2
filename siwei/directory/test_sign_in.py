"""Sign-in: Argon2id, five failures, fifteen minutes, and sessions that end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from siwei.directory.models import Account
from tests import cast

NOW = datetime(2019, 6, 3, 1, 0, tzinfo=UTC)
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def sign_in(client: Client, password: str, username: str = "wang") -> Any:
    return client.post("/accounts/login/", {"login": username, "password": password})


@pytest.mark.django_db
def test_passwords_are_kept_as_argon2id(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ARGON2
    account = Account.objects.create_user("hash", cast.PASSWORD, name="雜湊")
    assert identify_hasher(account.password).algorithm == "argon2"
    assert "argon2id" in account.password


@pytest.mark.django_db
def test_the_right_password_opens_the_house(client: Client) -> None:
    cast.wang()
    assert sign_in(client, cast.PASSWORD).status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_after_five_failures_even_the_right_password_waits_fifteen_minutes(client: Client) -> None:
    cast.wang()
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            assert sign_in(client, "wrong").status_code == 200
        refused = sign_in(client, cast.PASSWORD)
        assert "暫停登入 15 分鐘" in refused.content.decode()
        assert "_auth_user_id" not in client.session
        clock.shift(timedelta(minutes=14, seconds=50))
        assert sign_in(client, cast.PASSWORD).status_code == 200
        clock.shift(timedelta(seconds=11))
        assert sign_in(client, cast.PASSWORD).status_code == 302


@pytest.mark.django_db
def test_the_lock_lasts_from_the_fifth_failure_however_slowly_they_came(client: Client) -> None:
    cast.wang()
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            sign_in(client, "wrong")
            clock.shift(timedelta(minutes=3, seconds=30))
        clock.shift(timedelta(minutes=11, seconds=20))  # 14:50 after the fifth
        assert "暫停登入" in sign_in(client, cast.PASSWORD).content.decode()
        clock.shift(timedelta(seconds=11))
        assert sign_in(client, cast.PASSWORD).status_code == 302


@pytest.mark.django_db
def test_a_success_breaks_the_row_of_failures(client: Client) -> None:
    cast.wang()
    for _ in range(3):
        for _ in range(4):
            sign_in(client, "wrong")
        assert sign_in(client, cast.PASSWORD).status_code == 302
        client.logout()


@pytest.mark.django_db
def test_failures_are_counted_by_account_and_not_by_address(client: Client) -> None:
    cast.wang()
    with time_machine.travel(NOW, tick=False):
        for n in range(5):
            form = {"login": "wang", "password": "wrong"}
            client.post("/accounts/login/", form, REMOTE_ADDR=f"10.0.0.{n}")
        assert sign_in(client, cast.PASSWORD).status_code == 200


@pytest.mark.django_db
def test_an_idle_session_ends(client: Client, settings: Any) -> None:
    cast.wang()
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client, cast.PASSWORD)
        client.get("/")
        clock.shift(timedelta(minutes=settings.SESSION_IDLE_MINUTES - 1))
        assert client.get("/").status_code == 200
        clock.shift(timedelta(minutes=settings.SESSION_IDLE_MINUTES + 1))
        assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_even_a_busy_session_ends_with_the_working_day(client: Client, settings: Any) -> None:
    cast.wang()
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client, cast.PASSWORD)
        for _ in range(settings.SESSION_ABSOLUTE_HOURS * 3):
            assert client.get("/").status_code == 200
            clock.shift(timedelta(minutes=20))
        clock.shift(timedelta(seconds=1))
        assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.django_db
def test_signing_in_does_not_lead_to_another_house(client: Client) -> None:
    cast.wang()
    form = {"login": "wang", "password": cast.PASSWORD, "next": "https://example.com/"}
    assert client.post("/accounts/login/", form)["Location"] == "/"
