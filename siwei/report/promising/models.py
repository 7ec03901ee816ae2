"""承諾事項: what a report undertook, until when, and how the next report says it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from siwei.directory.models import Account, Unit
from siwei.records.columns import Vague, vague_columns, vague_constraint
from siwei.records.models import Record

if TYPE_CHECKING:  # the report's own models end with these
    from siwei.report.models import Edition


class PromiseQuerySet(QuerySet["Promise"]):
    def answered_in(self, edition: Edition) -> Self:
        """Promises of the reports before that this one has to speak of: unsettled until it, or settled in it."""
        before = self.filter(edition__agency=edition.agency_id, edition__first__lt=edition.first)
        return before.filter(Q(outcome="") | Q(settled_in=edition)).select_related("unit", "record", "edition")


class Promise(models.Model):
    """key: of the figure whose printed date it is, 「facilities.projects.planned@工108-0001/完工」; empty where a person wrote it.

    record: whose date it is, and the evidence that it was kept.  settled_in: the report that says how it ended.
    """

    class Outcome(models.TextChoices):
        KEPT = "kept", "如期完成"
        LATE = "late", "逾期"
        DROPPED = "dropped", "不再辦理"

    edition = models.ForeignKey("report.Edition", on_delete=models.PROTECT, related_name="promises")
    section = models.CharField("章節", max_length=20)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    key = models.CharField(max_length=300, blank=True)
    what = models.CharField("承諾事項", max_length=200)
    due_first, due_last, due_printed = vague_columns("預定日期")
    due = Vague("due", "預定日期")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承辦科室"
    )
    capacity = models.CharField("登錄人", max_length=160)
    made_at = models.DateTimeField("登錄時間", db_default=Now())

    outcome = models.CharField("結果", max_length=8, choices=Outcome, blank=True)
    evidence = models.CharField("佐證", max_length=300, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    settled_in = models.ForeignKey(
        "report.Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="settled_promises"
    )
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_capacity = models.CharField("結案人", max_length=160, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = "承諾事項"
        ordering = ["due_last", "pk"]
        constraints = [
            vague_constraint("due", "report_promise_due"),
            models.UniqueConstraint(fields=["edition", "key"], condition=~Q(key=""), name="report_promise_once"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_in__isnull=True) | ~Q(outcome="") & Q(settled_in__isnull=False),
                name="report_promise_settled",
            ),
            models.CheckConstraint(condition=~Q(outcome="dropped", reason=""), name="report_promise_dropped_why"),
        ]

    def __str__(self) -> str:
        return self.what
