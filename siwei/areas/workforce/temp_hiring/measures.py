"""What the panel decided in a period."""

from __future__ import annotations

from functools import partial

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from .models import HiringApplication, HiringQuerySet, State

of_decisions = partial(measure, date_field="審核日期", owner="職工管理科")


def decided(scope: Scope) -> HiringQuerySet:
    return HiringApplication.objects.of(scope.agency).decided_in(scope.period)


of_decisions(
    "workforce.temp_hiring.decided",
    "審核臨時人員進用申請",
    unit="案",
    counted="期間內經審核小組會議決定（同意或不同意）的進用與續用申請。",
    not_counted="申請中、提會未決與撤回的申請；其他機關受理的申請。",
)(decided)


@of_decisions(
    "workforce.temp_hiring.granted",
    "核定進用臨時人員",
    unit="人",
    aggregate=Quantity("granted"),
    counted="期間內經審核小組同意的申請，其核定人數合計（含續用）。",
    not_counted="不同意、未決與撤回的申請；其他機關受理的申請。",
)
def granted(scope: Scope) -> HiringQuerySet:
    return decided(scope).filter(state=State.APPROVED)
