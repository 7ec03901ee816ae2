"""Papers with partners: what the figures count, who must allow an alliance, and what a renewal does to the paper before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.areas.international.agreements.models import Agreement, Approval, Party
from siwei.areas.international.agreements.transitions import send, sign
from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.records.models import Deadline
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.international import agreement

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
SIGNED: dict[str, Any] = {"signed_on": date(2019, 8, 23), "place": "四維行政中心", "signatory": "副市長"}


def figure(name: str) -> Figure:
    return find(f"international.agreements.{name}", Scope(PERIOD, cast.agency()))


def in_approval(**given: Any) -> Agreement:
    paper = agreement(state="in-approval", **given)
    Party.objects.create(agreement=paper, name="秋田縣", people=37)
    return paper


@pytest.mark.parametrize(
    ("signed", "counted"),
    [("108/02/28", 0), ("108/03/01", 1), ("108/08/31", 1), ("108/09/01", 0), ("108年6月", 1), ("108年", 0)],
)
def test_a_paper_counts_where_its_whole_date_lies_in_the_period(signed: str, counted: int) -> None:
    agreement(state="signed", signed=signed)
    assert figure("signed").value == counted


@pytest.mark.parametrize("given", [{"state": "withdrawn"}, {"state": "in-approval"}, {"state": "draft"}])
def test_what_was_not_signed_is_not_counted(given: dict[str, Any]) -> None:
    agreement(signed="108/06/01", **given)
    assert figure("signed").value == 0


def test_a_paper_of_another_agency_is_not_counted() -> None:
    agreement(state="signed", signed="108/06/01", agency=cast.other_agency())
    assert figure("signed").value == 0
    assert figure("in_force").value == 0


def test_in_force_are_those_that_neither_ran_out_nor_were_replaced() -> None:
    agreement(state="signed", signed="106/01/01", valid_until=date(2019, 8, 30))
    old = agreement(state="renewed", signed="105年")
    agreement(state="signed", signed="108/08/23", renews=old)
    agreement(state="signed", signed="100/01/01", valid_until=date(2019, 8, 31))
    assert figure("in_force").value == 2


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({"signed": "108/08/31"}, 1),
        ({"signed": "108/09/01"}, 0),
        ({"signed": "100/01/01", "valid_until": date(2019, 8, 30)}, 0),
        ({"signed": "100/01/01", "valid_until": date(2019, 8, 31)}, 1),
        ({"signed": "100/01/01", "state": "ended", "ended_on": date(2019, 8, 31)}, 0),
        ({"signed": "100/01/01", "state": "ended", "ended_on": date(2019, 9, 1)}, 1),
    ],
)
def test_a_paper_is_in_force_from_its_signing_through_its_last_day(given: dict[str, Any], counted: int) -> None:
    agreement(**{"state": "signed"} | given)
    assert figure("in_force").value == counted


def test_a_renewal_tells_the_year_of_the_paper_before() -> None:
    paper = agreement(state="signed", signed="108/08/23", renews=agreement(state="renewed", signed="105年"))
    told = figure(f"first_year@{paper.number}")
    assert (told.machine, told.printed) == ("2016", "2016 年")


def test_an_alliance_is_not_signed_without_the_approval_of_the_cabinet() -> None:
    paper = in_approval(sort="sister")
    with pytest.raises(TransitionRefused, match="須先經行政院核定"):
        sign.apply(paper, by=TESTER, **SIGNED)
    Approval.objects.create(agreement=paper, body="cabinet", on=date(2019, 8, 1))
    assert sign.apply(paper, by=TESTER, **SIGNED).state == "signed"


def test_a_memorandum_needs_no_such_approval() -> None:
    assert sign.apply(in_approval(), by=TESTER, **SIGNED).state == "signed"


def test_signing_a_renewal_closes_the_paper_before() -> None:
    old = agreement(state="signed", signed="105年", review_on=date(2019, 5, 1), valid_until=date(2019, 11, 1))
    assert Deadline.objects.running().filter(record_id=old.pk).count() == 1
    sign.apply(in_approval(renews=old), by=TESTER, **SIGNED)
    old.refresh_from_db()
    assert old.state == "renewed"
    assert not Deadline.objects.running().filter(record_id=old.pk).exists()


def test_the_review_is_due_a_month_after_its_day() -> None:
    paper = agreement(state="signed", signed="105年", review_on=date(2019, 5, 1), valid_until=date(2019, 11, 1))
    paper.refresh_from_db()
    assert paper.due_on is not None
    assert date(2019, 5, 31) <= paper.due_on <= date(2019, 6, 5)


def test_a_draft_without_a_party_is_not_sent() -> None:
    with pytest.raises(TransitionRefused, match="還沒有登錄締約對象"):
        send.apply(agreement(), by=TESTER)
