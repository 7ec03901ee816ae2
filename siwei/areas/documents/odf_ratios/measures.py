from __future__ import annotations

from functools import partial

from django.db.models import Q, QuerySet

from siwei.measures.measure import Scope, measure
from siwei.measures.rates import Rate
from siwei.measures.single import Identifier

from .formats import OPEN
from .models import EDITABLE, DocumentAttachment, OdfQuerySet, OdfReturn

NOT_COUNTED = "填報中與作廢的統計；其他機關彙整的統計。"
of_returns = partial(
    measure,
    not_counted=NOT_COUNTED,
    date_field="統計月份",
    basis="推動 ODF-CNS15251 為政府文件標準格式續階實施計畫",
    owner="文檔科",
)


def settled(scope: Scope) -> OdfQuerySet:
    return OdfReturn.objects.of(scope.agency).settled_in(scope.period)


@of_returns(
    "documents.odf_ratios.standard",
    "政府文件標準格式",
    unit="CNS no.",
    aggregate=Identifier("standard", form="CNS{}"),
    counted="期間內最近一次確認的 ODF 比例統計所依據的國家標準總號。",
)
def standard(scope: Scope) -> OdfQuerySet:
    return settled(scope).order_by("-month", "pk")


@of_returns(
    "documents.odf_ratios.share",
    "電子公文附件採用 ODF 比例",
    unit="％",
    aggregate=Rate(Q(format__in=OPEN), weight="copies"),
    parent="odf",
    counted="期間內各機關電子公文可編輯的附件中，採用 ODF 格式者所占的比例；分母是 ODF 與商用文書格式的附件；分繕依份數計。",
    not_counted=f"PDF 與其他不可編輯的附件；{NOT_COUNTED}",
    rounding="四捨五入至小數第 2 位",
)
def share(scope: Scope) -> QuerySet[DocumentAttachment]:
    rows = DocumentAttachment.objects.filter(odf__in=settled(scope), format__in=EDITABLE)
    return rows.select_related("odf")
