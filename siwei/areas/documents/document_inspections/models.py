"""DocumentInspection: the yearly visit that looks at how an agency handles its documents (公文查訪).

sampled, late: of so many documents drawn, so many were answered after their limit (文書處理手冊 78: 最速件 1, 速件 3, 普通件 6 days).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..checks.models import Check, CheckItem


class DocumentInspection(Check):
    """公文查訪."""

    KIND, PREFIX = "documents.document_inspections", "察"
    LIST = "documents.inspection-checklist"

    year = models.PositiveSmallIntegerField("年度")
    sampled = models.PositiveIntegerField("抽查件數", null=True, blank=True)
    late = models.PositiveIntegerField("逾限件數", null=True, blank=True)

    class Meta(Check.Meta):
        verbose_name = "公文查訪"
        constraints = [
            *Check.Meta.constraints,
            models.CheckConstraint(
                condition=Q(late__isnull=True) | Q(sampled__isnull=False, late__lte=F("sampled")),
                name="documents_inspection_late_of_sample",
                violation_error_message="逾限件數不能多於抽查件數，也不能沒有抽查件數。",
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "checked"],
                condition=~Q(state="cancelled"),
                name="documents_inspection_once_a_year",
                violation_error_message="這個機關在這個年度已經有公文查訪，請改用原有的案件。",
            ),
        ]


class InspectionItem(CheckItem):
    check_of = models.ForeignKey(
        DocumentInspection, on_delete=models.PROTECT, related_name="items", verbose_name="公文查訪"
    )

    class Meta(CheckItem.Meta):
        verbose_name = "查訪項目"
