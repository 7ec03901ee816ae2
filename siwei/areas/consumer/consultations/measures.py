from __future__ import annotations

from siwei.kinds.case.models import CaseQuerySet
from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import Consultation


@measure(
    "consumer.consultations.given",
    "消費諮詢",
    unit="件",
    counted="期間內受理的消費諮詢，不論以電話、臨櫃、線上或書面提出，也不論是否已經答復。",
    not_counted="已撤回或重複登錄的諮詢；申訴與調解；其他機關受理的諮詢。",
    date_field="受理日期（立案日期）",
    owner=OWNER,
)
def given(scope: Scope) -> CaseQuerySet:
    return Consultation.objects.of(scope.agency).taken_in(scope.period)
