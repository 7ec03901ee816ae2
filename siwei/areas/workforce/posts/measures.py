"""Posts on the register at the end of a period."""

from __future__ import annotations

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from .models import Post, PostQuerySet


@measure(
    "workforce.posts.approved",
    "工級核定員額",
    unit="人",
    aggregate=Quantity("approved"),
    stock=True,
    counted="期間最後一日列管的工級（技工、工友、駕駛、測量助理、清潔隊員）核定員額合計。",
    not_counted="已裁撤與誤列的員額；臨時人員（沒有員額）；其他機關列管的員額。減列與移撥只留現值，不回溯。",
    date_field="列管日期與裁撤日期",
    owner="職工管理科",
)
def approved(scope: Scope) -> PostQuerySet:
    return Post.objects.of(scope.agency).held_on(scope.period.last)
