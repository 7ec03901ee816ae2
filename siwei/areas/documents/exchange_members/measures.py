from __future__ import annotations

from siwei.measures.measure import Scope, measure

from .models import ExchangeMember, MemberQuerySet


@measure(
    "documents.exchange_members.served",
    "公文電子交換民間團體",
    unit="個",
    stock=True,
    counted="截至期末已受理申請、仍在審查或使用中的民間組織及團體。",
    not_counted="不同意與撤回的申請；期末以前已退出的團體；政府機關與公立學校。",
    date_field="受理日期與退出日期",
    basis="機關公文電子交換作業辦法第 13 條",
    owner="文檔科",
)
def served(scope: Scope) -> MemberQuerySet:
    return ExchangeMember.objects.of(scope.agency).served_at(scope.period)
