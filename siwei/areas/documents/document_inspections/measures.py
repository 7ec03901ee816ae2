from __future__ import annotations

from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from ..checks.models import CheckQuerySet
from .models import DocumentInspection

NOT_COUNTED = "排定而尚未查訪的、取消的查訪；其他機關辦理的查訪。"


def visited(scope: Scope) -> CheckQuerySet:
    rows: CheckQuerySet = DocumentInspection.objects.of(scope.agency).visited_in(scope.period)
    return rows


@measure(
    "documents.document_inspections.agencies",
    "公文查訪機關",
    unit="個",
    counted="期間內實地查訪公文處理的機關，一次查訪計一個。",
    not_counted=NOT_COUNTED,
    date_field="查核日期",
    owner="文檔科",
)
def agencies(scope: Scope) -> CheckQuerySet:
    return visited(scope)


@measure(
    "documents.document_inspections.late",
    "抽查逾限公文",
    unit="件",
    aggregate=Quantity("late"),
    counted="期間內公文查訪所抽查的公文中，逾規定時限才辦結者。",
    not_counted=f"依限辦結與獲准展期的公文；{NOT_COUNTED}",
    date_field="查核日期",
    basis="文書處理手冊第 78 點",
    owner="文檔科",
)
def late(scope: Scope) -> CheckQuerySet:
    return visited(scope)
