"""Grants, delegations and reviews: what they open, for whom, on which days, and what the journal says of it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from siwei.areas.administration.delegations import transitions as lending
from siwei.areas.administration.grants import transitions as granting
from siwei.areas.administration.models import DelegationRequest, RoleGrant
from siwei.areas.administration.reviews import transitions as reviewing
from siwei.areas.administration.reviews.models import accounts_with_rights
from siwei.areas.facilities.repairs.transitions import assign
from siwei.desks.desk import DESKS
from siwei.directory.actors import Actor, actor_of
from siwei.directory.models import Account, Appointment, Grant
from siwei.records import filing
from siwei.records.models import Entry
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import delegation, repair, review

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2019, 6, 3), date(2019, 6, 7)
ONLY_CHIEF = "facilities.accept_repairs"


def may(account: Account, permission: str, on: date) -> bool:
    return actor_of(account, on=on).may(permission, cast.agency().pk)


def asked_by(requester: Account, **given: object) -> RoleGrant:
    values = {"account": cast.lin(), "role": cast.role(), "valid_from": FIRST} | given
    made = RoleGrant(agency=cast.agency(), title="調任", opened_on=FIRST, **values)
    return filing.create(made, by=cast.actor(requester))


# ---- grants ---------------------------------------------------------------------------------------------


def test_a_role_opens_only_when_its_grant_is_in_force() -> None:
    grant = asked_by(cast.gao())
    assert not may(cast.lin(), "facilities.view_repairs", FIRST)
    granting.approve.apply(grant, by=cast.actor(cast.guo()))
    assert not may(cast.lin(), "facilities.view_repairs", FIRST)
    granting.enforce.apply(grant, by=cast.actor(cast.gao()))
    assert may(cast.lin(), "facilities.view_repairs", FIRST)
    assert not may(cast.lin(), "facilities.view_repairs", date(2019, 6, 2))


def test_nobody_approves_a_role_for_himself() -> None:
    grant = asked_by(cast.gao(), account=cast.guo())
    with pytest.raises(TransitionRefused, match="給自己"):
        granting.approve.apply(grant, by=cast.actor(cast.guo()))
    with pytest.raises(IntegrityError, match="not_own"):
        RoleGrant.objects.filter(pk=grant.pk).update(approver=cast.guo(), state="approved")


@pytest.mark.parametrize(("last_day", "holds_on"), [(date(2019, 6, 5), date(2019, 6, 5)), (date(2019, 6, 1), None)])
def test_an_ended_grant_holds_to_its_last_day_or_never_did(last_day: date, holds_on: date | None) -> None:
    grant = asked_by(cast.gao())
    granting.approve.apply(grant, by=cast.actor(cast.guo()))
    granting.enforce.apply(grant, by=cast.actor(cast.gao()))
    granting.end.apply(grant, by=cast.actor(cast.gao()), last_day=last_day, note="調離")
    assert not may(cast.lin(), "facilities.view_repairs", date(2019, 6, 6))
    if holds_on:
        assert may(cast.lin(), "facilities.view_repairs", holds_on)
    else:
        assert not may(cast.lin(), "facilities.view_repairs", FIRST)


def test_an_end_does_not_make_a_grant_longer() -> None:
    grant = asked_by(cast.gao(), valid_to=LAST)
    granting.approve.apply(grant, by=cast.actor(cast.guo()))
    granting.enforce.apply(grant, by=cast.actor(cast.gao()))
    granting.end.apply(grant, by=cast.actor(cast.gao()), last_day=date(2030, 1, 1), note="誤植")
    assert not may(cast.lin(), "facilities.view_repairs", date(2019, 6, 8))


# ---- delegation -----------------------------------------------------------------------------------------


def in_force(**given: object) -> DelegationRequest:
    return lending.approve.apply(delegation(**given), by=cast.actor(cast.guo()))


@pytest.mark.parametrize(
    ("day", "acts"),
    [(date(2019, 6, 2), False), (FIRST, True), (LAST, True), (date(2019, 6, 8), False)],
)
def test_a_deputy_holds_the_rights_on_the_first_and_last_day_and_not_beside_them(day: date, acts: bool) -> None:
    in_force()
    assert may(cast.wang(), ONLY_CHIEF, day) is acts


def test_a_delegation_that_is_only_asked_for_lends_nothing() -> None:
    delegation()
    assert not may(cast.wang(), ONLY_CHIEF, FIRST)


def test_a_deputys_deputy_has_nothing_of_it() -> None:
    in_force()
    in_force(title="再代理", delegator=cast.wang(), deputy=cast.lin(), position=cast.position(cast.wang()))
    assert not may(cast.lin(), ONLY_CHIEF, FIRST)
    assert may(cast.lin(), "facilities.assign_repairs", FIRST)


def test_a_delegation_ends_with_the_delegators_office() -> None:
    in_force()
    Appointment.objects.filter(account=cast.li()).update(valid_to=date(2019, 6, 4))
    assert may(cast.wang(), ONLY_CHIEF, date(2019, 6, 4))
    assert not may(cast.wang(), ONLY_CHIEF, date(2019, 6, 5))


def test_a_delegation_does_not_outlive_the_delegators_grant() -> None:
    in_force()
    Grant.objects.filter(account=cast.li()).update(valid_to=date(2019, 6, 4))
    assert not may(cast.wang(), ONLY_CHIEF, date(2019, 6, 5))


def test_it_lends_the_agency_of_the_position_and_no_other() -> None:
    other = cast.other_agency()
    Grant.objects.create(account=cast.li(), role=cast.role(), agency=other, valid_from=date(2018, 1, 1))
    in_force()
    assert actor_of(cast.li(), on=FIRST).may("facilities.view_repairs", other.pk)
    assert not actor_of(cast.wang(), on=FIRST).may("facilities.view_repairs", other.pk)


def test_the_journal_says_for_whom_a_deputy_acted_and_only_where_the_right_was_lent() -> None:
    in_force()
    wang = actor_of(cast.wang(), on=FIRST)
    order = repair()
    assign.apply(order, by=wang, contractor="甲")
    assert Entry.objects.filter(record=order.record).latest("pk").capacity == "王小明（行政科 科員）"
    Grant.objects.filter(account=cast.wang()).update(valid_to=date(2019, 6, 2))
    other = repair()
    assign.apply(other, by=actor_of(cast.wang(), on=FIRST), contractor="甲")
    capacity = Entry.objects.filter(record=other.record).latest("pk").capacity
    assert capacity == "王小明（行政科 科員，代理行政科 科長 李秀華）"


def test_a_delegation_ended_early_lends_nothing_more() -> None:
    made = in_force()
    lending.end.apply(made, by=cast.actor(cast.gao()), last_day=date(2019, 6, 4), note="提前返回")
    assert may(cast.wang(), ONLY_CHIEF, date(2019, 6, 4))
    assert not may(cast.wang(), ONLY_CHIEF, date(2019, 6, 5))
    with pytest.raises(TransitionRefused):
        lending.end.apply(made, by=cast.actor(cast.gao()), last_day=LAST, note="再一次")


def test_a_position_that_the_delegator_does_not_hold_is_refused_with_the_day() -> None:
    wrong = DelegationRequest(
        agency=cast.agency(), title="公假", opened_on=FIRST, delegator=cast.li(), deputy=cast.wang()
    )
    wrong.position, wrong.valid_from, wrong.valid_to = cast.position(cast.wang()), FIRST, LAST
    with pytest.raises(ValidationError, match="108年6月3日"):
        filing.create(wrong, by=cast.actor(cast.gao()))


# ---- review ---------------------------------------------------------------------------------------------


def begun() -> object:
    return reviewing.begin.apply(review(), by=cast.actor(cast.gao()))


def decide(client: Client, choice: str, made: object) -> None:
    rows = list(made.verdicts.all())  # type: ignore[attr-defined]
    url = DESKS["administration.reviews"].url("accounts", made.pk)  # type: ignore[attr-defined]
    client.post(url, {f"choice-{row.pk}": choice for row in rows})


@time_machine.travel(date(2019, 6, 10), tick=False)
def test_a_review_lists_exactly_who_holds_a_right() -> None:
    for account in (cast.wang(), cast.li(), cast.gao(), cast.chen()):
        assert account.pk
    listed = set(begun().verdicts.values_list("account", flat=True))  # type: ignore[attr-defined]
    assert listed == set(accounts_with_rights(cast.agency(), on=date(2019, 6, 10)).values_list("pk", flat=True))
    assert listed == {cast.wang().pk, cast.li().pk, cast.gao().pk}


@time_machine.travel(date(2019, 6, 10), tick=False)
def test_it_is_signed_off_only_when_every_account_is_decided_and_then_ends_what_is_removed(client: Client) -> None:
    cast.wang()
    gao, guo = cast.gao(), cast.guo()
    late = asked_by(gao, valid_from=date(2019, 7, 1))
    granting.approve.apply(late, by=cast.actor(guo))
    granting.enforce.apply(late, by=cast.actor(gao))
    made = begun()
    client.force_login(gao)
    decide(client, "remove", made)
    with pytest.raises(TransitionRefused, match="還有 1 個帳號"):  # his own
        reviewing.sign_off.apply(made, by=cast.actor(gao))  # type: ignore[type-var]
    client.force_login(guo)
    decide(client, "keep", made)
    decide(client, "remove", made)
    reviewing.sign_off.apply(made, by=Actor("簽結人", everything=True))  # type: ignore[type-var]
    today = date(2019, 6, 10)
    assert not may(cast.wang(), "facilities.view_repairs", today)
    assert may(cast.wang(), "facilities.view_repairs", date(2019, 6, 9))
    assert not may(cast.lin(), "facilities.view_repairs", date(2019, 7, 1))
    late.refresh_from_db()
    assert late.state == "ended"
    assert "權限清查" in Entry.objects.filter(record=late.record).latest("pk").note


def test_a_review_of_another_agency_does_not_exist(client: Client) -> None:
    made = review(agency=cast.other_agency())
    client.force_login(cast.gao())
    assert client.get(DESKS["administration.reviews"].url("accounts", made.pk)).status_code == 404
