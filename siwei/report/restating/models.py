"""Restatements: what a frozen report stated and the records no longer say, why, and what the owner decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop

from siwei.directory.models import Account
from siwei.records.models import Record


class Restatement(models.Model):
    """One figure of one snapshot that the records now put otherwise.

    restated: {"printed", "value"} as the records say it.  gone: the period has the figure no longer.
    counts: how many rows left, are new, or add something else.  fingerprint: of value and rows as restated, "" where they are
    again as reported.  carried: the later report that prints it.
    A settled one is never changed again: what changes afterwards opens another.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", gettext_noop("待處理")
        NONE = "none", gettext_noop("不更正")
        NOTE = "note", gettext_noop("下期註記")
        REISSUE = "reissue", gettext_noop("重新發布")
        UNDONE = "undone", gettext_noop("已復原")
        SUPERSEDED = "superseded", gettext_noop("已隨新版更正")

    snapshot = models.ForeignKey("report.Snapshot", on_delete=models.PROTECT, related_name="restatements")
    figure = models.ForeignKey("report.FrozenFigure", on_delete=models.PROTECT, related_name="restatements")
    restated = models.JSONField("更正後")
    gone = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField("發現時間", db_default=Now())
    outcome = models.CharField("處理結果", max_length=12, choices=Outcome, default=Outcome.OPEN)
    reason = models.TextField("理由", blank=True)
    settled_at = models.DateTimeField("處理時間", null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("處理人", max_length=160, blank=True)
    carried = models.ForeignKey("report.Edition", on_delete=models.PROTECT, null=True, related_name="carried")

    class Meta:
        verbose_name = "數字更正"
        ordering = ["figure__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["figure"], condition=Q(outcome="open"), name="report_restatement_one_open"),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_at__isnull=True)
                | (~Q(outcome="open") & Q(settled_at__isnull=False)),
                name="report_restatement_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure.label} {self.figure.data['printed']} → {self.restated['printed']}"


class RestatementCause(models.Model):
    """A row because of which a figure is restated.  added, added_now: what it added then and adds now, as printed."""

    class How(models.TextChoices):
        LEFT = "left", gettext_noop("不再計入")
        NEW = "new", gettext_noop("新計入")
        CHANGED = "changed", gettext_noop("計入的數不同")

    restatement = models.ForeignKey(Restatement, on_delete=models.CASCADE, related_name="causes")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField("所計的列", max_length=400, blank=True)
    how = models.CharField(max_length=8, choices=How)
    added = models.CharField(max_length=200, blank=True)
    added_now = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)  # label of a column → [then, now], as printed

    class Meta:
        verbose_name = "更正原因"
        ordering = ["pk"]


class Look(models.Model):
    """Up to where in the journals a snapshot was last compared with the records."""

    snapshot = models.OneToOneField("report.Snapshot", on_delete=models.PROTECT, primary_key=True, related_name="look")
    entry = models.BigIntegerField(default=0)  # the last Entry then
    house_entry = models.BigIntegerField(default=0)
    at = models.DateTimeField("比對時間")

    class Meta:
        verbose_name = "更正比對"
