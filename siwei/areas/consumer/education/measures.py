from __future__ import annotations

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import Talk


@measure(
    "consumer.education.talks",
    "消保教育宣導",
    unit="場次",
    counted="期間內到機關、學校或民間團體辦理完成的消費者保護教育宣導，一場計一場次。",
    not_counted="籌辦中與取消的場次；研習營（另計）；網路、電台等媒體宣導。",
    date_field="辦理日期",
    owner=OWNER,
)
def talks(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Talk.objects.of(scope.agency).held_in(scope.period)
    return rows
