from __future__ import annotations

from siwei.kinds.case.models import CaseQuerySet
from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import Mediation


@measure(
    "consumer.mediations.handled",
    "消費爭議調解",
    unit="件",
    counted="期間內受理的消費爭議調解申請，不論結果，也不論是否已經結案。",
    not_counted="撤回與不受理的申請；其他機關受理的調解。",
    date_field="受理日期（立案日期）",
    basis="消費者保護法第 44 條；消費爭議調解辦法第 2 條、第 5 條",
    owner=OWNER,
)
def handled(scope: Scope) -> CaseQuerySet:
    return Mediation.objects.of(scope.agency).taken_in(scope.period)
