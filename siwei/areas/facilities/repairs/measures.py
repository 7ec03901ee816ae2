"""What the report says of repairs."""

from __future__ import annotations

from functools import partial

from siwei.measures.aggregates import Names
from siwei.measures.measure import Scope, measure
from siwei.measures.rates import Rate

from .models import FINISHED, RepairOrder, RepairQuerySet

count = partial(measure, owner="行政科", date_field="報修日期")


@count(
    "facilities.repairs.handled",
    "設施維修案件",
    unit="件",
    counted="期間內受理報修的案件，不論是否已經完工。",
    not_counted="已撤回的案件；其他機關的案件。",
)
def handled(scope: Scope) -> RepairQuerySet:
    """The report prints 「共計處理」: reported is counted, not finished."""
    return RepairOrder.objects.of(scope.agency).handled_in(scope.period)


count(
    "facilities.repairs.trades",
    "設施維修類別",
    unit="類",
    aggregate=Names("trade"),
    counted="期間內受理的維修案件所屬的類別，每一類列一次。",
    not_counted="期間內沒有案件的類別。",
)(handled.rows)

count(
    "facilities.repairs.finished_rate",
    "設施維修完工率",
    unit="％",
    aggregate=Rate(FINISHED),
    counted="期間內受理的維修案件中，目前已經完工或驗收的比率；分母為同期受理的全部案件。",
    not_counted="已撤回的案件；其他機關的案件。",
    rounding="百分率取兩位小數，四捨五入。",
)(handled.rows)
