"""ExchangeAudit: how safely an agency exchanges official documents, and whether its attachments are in an open format.

Basis: 文書及檔案管理電腦化作業規範; 推動 ODF-CNS15251 為政府文件標準格式續階實施計畫.
"""

from __future__ import annotations

from django.db import models

from ..checks.models import Check, CheckItem


class ExchangeAudit(Check):
    """公文電子交換資安稽核.  promoted: the use of ODF attachments was explained on the visit."""

    KIND, PREFIX = "documents.exchange_audits", "稽"
    LIST = "documents.exchange-checklist"

    promoted = models.BooleanField("ODF 宣導", default=True)
    vendor = models.CharField("系統廠商", max_length=60, blank=True)

    class Meta(Check.Meta):
        verbose_name = "公文交換資安稽核"


class AuditItem(CheckItem):
    check_of = models.ForeignKey(
        ExchangeAudit, on_delete=models.PROTECT, related_name="items", verbose_name="公文交換資安稽核"
    )

    class Meta(CheckItem.Meta):
        verbose_name = "稽核項目"
