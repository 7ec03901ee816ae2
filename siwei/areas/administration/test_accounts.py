"""No path leads to a working account without a second person."""

from __future__ import annotations

import contextlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from siwei.areas.administration.accounts import transitions as steps
from siwei.areas.administration.models import AccountRequest
from siwei.desks import importing
from siwei.desks.desk import DESKS
from siwei.directory.actors import Actor, Lender, Refused, operator
from siwei.directory.models import Account
from siwei.plain.files import read_table
from siwei.records import filing
from siwei.records.transitions import Transition, TransitionRefused
from tests import cast
from tests.factories import DAY, account_request

STEPS = (steps.approve, steps.activate, steps.disable, steps.ask_again, steps.refuse, steps.withdraw)
FORMS = (steps.disable, steps.ask_again, steps.refuse, steps.withdraw)


def take(step: Transition, request: AccountRequest, by: Actor) -> None:
    step.apply(request, by=by, **({"note": "測試"} if step in FORMS else {}))


class Accounts(RuleBasedStateMachine):
    """Two administrators and an operator at the console do whatever they like in whatever order."""

    reached = 0  # working accounts seen on the way: a machine that never makes one proves nothing

    @initialize()
    def people(self) -> None:
        """A savepoint, rolled back at the end: each run of the machine begins with an empty house."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.actors = [cast.actor(cast.gao()), cast.actor(cast.guo()), operator("主控台")]
        self.before = set(Account.objects.values_list("pk", flat=True))
        self.made = 0

    def requests(self) -> list[AccountRequest]:
        return list(AccountRequest.objects.order_by("pk"))

    @precondition(lambda self: self.made < 2)
    @rule(who=st.integers(0, 2))
    def ask(self, who: int) -> None:
        self.made += 1
        asked = AccountRequest(agency=cast.agency(), title="到職", opened_on=DAY, name="新人")
        asked.username = f"new{self.made}"
        filing.create(asked, by=self.actors[who])

    @precondition(lambda self: self.made)
    @rule(which=st.integers(0, 1), who=st.integers(0, 2), step=st.sampled_from(STEPS))
    def step(self, which: int, who: int, step: Transition) -> None:
        requests = self.requests()
        with contextlib.suppress(TransitionRefused, ValidationError, Refused):
            take(step, requests[which % len(requests)], self.actors[who])

    @invariant()
    def every_working_account_was_approved_by_a_second_person(self) -> None:
        for account in Account.objects.filter(is_active=True).exclude(pk__in=getattr(self, "before", set())):
            Accounts.reached += 1
            request = AccountRequest.objects.get(account=account)
            assert request.state == "active"
            assert request.approver_id is not None
            assert request.approver_id != request.requester_id

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)


class TestAccounts(TestCase):
    """Hypothesis drives the machine inside one transaction of the test."""

    def test_no_path_to_an_active_account_without_a_second_person(self) -> None:
        chosen = settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Accounts, settings=chosen)  # type: ignore[no-untyped-call]
        assert Accounts.reached > 10


pytestmark = pytest.mark.django_db


def test_an_account_asked_for_and_approved_by_two_opens_by_its_invitation(client: Client) -> None:
    gao, guo = cast.gao(), cast.guo()
    request = AccountRequest(agency=cast.agency(), title="到職", opened_on=DAY, username="hsu", name="許新到")
    filing.create(request, by=cast.actor(gao))
    steps.approve.apply(request, by=cast.actor(guo))
    steps.activate.apply(request, by=cast.actor(gao))
    desk = DESKS["administration.accounts"]
    client.force_login(gao)
    link = client.post(desk.url("invitation", request.pk)).context["link"]
    newcomer = Client()
    page = newcomer.get(link, follow=True)
    password = "blue-harbour-at-dawn"
    newcomer.post(page.redirect_chain[-1][0], {"password1": password, "password2": password})
    answer = Client().post("/accounts/login/", {"login": "hsu", "password": password})
    assert answer.status_code == 302
    assert "連結已經失效" in Client().get(link, follow=True).content.decode()


def test_who_asked_cannot_approve() -> None:
    gao = cast.actor(cast.gao())
    request = AccountRequest(agency=cast.agency(), title="到職", opened_on=DAY, username="hsu", name="許新到")
    filing.create(request, by=gao)
    with pytest.raises(TransitionRefused, match="不能是申請人本人"):
        steps.approve.apply(request, by=gao)


def test_a_deputy_of_the_one_who_asked_cannot_approve_either() -> None:
    gao, guo = cast.gao(), cast.guo()
    request = account_request()
    AccountRequest.objects.filter(pk=request.pk).update(requester=gao)
    held, agency = steps.approve.permission, cast.agency().pk
    rights = {held: frozenset({agency})}
    lent = {held: {agency: Lender(gao.pk, "系統管理師 高維廷")}}
    deputy = Actor(name=guo.name, account_id=guo.pk, rights=rights, lent=lent)
    with pytest.raises(TransitionRefused, match="代理人"):
        steps.approve.apply(request, by=deputy)


def test_the_database_itself_refuses_an_approval_by_the_requester() -> None:
    gao, request = cast.gao(), account_request()
    with pytest.raises(IntegrityError, match="two_people"):
        AccountRequest.objects.filter(pk=request.pk).update(requester=gao, approver=gao, state="approved")


def test_an_import_cannot_bring_an_approved_request() -> None:
    content = "機關,原案號,狀態,主旨,立案日期,帳號,姓名\n行國處,X-1,使用中,到職,108/05/06,hsu,許新到\n"
    cast.agency()
    intake = importing.intake(DESKS["administration.accounts"], operator("匯入"))
    outcome = importing.check(intake, read_table(content.encode(), name="x.csv"))
    assert "另一人核准" in importing.in_words(outcome.faults)


def test_a_disabled_account_loses_its_open_session(client: Client) -> None:
    gao, guo, request = cast.gao(), cast.guo(), account_request()
    steps.approve.apply(request, by=cast.actor(guo))
    made = steps.activate.apply(request, by=cast.actor(gao)).account
    assert made is not None
    client.force_login(made)
    assert client.get("/").status_code == 200
    steps.disable.apply(request, by=cast.actor(gao), note="離職")
    assert client.get("/").status_code == 302


def test_a_temporary_account_has_an_end() -> None:
    with pytest.raises(ValidationError, match="使用期限"):
        filing.create(
            AccountRequest(
                agency=cast.agency(), title="工讀", opened_on=DAY, username="temp", name="工讀生", sort="temporary"
            ),
            by=cast.actor(cast.gao()),
        )


def test_a_name_that_is_taken_is_refused_beside_its_field() -> None:
    cast.wang()
    with pytest.raises(ValidationError, match="已經有人使用"):
        filing.create(
            AccountRequest(agency=cast.agency(), title="到職", opened_on=DAY, username="wang", name="王"),
            by=cast.actor(cast.gao()),
        )


@pytest.mark.parametrize("username", ["Wang", "1wang", "w", "王小明", "wang lin"])
def test_a_username_is_plain_letters(username: str) -> None:
    with pytest.raises(ValidationError, match="小寫英文字母"):
        filing.create(
            AccountRequest(agency=cast.agency(), title="到職", opened_on=DAY, username=username, name="王"),
            by=cast.actor(cast.gao()),
        )


def test_who_may_not_invite_finds_no_invitation(client: Client) -> None:
    request = account_request()
    desk = DESKS["administration.accounts"]
    for stranger in (cast.wang(), cast.chen()):
        client.force_login(stranger)
        assert client.get(desk.url("invitation", request.pk)).status_code == 404
