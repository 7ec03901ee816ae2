"""What one agency asks of another: it waits in the other's inbox, and the other answers in its own name and no more than that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from siwei.areas.international.models import FollowUp
from siwei.areas.workforce.models import Headcount, HeadRow
from siwei.directory.models import Account
from siwei.records.models import Entry
from tests import cast
from tests.factories import resolution
from tests.factories.international import visit
from tests.factories.workforce import fund, headcount

pytestmark = pytest.mark.django_db

FOLLOW = ["international.view_visits", "international.answer_follow_ups"]
COUNT = ["workforce.view_headcounts", "workforce.report_headcounts"]
RESOLVE = ["meetings.view_resolutions", "meetings.report_resolutions"]


def officer(*permissions: str) -> Account:
    return account("xie", list(permissions))


def account(username: str, permissions: list[str]) -> Account:
    return cast.account(username, "謝承恩", of=cast.other_agency(), permissions=permissions)


def signed_in(who: Account) -> Client:
    client = Client()
    client.force_login(who)
    return client


def asked(who: Account) -> list[str]:
    return [row["record"].number for row in signed_in(who).get("/inbox/?whose=asked").context["rows"]]


def follow_up(**given: Any) -> FollowUp:
    values = {
        "visit": visit(state="held"),
        "task": "寄送資料",
        "due_by": date(2019, 7, 1),
        "agency": cast.other_agency(),
    }
    return FollowUp.objects.create(**values | given)


def page(row: FollowUp) -> str:
    return f"/international/visits/{row.visit_id}/part/follow-ups/{row.pk}/"


def test_what_is_to_be_done_after_a_visit_waits_in_the_inbox_until_it_is_done() -> None:
    xie, row = officer(*FOLLOW), follow_up()
    follow_up(agency=cast.agency("教育局", "3970000003"))
    assert asked(xie) == [row.visit.number]
    answer = {"done_on": "108/6/28", "outcome": "已寄送", "seen": signed_in(xie).get(page(row)).context["seen"]}
    assert signed_in(xie).post(page(row), answer).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.task) == ("已寄送", "寄送資料")
    assert asked(xie) == []
    entry = Entry.objects.filter(record_id=row.visit_id).latest("id")
    assert "謝承恩" in entry.capacity


def test_the_other_agency_fills_in_what_it_did_and_nothing_else() -> None:
    xie, row = officer(*FOLLOW), follow_up()
    form = signed_in(xie).get(page(row)).context
    assert list(form["form"].fields) == ["done_on", "outcome"]
    assert not form["removable"]
    answer = {"done_on": "108/6/28", "outcome": "已寄送", "task": "別的事", "seen": form["seen"]}
    signed_in(xie).post(page(row), answer)
    row.refresh_from_db()
    assert row.task == "寄送資料"
    assert signed_in(xie).post(page(row), {"remove": "1"}).status_code == 404
    assert signed_in(xie).get(f"/international/visits/{row.visit_id}/part/follow-ups/new/").status_code == 404
    assert signed_in(xie).get(f"/international/visits/{row.visit_id}/edit/").status_code == 404


def test_a_task_of_a_third_agency_is_not_its_to_answer() -> None:
    xie, row = officer(*FOLLOW), follow_up()
    other = follow_up(visit=row.visit, agency=cast.agency("教育局", "3970000003"))
    assert signed_in(xie).get(page(other)).status_code == 404
    edits = [shown["edits"] for shown in _part(xie, row.visit_id, "follow-ups")["rows"]]
    assert sorted(edits) == [False, True]


def test_a_visit_that_asks_nothing_of_it_is_not_to_be_seen() -> None:
    assert signed_in(officer(*FOLLOW)).get(f"/international/visits/{visit().pk}/").status_code == 404


def test_an_agency_answers_its_own_head_count_with_whole_rows() -> None:
    xie, returned = officer(*COUNT), headcount(body=cast.other_agency())
    headcount(round=returned.round)  # of another agency
    assert asked(xie) == [returned.number]
    row = {"job_class": "mechanic", "fund": fund().pk, "people": "4"}
    assert signed_in(xie).post(f"/workforce/headcounts/{returned.pk}/part/heads/new/", row).status_code == 302
    assert HeadRow.objects.get(headcount=returned).people == 4
    assert signed_in(xie).post(f"/workforce/headcounts/{returned.pk}/do/report/", {}).status_code == 302
    assert Headcount.objects.get(pk=returned.pk).state == "reported"
    assert asked(xie) == []


def test_who_asked_submits_for_another_only_with_a_reason() -> None:
    returned = headcount(body=cast.other_agency())
    li = cast.li()
    signed_in(li).post(f"/workforce/headcounts/{returned.pk}/do/report/", {})
    assert Headcount.objects.get(pk=returned.pk).state == "asked"
    url = f"/workforce/headcounts/{returned.pk}/do/report_for/"
    assert signed_in(li).post(url, {"note": ""}).status_code == 422
    assert signed_in(li).post(url, {"note": "108年7月3日傳真回覆"}).status_code == 302


def test_a_resolution_waits_for_its_lead_once_the_letter_is_out() -> None:
    xie = officer(*RESOLVE)
    given = {"state": "in-work", "lead": cast.other_agency(), "due_by": date(2019, 7, 1)}
    sent = resolution(**given, sent_on=date(2019, 6, 3), letter_number="高市府行國文字第1號")
    resolution(**given, meeting=sent.meeting, ordinal=2)  # its letter has not been sent
    assert asked(xie) == [sent.number]


def _part(who: Account, pk: int, slug: str) -> dict[str, Any]:
    parts = signed_in(who).get(f"/international/visits/{pk}/").context["parts"]
    return next(block for block in parts if block["part"].slug == slug)
