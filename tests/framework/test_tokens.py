"""API keys: shown once, of one scope, to one last day, and never more than their owner may."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.directory.models import Account, ApiToken
from siwei.records.models import Entry
from tests import cast
from tests.factories import place, repair

pytestmark = pytest.mark.django_db
NOON = datetime(2019, 6, 3, 4, 0, tzinfo=UTC)
LAST = date(2019, 6, 30)
REPAIRS = "/api/v1/facilities/repairs/"


@pytest.fixture(autouse=True)
def _june() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def issue(account: Account, scope: str = "read") -> str:
    return ApiToken.objects.issue(account, name="月報", scope=scope, expires_on=LAST)[1]


def ask(secret: str, method: str = "get", path: str = REPAIRS, **body: Any) -> Any:
    """A program: no cookie, no CSRF token."""
    client = Client(enforce_csrf_checks=True)
    rest = {"data": json.dumps(body), "content_type": "application/json"} if method == "post" else {}
    return getattr(client, method)(path, headers={"Authorization": f"Bearer {secret}"}, **rest)


def new_repair() -> dict[str, Any]:
    return {
        "title": "燈不亮",
        "opened_on": "108/06/03",
        "trade": "plumbing",
        "place": place().pk,
        "via": "phone",
        "priority": "normal",
    }


def test_a_key_reads_what_its_owner_sees() -> None:
    order = repair()
    answer = ask(issue(cast.wang()))
    assert [item["id"] for item in answer.json()["items"]] == [order.pk]
    assert ask(issue(cast.lin())).status_code == 404
    assert ask(issue(cast.chen()), path=f"{REPAIRS}{order.pk}").status_code == 404


def test_only_the_hash_of_a_key_is_kept() -> None:
    secret = issue(cast.wang())
    row = ApiToken.objects.values().get()
    assert secret not in map(str, row.values())
    assert secret.startswith(row["hint"])


def test_a_read_key_writes_nothing() -> None:
    answer = ask(issue(cast.wang()), "post", **new_repair())
    assert answer.status_code == 403
    assert "只能讀取" in answer.json()["detail"]


def test_a_program_of_the_sample_works_on_its_last_day_too() -> None:
    wang = cast.wang()
    wang.sample_day = date(2019, 5, 31)
    wang.save()
    answer = ask(issue(wang, "write"), "post", **new_repair())
    assert answer.status_code == 422
    assert "在今天（108年5月31日）之後" in answer.content.decode()


def test_a_write_key_files_and_the_journal_names_it() -> None:
    answer = ask(issue(cast.wang(), "write"), "post", **new_repair())
    assert answer.status_code == 201, answer.content
    capacity = Entry.objects.get(record=answer.json()["id"]).capacity
    assert capacity == "王小明（行政科 科員，API 金鑰「月報」）"


@pytest.mark.parametrize(("day", "status"), [(date(2019, 6, 30), 200), (date(2019, 7, 1), 401)])
def test_a_key_holds_to_its_last_day(day: date, status: int) -> None:
    secret = issue(cast.wang())
    with time_machine.travel(datetime(day.year, day.month, day.day, 4, tzinfo=UTC), tick=False):
        assert ask(secret).status_code == status


def test_no_key_holds_longer_than_a_year() -> None:
    with pytest.raises(ValidationError, match="一年之內"):
        ApiToken.objects.issue(cast.wang(), name="永久", scope="read", expires_on=date(2029, 1, 1))


@pytest.mark.parametrize("change", [{"is_active": False}, {"valid_until": date(2019, 6, 2)}])
def test_a_key_falls_with_its_account(change: dict[str, Any]) -> None:
    secret = issue(cast.wang())
    Account.objects.filter(username="wang").update(**change)
    assert ask(secret).status_code == 401


@pytest.mark.parametrize("secret", ["", "siwei_nothing", "x" * 5000])
def test_a_key_that_is_none_is_refused_even_beside_a_session(secret: str) -> None:
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    client.force_login(cast.wang())
    assert client.get(REPAIRS).status_code == 401 if secret else 200


def test_the_page_shows_a_key_once_and_takes_it_back(client: Client) -> None:
    client.force_login(cast.wang())
    answer = client.post("/me/tokens/", {"name": "月報", "scope": "read", "expires_on": "108/06/30"})
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert secret not in client.get("/me/tokens/").content.decode()
    assert ask(secret).status_code == 200
    client.post(f"/me/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert ask(secret).status_code == 401


def test_nobody_takes_back_anothers_key(client: Client) -> None:
    issue(cast.wang())
    client.force_login(cast.li())
    assert client.post(f"/me/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 404
    assert "月報" not in client.get("/me/tokens/").content.decode()


def test_a_caller_whom_nobody_knows_is_told_so_in_json() -> None:
    """And is not sent to a page with a form, which a program cannot fill in."""
    for path in ("/api/v1/openapi.json", REPAIRS):
        answer = Client().get(path)
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json"), path
        assert "請先登入" in answer.json()["detail"]
        assert answer["WWW-Authenticate"] == "Bearer"


def test_every_refusal_is_a_problem_with_its_sentence(client: Client) -> None:
    client.force_login(cast.wang())
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
    refused = [
        client.get(f"{REPAIRS}0"),
        client.post(REPAIRS, json.dumps(new_repair() | {"trade": "none"}), "application/json"),
        client.post(REPAIRS, json.dumps({"unknown": 1}), "application/json"),
    ]
    for status, answer in zip((404, 422, 422), refused, strict=True):
        assert answer["Content-Type"] == "application/problem+json"
        told = answer.json()
        assert (told["status"], told["detail"][-1]) == (status, "。")
