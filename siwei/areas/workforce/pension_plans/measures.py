"""What the report says of the plan: its years, what was missing, what was paid in out of which fund, how many accounts are full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

from django.db.models import Model, QuerySet

from siwei.law.rules import in_force
from siwei.measures.aggregates import Money, When
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Identifier, OneRow
from siwei.measures.subjects import each_of, of_subject

from ..pension_accounts.models import AccountQuerySet, Deposit, PensionAccount
from ..pension_runs.estimate import SHORTFALL
from .models import PensionPlan, PlanQuerySet

OWNER = "職工管理科"
UNDER_WAY = "計畫的年度與核備日期"
ROUNDING = "以元記錄；滿一億元以億元列印（兩位小數），四捨五入。"


@dataclass(frozen=True)
class Years(OneRow):
    """From the first year to the last, both counted."""

    kind: str = "count_derived"

    def read(self, row: Model) -> int:
        assert isinstance(row, PensionPlan)
        return row.last_year - row.first_year + 1


@dataclass(frozen=True)
class Article(Identifier):
    """The article under which a shortfall is paid, by the rule that holds when the plan begins: 「§56 II」 is 第 56 條."""

    field: str = ""
    form: str = "第 {} 條"

    def read(self, row: Model) -> str:
        assert isinstance(row, PensionPlan)
        return "".join(takewhile(str.isdigit, in_force(SHORTFALL, row.begins_on).article.removeprefix("§")))


def told(scope: Scope) -> PlanQuerySet:
    rows: PlanQuerySet = PensionPlan.objects.of(scope.agency).under_way_in(scope.period)
    return rows


each = each_of(told)
fact = partial(measure, date_field=UNDER_WAY, owner=OWNER, subjects=each)
of_plan = of_subject(told)


def eve(scope: Scope) -> date | None:
    """The last day before the plan, of which the gap is."""
    plan = told(scope).first()
    return plan.begins_on - timedelta(days=1) if plan else None


def through(scope: Scope) -> date | None:
    plan = told(scope).first()
    return plan.through(scope.period.last) if plan else None


fact(
    "workforce.pension_plans.years",
    "提撥計畫年數",
    unit="年",
    aggregate=Years(),
    counted="計畫由起始年度到結束年度，前後兩年都計入。",
)(of_plan)

fact(
    "workforce.pension_plans.article",
    "計畫依據的條次",
    unit="條",
    aggregate=Article(),
    subjects=None,
    counted="期間內執行中的計畫所依據的條次，取自規定「workforce.pension-shortfall」於計畫開始時有效的版本。",
)(told)

fact(
    "workforce.pension_plans.gap",
    "計畫前的準備金差額",
    unit="元",
    aggregate=Money("gap"),
    stock=True,
    counted_on=eve,
    counted="計畫開始之前，各專戶應補足而未補足的合計。",
    not_counted="計畫開始以後新增的差額；已提撥的金額（兩者不相減）。",
    rounding=ROUNDING,
)(of_plan)


def paid_in(scope: Scope, subject: Subject) -> QuerySet[Deposit]:
    """Top-ups since the plan began, up to the day through which the ledger is reconciled; of one fund, if it is named."""
    plan = subject.record
    assert isinstance(plan, PensionPlan)
    ours = PensionAccount.objects.of(scope.agency).standing()
    rows = Deposit.objects.topped_up(ours, plan.begins_on, plan.through(scope.period.last))
    return rows.filter(fund__name=subject.item) if subject.item else rows


def each_fund(scope: Scope) -> Iterator[Subject]:
    for subject in each(scope):
        names = paid_in(scope, subject).order_by("fund__code").values_list("fund__name", flat=True)
        for name in dict.fromkeys(names):
            yield Subject(subject.record, name)


paid = partial(
    measure,
    unit="元",
    parent="account",
    stock=True,
    counted_on=through,
    not_counted="按月提撥的金額；計畫開始之前的提撥；誤列的專戶。",
    date_field="提撥日期",
    rounding=ROUNDING,
    owner=OWNER,
)

paid(
    "workforce.pension_plans.paid_by",
    "已撥補專戶（依經費來源）",
    aggregate=Money("amount", kind="money"),
    subjects=each_fund,
    counted="計畫開始以來由這一項經費撥補各專戶差額的合計。",
)(paid_in)

paid(
    "workforce.pension_plans.paid",
    "已撥補專戶",
    aggregate=Money("amount", kind="money_derived"),
    subjects=each,
    counted="計畫開始以來撥補各專戶差額的合計，各項經費都計入。",
)(paid_in)

fact(
    "workforce.pension_plans.through",
    "提撥資料截至",
    unit="日期",
    aggregate=When("settled_through"),
    counted="各專戶的提撥與銀行往來核對完畢的最後一日。",
)(of_plan)


@fact(
    "workforce.pension_plans.full",
    "足額提撥的專戶",
    unit="戶",
    stock=True,
    counted_on=through,
    counts="workforce.pension_accounts",
    counted="在資料截止日已足額提撥的機關學校專戶，一個專戶計一戶。",
    not_counted="尚未足額、已結清與誤列的專戶；在截止日之後才足額的專戶。",
    date_field="足額日期",
)
def full(scope: Scope, subject: Subject) -> AccountQuerySet:
    plan = subject.record
    assert isinstance(plan, PensionPlan)
    rows: AccountQuerySet = PensionAccount.objects.of(scope.agency).full_by(plan.through(scope.period.last))
    return rows
