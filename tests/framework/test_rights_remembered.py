"""What a process remembers of rights and law holds until it changes, wherever it is changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from siwei.areas.facilities.models import RepairOrder
from siwei.directory.models import Delegation
from siwei.records.models import Deadline, Entry
from tests import cast
from tests.factories import place

LIST, NEW = "/facilities/repairs/", "/facilities/repairs/new/"
# session, account and rights; the place; transaction, law, keys, journal and clock, number, the three rows, commit
MOST = 10


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def form() -> dict[str, Any]:
    told = {"title": "頂樓漏水", "opened_on": "108.5.6", "trade": "lift", "place": place().pk, "via": "phone"}
    return told | {"priority": RepairOrder().priority, "reporter": "王小明", "detail": "雨後地面積水"}


def elsewhere(statement: str, *values: Any) -> None:
    """What another process does: a connection of its own, committed at once."""
    settings = connection.get_connection_params()
    own = {name: settings[name] for name in ("dbname", "user", "password", "host", "port") if settings.get(name)}
    with psycopg.connect(**own, autocommit=True) as other:
        assert other.execute(statement, values).rowcount


@pytest.mark.django_db
def test_filing_through_the_form_costs_ten_queries() -> None:
    client, told = signed_in(cast.wang()), form()
    assert client.post(NEW, told).status_code == 302
    with CaptureQueriesContext(connection) as captured:
        assert client.post(NEW, told).status_code == 302
    assert len(captured) <= MOST, [query["sql"][:80] for query in captured]
    first, second = RepairOrder.objects.order_by("pk")
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1
    assert Entry.objects.filter(record=second.pk, verb=Entry.Verb.FILED, account=cast.wang()).count() == 1
    assert Deadline.objects.get(record=second.pk).sentence == "報修次日起 5 個工作天"


@pytest.mark.django_db(transaction=True)
def test_a_right_taken_back_by_another_process_is_gone_at_the_next_request() -> None:
    client = signed_in(cast.wang())
    assert [client.get(LIST).status_code for _ in range(2)] == [200, 200]
    elsewhere("UPDATE directory_grant SET revoked = true WHERE account_id = %s", cast.wang().pk)
    assert client.get(LIST).status_code == 404
    elsewhere("UPDATE directory_grant SET revoked = false WHERE account_id = %s", cast.wang().pk)
    assert client.get(LIST).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_permission_taken_from_a_role_is_gone_at_the_next_request() -> None:
    client = signed_in(cast.wang())
    assert [client.get(LIST).status_code for _ in range(2)] == [200, 200]
    elsewhere("UPDATE directory_role SET permissions = array_remove(permissions, 'facilities.view_repairs')")
    assert client.get(LIST).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_session_ended_by_another_process_is_gone_at_the_next_request() -> None:
    client = signed_in(cast.wang())
    assert [client.get(LIST).status_code for _ in range(2)] == [200, 200]
    elsewhere("DELETE FROM django_session WHERE session_key = %s", client.session.session_key)
    assert client.get(LIST).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_an_account_closed_by_another_process_is_out_at_the_next_request() -> None:
    client = signed_in(cast.wang())
    assert [client.get(LIST).status_code for _ in range(2)] == [200, 200]
    elsewhere("UPDATE directory_account SET is_active = false WHERE id = %s", cast.wang().pk)
    assert client.get(LIST).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_deputy_loses_the_right_when_the_lender_is_closed_by_another_process() -> None:
    wang, li = cast.wang(), cast.li()
    position = cast.position(li)
    span = {"valid_from": date(2019, 1, 1), "valid_to": date(2099, 1, 1)}
    elsewhere("UPDATE directory_grant SET revoked = true WHERE account_id = %s", wang.pk)
    Delegation.objects.create(delegator=li, deputy=wang, position=position, **span)
    client = signed_in(wang)
    assert [client.get(LIST).status_code for _ in range(2)] == [200, 200]
    elsewhere("UPDATE directory_account SET is_active = false WHERE id = %s", li.pk)
    assert client.get(LIST).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_rule_changed_by_another_process_counts_for_the_next_case() -> None:
    client, told = signed_in(cast.wang()), form()
    assert [client.post(NEW, told).status_code for _ in range(2)] == [302, 302]
    elsewhere(
        "UPDATE law_rule SET parameters = jsonb_set(parameters, '{n}', '9') WHERE code = 'facilities.repair-service'"
    )
    assert client.post(NEW, told).status_code == 302
    assert Deadline.objects.latest("pk").sentence == "報修次日起 9 個工作天"


@pytest.mark.django_db(transaction=True)
def test_a_closure_announced_by_another_process_counts_for_the_next_case() -> None:
    client, told = signed_in(cast.wang()), form()
    assert [client.post(NEW, told).status_code for _ in range(2)] == [302, 302]
    elsewhere(
        "INSERT INTO law_calendarday (day, kind, name, city, district, source, changed_at)"
        " VALUES ('2019-05-08', 'closure', '颱風停止上班', '高雄市', '', '', now())"
    )
    assert client.post(NEW, told).status_code == 302
    assert "颱風停止上班不計" in Deadline.objects.latest("pk").sentence
