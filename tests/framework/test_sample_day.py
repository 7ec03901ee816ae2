"""The sample works on its own last day; nothing else ever does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from siwei.law.models import Rule
from siwei.plain import clock
from tests import cast

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2019, 10, 18)


@pytest.fixture
def clerk(client: Client) -> Any:
    wang = cast.wang()
    client.force_login(wang)
    return wang


def told(client: Client) -> str:
    return client.get("/").content.decode()


def test_an_account_of_the_sample_takes_its_last_day_for_today(clerk: Any, client: Client) -> None:
    clerk.sample_day = DAY
    clerk.save()
    page = told(client)
    assert "以 108年10月18日 為今日" in page
    assert "星期五" in page


def test_it_may_try_the_real_date_and_go_back(clerk: Any, client: Client) -> None:
    clerk.sample_day = DAY
    clerk.save()
    client.post("/sample-day/", {"real": "1"})
    assert "108年10月18日 星期五" not in told(client)
    client.post("/sample-day/", {"real": ""})
    assert "108年10月18日 星期五" in told(client)


def test_everybody_else_works_today_and_finds_no_switch(clerk: Any, client: Client) -> None:
    assert "sample-day" not in told(client)
    assert client.post("/sample-day/", {"real": ""}).status_code == 404


def test_the_calendar_opens_at_the_year_of_that_day(client: Client) -> None:
    li = cast.li()
    li.sample_day = date(2018, 10, 18)
    li.save()
    client.force_login(li)
    assert client.get("/law/calendar/").context["year"].year == 2018


def test_the_rule_that_holds_is_the_one_of_that_day(client: Client) -> None:
    li, later = cast.li(), Rule.objects.get(code="facilities.repair-service")
    later.pk, later.valid_from = None, date(2019, 1, 1)
    Rule.objects.filter(code=later.code).update(valid_to=date(2018, 12, 31))
    later.save()
    li.sample_day = date(2018, 10, 18)
    li.save()
    client.force_login(li)
    versions = client.get("/law/rules/facilities.repair-service/").context["versions"]
    assert [version["holds"] for version in versions] == [False, True]


def test_it_ends_with_the_request(clerk: Any, client: Client) -> None:
    clerk.sample_day = DAY
    clerk.save()
    told(client)
    assert clock.today() != DAY


def test_only_the_loader_of_the_sample_writes_it() -> None:
    wrote = "sample_" + "day="
    sources = [p for p in (ROOT / "siwei").rglob("*.py") if "migrations" not in p.parts]
    assert [p.name for p in sources if wrote in p.read_text(encoding="utf-8")] == ["demo_.py"]


def test_dates_of_business_are_asked_of_one_clock() -> None:
    """Rights and sign-in go by the real date; cases, limits and lists by the clock."""
    real = ("administration", "directory", "commands", "settings")
    layers = ("records", "kinds", "areas", "report", "measures", "law")
    found = [
        path for layer in layers for path in (ROOT / "siwei" / layer).rglob("*.py") if not path.name.startswith("test_")
    ]
    asked = [
        str(p.relative_to(ROOT))
        for p in found
        if "localdate()" in p.read_text(encoding="utf-8") and not set(real) & set(p.parts)
    ]
    assert not asked, "from siwei.plain import clock; clock.today()"
