"""The steps of a survey, of posts and of hiring: who must answer, what is refused, and why."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.workforce.headcounts.transitions import check, report, send_back
from siwei.areas.workforce.models import Headcount, HiringApplication, Post, Round
from siwei.areas.workforce.posts.transitions import move, strike_off
from siwei.areas.workforce.rounds.transitions import begin, close, reopen
from siwei.areas.workforce.temp_hiring.transitions import approve, docket
from siwei.desks.desk import DESKS
from siwei.directory.models import Agency
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.workforce import headcount, heads, hiring, post, survey, temp_review

pytestmark = pytest.mark.django_db


# ---- a round and its returns ----------------------------------------------------------------------------


def begun() -> Round:
    cast.agency(), cast.other_agency()
    return begin.apply(survey(as_of=date(2019, 6, 30)), by=TESTER)


def test_a_round_asks_every_agency_that_exists_on_its_day_and_sets_the_limit() -> None:
    gone = cast.agency("舊鄉公所", "3970004001")
    gone.valid_to = date(2015, 1, 1)
    gone.save()
    quarter = begun()
    asked = Headcount.objects.filter(round=quarter)
    assert {row.body for row in asked} == set(Agency.objects.exclude(pk=gone.pk))
    assert all(row.due_on for row in asked)
    assert asked[0].title.startswith("108年第2季")


def test_a_round_is_not_settled_while_somebody_has_not_answered() -> None:
    quarter = begun()
    with pytest.raises(TransitionRefused, match="還沒有填報或核對"):
        close.apply(quarter, by=TESTER)
    for row in Headcount.objects.filter(round=quarter):
        check.apply(report.apply(row, by=TESTER), by=TESTER)
    assert close.apply(quarter, by=TESTER).state == "closed"


def test_a_return_that_is_sent_back_runs_under_a_new_limit() -> None:
    row = report.apply(headcount(), by=TESTER)
    assert row.due_on is None
    assert send_back.apply(row, by=TESTER, note="漏列臨時人員").due_on is not None


def test_nothing_moves_in_a_settled_round() -> None:
    quarter = survey(state="closed")
    row = headcount(round=quarter, state="reported")
    with pytest.raises(TransitionRefused, match="已結算"):
        check.apply(row, by=TESTER)
    reopen.apply(quarter, by=TESTER, note="人數有誤")
    assert check.apply(row, by=TESTER).state == "checked"


def test_one_agency_answers_once_in_a_round() -> None:
    first = headcount()
    with pytest.raises(ValidationError, match="已經有一份填報"):
        headcount(round=first.round, body=first.body)


# ---- the pivot ------------------------------------------------------------------------------------------


def test_the_pivot_adds_up_and_its_numbers_open_their_rows(client: Client) -> None:
    quarter = survey(as_of=date(2019, 6, 30), state="closed")
    heads(13, "engineer", round=quarter, paid_by="工程管理費")
    heads(16, "engineer", round=quarter)
    heads(99, "engineer", round=quarter, state="void")
    client.force_login(cast.wang())
    desk = DESKS[Headcount.KIND]
    page = client.get(desk.url("pivot"))
    total = page.context["lines"][-1].numbers[-1]
    assert total.text == "29"
    opened = client.get(total.href)
    assert (opened.context["count"], opened.context["total"]) == (2, 29)


@pytest.mark.parametrize("by", ["class", "level", "body"])
def test_the_pivot_compares_with_another_day(by: str, client: Client) -> None:
    heads(8462, round=survey(as_of=date(2010, 12, 25), state="closed", occasion="merger"))
    heads(6472, round=survey(as_of=date(2019, 6, 30), state="closed"))
    client.force_login(cast.wang())
    page = client.get(DESKS[Headcount.KIND].url("pivot") + f"?by={by}")
    assert [number.text for number in page.context["lines"][-1].numbers[-3:]] == ["8,462", "－1,990", "23.52％"]


def test_another_agency_sees_none_of_it(client: Client) -> None:
    heads(5, round=survey(state="closed"))
    client.force_login(cast.chen())
    desk = DESKS[Headcount.KIND]
    assert not client.get(desk.url("pivot")).context["rounds"]
    assert client.get(desk.url("pivot-rows")).context["total"] == 0


@pytest.mark.parametrize("wrong", ["?round=x&fund=²", "?round=99999999&by=?", "?level=' OR 1"])
def test_an_address_that_names_nothing_is_no_error(wrong: str, client: Client) -> None:
    heads(5, round=survey(state="closed"))
    client.force_login(cast.wang())
    for page in ("pivot", "pivot-rows"):
        assert client.get(DESKS[Headcount.KIND].url(page) + wrong).status_code == 200


# ---- posts ----------------------------------------------------------------------------------------------


def test_a_vacated_post_is_struck_off_surplus_first() -> None:
    made = strike_off.apply(post(approved=5, surplus=1), by=TESTER, posts=2, note="退休")
    assert (made.approved, made.surplus) == (3, 0)
    with pytest.raises(TransitionRefused, match="只有 3 個"):
        strike_off.apply(made, by=TESTER, posts=4, note="退休")


def test_a_transfer_leaves_the_city_with_as_many_posts() -> None:
    made, to = post(approved=5), cast.other_agency()
    for _ in range(2):
        move.apply(made, by=TESTER, posts=2, to=to)
    assert sorted(Post.objects.values_list("approved", flat=True)) == [1, 4]


# ---- hiring ---------------------------------------------------------------------------------------------


def test_without_a_funding_source_nothing_goes_before_the_panel() -> None:
    asked = hiring(fund=None)
    with pytest.raises(TransitionRefused, match="沒有經費來源"):
        docket.apply(asked, by=TESTER, review=temp_review(state="planned"))
    with pytest.raises(ValidationError, match="須有經費來源"):
        hiring(fund=None, state="on-docket", review=temp_review())


def test_nothing_is_decided_before_the_panel_has_sat() -> None:
    sitting = temp_review(state="planned")
    asked = docket.apply(hiring(), by=TESTER, review=sitting)
    with pytest.raises(TransitionRefused, match="還沒有召開"):
        approve.apply(asked, by=TESTER, granted=1)


def test_the_panel_grants_no_more_than_was_asked_for() -> None:
    asked = docket.apply(hiring(people=2), by=TESTER, review=temp_review())
    with pytest.raises(ValidationError, match="不能多於申請人數"):
        approve.apply(asked, by=TESTER, granted=3)
    assert approve.apply(HiringApplication.objects.get(pk=asked.pk), by=TESTER, granted=2).decided_on


def test_a_contract_lasts_a_year_at_most() -> None:
    term = HiringApplication(starts_on=date(2019, 7, 1), ends_on=date(2020, 7, 1))
    with pytest.raises(ValidationError, match="12 個月"):
        term.clean()
    term.ends_on = date(2020, 6, 30)
    term.clean()
