"""Two measures of one type: first and second complaints are never added."""

from __future__ import annotations

from functools import partial

from siwei.measures.measure import Scope, measure

from ..categories import OWNER
from .models import Complaint, ComplaintQuerySet, Stage

count = partial(measure, owner=OWNER, date_field="受理日期（立案日期）")


@count(
    "consumer.complaints.first",
    "第一次申訴",
    unit="件",
    counted="期間內受理的第一次申訴，不論結果，也不論是否已經結案；移轉他機關的也計入。",
    not_counted="撤回與不予處理的申訴；第二次申訴；其他機關受理的申訴。",
    basis="消費者保護法第 43 條第 1 項",
)
def first(scope: Scope) -> ComplaintQuerySet:
    return Complaint.objects.of(scope.agency).taken_in(scope.period).at(Stage.FIRST)


@count(
    "consumer.complaints.second",
    "第二次申訴",
    unit="件",
    counted="期間內受理的第二次申訴，不論結果，也不論是否已經結案；第一次申訴可能在前期受理。",
    not_counted="撤回與不受理的申訴；第一次申訴；其他機關受理的申訴。",
    basis="消費者保護法第 43 條第 3 項",
)
def second(scope: Scope) -> ComplaintQuerySet:
    return Complaint.objects.of(scope.agency).taken_in(scope.period).at(Stage.SECOND)
