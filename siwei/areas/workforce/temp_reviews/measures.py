"""How often the panel sat, and which departments sat on it."""

from __future__ import annotations

from django.db.models import F, QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Listed
from siwei.measures.measure import Scope, measure

from .models import PanelSeat, TempReview

OWNER = "職工管理科"


@measure(
    "workforce.temp_reviews.held",
    "臨時人員審核小組會議",
    unit="次",
    counted="期間內召開的臨時人員審核小組會議。",
    not_counted="籌辦中與取消的會議；其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
def held(scope: Scope) -> SessionQuerySet:
    return TempReview.objects.of(scope.agency).held_in(scope.period)


@measure(
    "workforce.temp_reviews.departments",
    "審核小組與會機關",
    unit="機關",
    aggregate=Listed("name"),
    parent="review",
    counted="期間內召開的審核小組會議上派代表出席的機關，依登錄的次序，各列一次。",
    not_counted="籌辦中與取消的會議；其他機關的會議。",
    date_field="開會日期",
    owner=OWNER,
)
def departments(scope: Scope) -> QuerySet[PanelSeat]:
    rows = PanelSeat.objects.filter(review__in=held.rows(scope)).select_related("review", "department")
    return rows.annotate(name=F("department__short_name")).order_by("pk")
