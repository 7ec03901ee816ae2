from __future__ import annotations

from functools import partial

from django.db.models import F

from siwei.measures.aggregates import Listed
from siwei.measures.days import MonthList
from siwei.measures.measure import Scope, measure

from ..checks.models import CheckQuerySet
from .models import ExchangeAudit


def visited(scope: Scope) -> CheckQuerySet:
    rows: CheckQuerySet = ExchangeAudit.objects.of(scope.agency).visited_in(scope.period)
    return rows


of_visits = partial(
    measure,
    not_counted="排定而尚未查核的、取消的稽核；其他機關辦理的稽核。",
    date_field="查核日期",
    basis="文書及檔案管理電腦化作業規範",
    owner="文檔科",
)

of_visits(
    "documents.exchange_audits.agencies",
    "公文交換資安稽核機關",
    unit="個",
    counted="期間內實地稽核輔導的機關單位，一次查核計一個。",
)(visited)

of_visits(
    "documents.exchange_audits.months",
    "公文交換資安稽核月份",
    unit="月份",
    aggregate=MonthList("visited_on"),
    counted="期間內實地稽核輔導的月份，同月只列一次。",
)(visited)


@of_visits(
    "documents.exchange_audits.names",
    "受稽核機關名稱",
    unit="個",
    aggregate=Listed("checked_name"),
    counted="期間內實地稽核輔導的機關單位，依查核先後列名。",
)
def names(scope: Scope) -> CheckQuerySet:
    return visited(scope).annotate(checked_name=F("checked__short_name")).order_by("visited_on", "pk")
