from __future__ import annotations

from functools import partial

from django.db.models import QuerySet

from siwei.measures.aggregates import When
from siwei.measures.measure import Scope, measure

from .models import CleanlinessContest, ContestQuerySet, Entrant

of_contests = partial(
    measure, owner="行政科", date_field="辦理時間", not_counted="規劃中、評比中與取消的評比；其他機關的評比。"
)


@of_contests(
    "facilities.contests.held",
    "環境清潔評比辦理時間",
    unit="日期",
    aggregate=When("held"),
    counted="期間內辦理完竣的兩行政中心環境清潔評比的辦理時間；不只一次時，取最早的一次。",
)
def held(scope: Scope) -> ContestQuerySet:
    return CleanlinessContest.objects.of(scope.agency).concluded_in(scope.period)


@of_contests(
    "facilities.contests.judged",
    "環境清潔評比受評機關",
    unit="個",
    parent="contest",
    counted="期間內辦理完竣的環境清潔評比的受評機關；同一機關在兩次評比受評，計兩個。",
)
def judged(scope: Scope) -> QuerySet[Entrant]:
    return Entrant.objects.filter(contest__in=held.rows(scope))
