"""放行: somebody has looked at a finding and says why the report may be frozen with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from siwei.directory.models import Account


class Waiver(models.Model):
    """fingerprint: of the finding (`findings.Finding`); a finding that changes has another and needs a waiver of its own.

    code, sentence: what was waived, as it then read.
    """

    edition = models.ForeignKey("report.Edition", on_delete=models.PROTECT, related_name="waivers")
    fingerprint = models.CharField(max_length=64)
    code = models.CharField("檢查", max_length=40)
    sentence = models.TextField("檢查結果")
    reason = models.TextField("放行理由")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("放行人", max_length=160)
    at = models.DateTimeField("放行時間", db_default=Now())

    append_only = True

    class Meta:
        verbose_name = "放行"
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "fingerprint"], name="report_waiver_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="report_waiver_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code}：{self.reason}"
