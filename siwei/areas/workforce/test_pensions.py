"""The yearly estimate of the retirement reserve: two published examples and two worked ones, and what a plan pays in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from siwei.areas.workforce.models import Deposit
from siwei.areas.workforce.pension_runs.estimate import SHORTFALL, Scheme, pay_by, standing
from siwei.areas.workforce.pension_runs.sheet import standings
from siwei.areas.workforce.pension_runs.transitions import settle
from siwei.desks.desk import DESKS
from siwei.law.models import Rule
from siwei.measures.measure import MEASURES, Scope, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories.filing import TESTER
from tests.factories.workforce import fund as fund_called
from tests.factories.workforce import pension_account, pension_plan, pension_run

PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
SCHEME = Scheme(2, 15, 1, 45, ((55, 15), (0, 25), (60, 10)), 65)


@dataclass
class Worker:
    born_on: date
    hired_on: date
    law_from: date
    new_from: date | None
    wage: int


# The estimate of 114 for 115: A and B are the published example of a county, C and D are worked out by hand.
A = Worker(date(1972, 3, 1), date(2001, 6, 1), date(2001, 6, 1), None, 40_000)
B = Worker(date(1969, 3, 1), date(2001, 6, 1), date(2001, 6, 1), date(2005, 7, 1), 40_000)
C = Worker(date(1963, 5, 1), date(1990, 1, 1), date(1998, 7, 1), None, 45_000)
D = Worker(date(1961, 8, 1), date(1985, 1, 1), date(1998, 7, 1), date(2005, 7, 1), 38_000)
E = Worker(date(1976, 5, 1), date(2006, 5, 1), date(2006, 5, 1), None, 40_000)


@pytest.mark.parametrize(
    ("worker", "bases", "owed"), [(A, 41, 1_640_000), (B, 9, 360_000), (C, 44, 1_980_000), (D, 14, 532_000)]
)
def test_what_an_account_must_hold_for_each(worker: Worker, bases: int, owed: int) -> None:
    assert SCHEME.owed(worker, 2026) == owed == bases * worker.wage


def test_who_cannot_retire_in_the_year_is_not_counted() -> None:
    assert not SCHEME.qualifies(E, 2026)
    assert SCHEME.owed(E, 2026) == 0


def test_the_account_of_the_four_lacks_612_000() -> None:
    found = standing(SCHEME, (A, B, C, D, E), 3_900_000, 2026)
    assert (found.people, found.needed, found.shortfall) == (4, 4_512_000, 612_000)


def test_an_account_with_more_than_it_needs_lacks_nothing() -> None:
    assert standing(SCHEME, (A,), 2_000_000, 2026).shortfall == 0


@pytest.mark.parametrize(
    ("years", "months", "bases"), [(4, 0, 8), (4, 1, 9), (4, 6, 10), (4, 11, 10), (15, 0, 30), (16, 0, 31), (40, 0, 45)]
)
def test_a_started_half_year_is_half_a_year_and_more_than_that_a_whole_one(years: int, months: int, bases: int) -> None:
    until = date(2000 + years + (months + 5) // 12, (months + 5) % 12 + 1, 1)
    worker = Worker(date(1940, 1, 1), date(2000, 6, 1), date(2000, 6, 1), until, 1000)
    assert SCHEME.owed(worker, 2045) == bases * 1000


@pytest.mark.django_db
def test_the_rule_on_file_says_what_the_examples_ask_for() -> None:
    assert Scheme.on(date(2025, 12, 31)) == SCHEME


@pytest.mark.django_db
def test_there_is_no_netting_across_accounts() -> None:
    poor, rich = pension_account(), pension_account()
    run = pension_run(year=114)
    for account, balance in ((poor, 1_000_000), (rich, 9_000_000)):
        run.balances.create(account=account, balance=balance)  # type: ignore[attr-defined]
        run.people.create(account=account, name="甲", **vars(A))  # type: ignore[attr-defined]
    assert [standings(run)[account.pk].shortfall for account in (poor, rich)] == [640_000, 0]


@pytest.mark.django_db
def test_a_run_is_settled_only_when_every_account_has_its_balance() -> None:
    run = pension_run(year=114)
    run.people.create(account=pension_account(), name="甲", **vars(A))  # type: ignore[attr-defined]
    with pytest.raises(TransitionRefused, match="還沒有年底餘額"):
        settle.apply(run, by=TESTER)


# ---- the plan --------------------------------------------------------------------------------------------


def pay(day: date, amount: int, sort: str = "shortfall", fund: str = "公務預算", **given: str) -> None:
    source = fund_called(fund)
    Deposit.objects.create(account=pension_account(**given), paid_on=day, amount=amount, sort=sort, fund=source)


def said(measure: str, item: str = "") -> object:
    plan = pension_plan()
    return find(f"workforce.pension_plans.{measure}@{plan.number}{item}", Scope(PERIOD, cast.agency())).machine


@pytest.mark.django_db
def test_only_top_ups_of_the_plan_up_to_the_reconciled_day_are_counted() -> None:
    pay(date(2016, 12, 31), 1)
    pay(date(2017, 1, 1), 10)
    pay(date(2019, 5, 31), 100)
    pay(date(2019, 6, 1), 1_000)
    pay(date(2019, 5, 1), 10_000, sort="monthly")
    pay(date(2019, 5, 1), 100_000, state="mistaken")
    pay(date(2019, 5, 1), 1_000_000, fund="教育發展基金")
    plan = pension_plan()
    scope = Scope(PERIOD, cast.agency())
    key = f"workforce.pension_plans.{{}}@{plan.number}"
    assert find(key.format("paid"), scope).value == 1_000_110
    assert find(key.format("paid_by") + "/公務預算", scope).value == 110
    assert find(key.format("paid"), scope).as_of == date(2019, 5, 31)


@pytest.mark.django_db
def test_an_account_counts_as_full_from_the_day_on_which_it_was() -> None:
    for day in (date(2019, 5, 31), date(2019, 6, 1)):
        pension_account(state="full", filled_on=day)
    pension_account()
    assert said("full") == 1


@pytest.mark.django_db
def test_a_plan_of_106_to_108_lasts_three_years() -> None:
    assert said("years") == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"approved_on": date(2019, 8, 31)}, True),
        ({"approved_on": date(2019, 9, 1)}, False),
        ({"first_year": 108}, True),
        ({"first_year": 109, "last_year": 111}, False),
        ({"first_year": 104, "last_year": 107}, False),
    ],
)
def test_a_plan_is_told_in_its_years_once_it_is_approved(given: dict[str, object], told: bool) -> None:
    plan = pension_plan(**given)
    keys = {figure.key for figure in MEASURES["workforce.pension_plans.gap"].figures(Scope(PERIOD, cast.agency()))}
    assert keys == ({f"workforce.pension_plans.gap@{plan.number}"} if told else set())


@pytest.mark.django_db
def test_what_a_plan_rests_on_and_when_a_shortfall_is_due_come_from_the_rule() -> None:
    pension_plan()
    article = find("workforce.pension_plans.article", Scope(PERIOD, cast.agency()))
    assert (article.machine, article.printed) == (56, "第 56 條")
    assert pay_by(107) == date(2019, 3, 31)
    Rule.objects.filter(code=SHORTFALL).update(article="§57", parameters={"month": 4, "day": 30})
    assert find(article.key, article.scope).machine == 57
    assert pay_by(107) == date(2019, 4, 30)


@pytest.mark.django_db
def test_the_sheet_of_a_run_separates_its_thousands(client: Client) -> None:
    run, account = pension_run(), pension_account()
    run.balances.create(account=account, balance=6_607_500)  # type: ignore[attr-defined]
    client.force_login(cast.wang())
    assert "6,607,500" in client.get(DESKS["workforce.pension_runs"].url("sheet", run.pk)).content.decode()
