"""What the report says of each ceremony: its date, how many are honoured as what, the bonus and the theme."""

from __future__ import annotations

from functools import partial

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Count, Money
from siwei.measures.measure import Scope, measure
from siwei.measures.single import Days, Title
from siwei.measures.subjects import each_of, of_subject

from .models import AwardCeremony, Honouree


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = AwardCeremony.objects.of(scope.agency).held_in(scope.period)
    return rows


fact = partial(measure, date_field="辦理日期", owner="職工管理科", subjects=each_of(held))
of_ceremony = of_subject(held)
honoured = partial(of_subject, held, parent="ceremony")
SORT = Honouree.Sort

fact(
    "workforce.awards.held",
    "表揚日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    counted="這次表揚實際舉行的日期。",
)(of_ceremony)

fact(
    "workforce.awards.people",
    "受表揚人員",
    unit="位",
    aggregate=Count(kind="count_derived"),
    parent="ceremony",
    counted="這次表揚名單上的人員，職工與臨時人員合計。",
)(honoured(Honouree.objects.all()))

fact(
    "workforce.awards.workers",
    "受表揚職工",
    unit="名",
    aggregate=Count(kind="sum_of_people"),
    subjects=each_of(held, honourees__sort=SORT.WORKER),
    parent="ceremony",
    counted="這次表揚名單上的績優職工。",
    not_counted="績優臨時人員。",
)(honoured(Honouree.objects.filter(sort=SORT.WORKER)))

fact(
    "workforce.awards.temporary",
    "受表揚臨時人員",
    unit="名",
    aggregate=Count(kind="sum_of_people"),
    subjects=each_of(held, honourees__sort=SORT.TEMPORARY),
    parent="ceremony",
    counted="這次表揚名單上的績優臨時人員。",
    not_counted="績優職工。",
)(honoured(Honouree.objects.filter(sort=SORT.TEMPORARY)))

fact(
    "workforce.awards.bonus",
    "每人獎金",
    unit="元",
    aggregate=Money("bonus"),
    counted="這次表揚發給每一位受獎人員的獎金。",
    not_counted="獎座的製作費用；獎金總額。",
)(of_ceremony)

fact(
    "workforce.awards.theme",
    "表揚主題",
    unit="theme",
    aggregate=Title("theme", kind="text"),
    counted="這次表揚典禮的主題名稱。",
)(of_ceremony)

fact(
    "workforce.awards.named",
    "表揚名稱",
    unit="event",
    aggregate=Title(),
    counted="這次表揚的名稱。",
)(of_ceremony)
