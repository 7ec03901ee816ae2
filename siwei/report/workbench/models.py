"""What people do to a report while they write it: revisions, drafts, comments, sign-offs.

Their links to a section carry no constraint: a section may be removed from an open edition, what was said and done stays.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now

from siwei.directory.models import Account


def kept_section(related_name: str) -> Any:
    return models.ForeignKey(
        "report.Section", on_delete=models.DO_NOTHING, db_constraint=False, related_name=related_name
    )


class SectionRevision(models.Model):
    """One change of a section, or a text that was set aside.  before, after: `contents.content_of`; empty where there is none.

    version: of the section after the change; an act that leaves the text alone keeps it.
    """

    class Act(models.TextChoices):
        SAVED = "saved", "修改"
        ASIDE = "aside", "未採用的文字"
        RESTORED = "restored", "復原"
        RETURNED = "returned", "接受回稿"
        ADDED = "added", "新增章節"
        REMOVED = "removed", "移除章節"
        MOVED = "moved", "移動章節"
        PHOTOS = "photos", "選擇照片"
        ORDERED = "ordered", "調整案件段落"

    edition = models.ForeignKey("report.Edition", on_delete=models.PROTECT, related_name="revisions")
    section = kept_section("revisions")
    code = models.CharField("章節", max_length=20)
    version = models.PositiveIntegerField("版次")
    act = models.CharField("事由", max_length=12, choices=Act)
    at = models.DateTimeField("時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("人員", max_length=160)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.CharField("說明", max_length=300, blank=True)

    append_only = True

    class Meta:
        verbose_name = "章節異動"
        ordering = ["-id"]
        indexes = [models.Index(fields=["section", "-id"], name="report_revision_section")]


class SectionDraft(models.Model):
    """Who has a section open, and what was typed and not saved.  content: as the form sends it; empty while nothing was typed.

    base: version of the section on which the typing began.
    """

    section = models.ForeignKey("report.Section", on_delete=models.CASCADE, related_name="drafts")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    base = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "章節草稿"
        constraints = [models.UniqueConstraint(fields=["section", "account"], name="report_draft_one")]


class SectionComment(models.Model):
    """A comment, or the answer to one.  quote: the paragraph it is about, as it then was; empty: about the whole section."""

    section = kept_section("comments")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    quote = models.TextField("段落", blank=True)
    text = models.TextField("意見")
    at = models.DateTimeField("時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("人員", max_length=160)
    settled_at = models.DateTimeField("處理完成", null=True)
    settled_by = models.CharField("處理人", max_length=160, blank=True)

    never_deleted = True

    class Meta:
        verbose_name = "章節意見"
        ordering = ["pk"]
        indexes = [models.Index(fields=["section"], name="report_comment_section")]


class SectionSignOff(models.Model):
    """A step of a section's sign-off.  figures: key → [label, printed] of what the section printed when it was signed."""

    class Act(models.TextChoices):
        SENT = "sent", "送核"
        SIGNED = "signed", "核章"
        RETURNED = "returned", "退回"
        WITHDRAWN = "withdrawn", "收回"
        TAKEN_BACK = "taken_back", "核章失效"

    section = kept_section("sign_offs")
    act = models.CharField("事由", max_length=12, choices=Act)
    version = models.PositiveIntegerField("版次")
    at = models.DateTimeField("時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("人員", max_length=160)
    note = models.TextField("說明", blank=True)
    figures = models.JSONField(default=dict)

    append_only = True

    class Meta:
        verbose_name = "章節核章"
        ordering = ["-id"]
        indexes = [models.Index(fields=["section", "-id"], name="report_signoff_section")]
