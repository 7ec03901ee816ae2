"""What the report says of courtesy on the phone: how many were tested, how well, and what the city found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Max, Min, Model, QuerySet

from siwei.law.tables import grades
from siwei.measures.measure import Scope, measure
from siwei.measures.period import Period
from siwei.measures.single import Ordinal
from siwei.measures.subjects import each_of, of_subject

from .models import GRADES, Call, CallQuerySet, PhoneTest, PhoneTestQuerySet, Sort

OWNER = "視察室"


@dataclass(frozen=True)
class Grade:
    """The worst grade among the rows, 「優等以上」 where some did better; one row's own grade is named alone.

    points: attribute that holds a row's points.  day: its date, whose bands count.
    """

    points: str
    day: str
    kind: str = "text"

    def of(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(worst=Min(self.points), best=Max(self.points), last=Max(self.day))
        return self._named(found["worst"], found["best"], found["last"])

    def over(self, rows: Iterable[Model]) -> str:
        listed = [(getattr(row, self.points), getattr(row, self.day)) for row in rows]
        points = [p for p, _ in listed if p is not None]
        if not points:
            return ""
        return self._named(min(points), max(points), max(day for _, day in listed))

    def _named(self, worst: int | None, best: int | None, last: Any) -> str:
        if worst is None or best is None:
            return ""
        found = grades(GRADES, last)
        low, high = found.of(worst), found.of(best)
        return low if low == high else f"{low}以上"

    def contribution(self, row: Model) -> str:
        points = getattr(row, self.points)
        return "—" if points is None else f"{points} {grades(GRADES, getattr(row, self.day)).of(points)}"

    def printed(self, value: str, unit: str, period: Period) -> str:
        return value or "（尚無成績）"

    def machine(self, value: str) -> str | None:
        return value or None


def tested_calls(scope: Scope) -> CallQuerySet:
    ours = PhoneTest.objects.of(scope.agency).done(Sort.OWN).standing()
    return Call.objects.filter(test__in=ours.order_by().values("pk"), called_on__range=tuple(scope.period))


def city_tests(scope: Scope) -> PhoneTestQuerySet:
    return PhoneTest.objects.of(scope.agency).done(Sort.CITY).standing().tested_in(scope.period)


of_calls = partial(
    measure,
    parent="test",
    counts=PhoneTest.KIND,
    not_counted="測試中與取消的測試；市府對本處的測試；其他機關的測試。",
    date_field="測試日期",
    basis="本處電話服務品質及禮貌測試執行計畫",
    owner=OWNER,
)
of_city = partial(
    measure,
    subjects=each_of(city_tests),
    not_counted="本處自行抽測；還沒有結果或取消的測試。",
    date_field="測試日期",
    owner=OWNER,
)

of_calls(
    "service.phone_tests.tested",
    "電話禮貌抽測",
    unit="人次",
    counted="期間內自行抽測、已完成的電話禮貌測試中，接受測試的人次。",
)(tested_calls)

of_calls(
    "service.phone_tests.grade",
    "電話禮貌抽測成績",
    unit="grade",
    aggregate=Grade("total", "called_on"),
    counted="期間內自行抽測各人次中最低的等第；等第由各項得分的合計，依當時的等第標準得出。",
)(lambda scope: tested_calls(scope).scored())

of_city(
    "service.phone_tests.city_ordinal",
    "市府電話禮貌測試次別",
    unit="次",
    aggregate=Ordinal("ordinal"),
    counted="市府對本處的這次電話禮貌測試，在該年度的次別，依市府通知登錄。",
)(of_subject(city_tests))

of_city(
    "service.phone_tests.city_grade",
    "市府電話禮貌測試成績",
    unit="grade",
    aggregate=Grade("points", "tested_on"),
    counted="市府評定的分數，依等第標準得出的等第。",
)(of_subject(city_tests))
