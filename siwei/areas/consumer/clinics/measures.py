"""Sessions and visits, counted apart."""

from __future__ import annotations

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Count
from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import Clinic, Visit


@measure(
    "consumer.clinics.sessions",
    "債務清理諮詢場次",
    unit="場次",
    counted="期間內辦理完成的債務清理法律諮詢駐點，一次駐點計一場次，不論有幾人前來。",
    not_counted="籌辦中與取消的場次。",
    date_field="辦理日期",
    owner=OWNER,
)
def sessions(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Clinic.objects.of(scope.agency).held_in(scope.period)
    return rows


@measure(
    "consumer.clinics.visits",
    "債務清理諮詢人次",
    unit="人次",
    aggregate=Count(kind="sum_of_people"),
    parent="clinic",
    counted="期間內各場次實際到場接受諮詢的人次；同一人來兩次計兩人次。",
    not_counted="預約未到者；取消的場次。",
    date_field="場次的辦理日期",
    owner=OWNER,
)
def visits(scope: Scope) -> QuerySet[Visit]:
    came = Visit.objects.filter(clinic__in=sessions.rows(scope), outcome=Visit.Outcome.CAME)
    return came.select_related("clinic")
