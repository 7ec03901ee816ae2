"""What went out and what came back: texts of the report as they were issued, edited files, and the state of each change."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from siwei.directory.models import Account


class IssuedText(models.Model):
    """A text of the report as its ODT printed it, so that a file that comes back is held against what went out.

    code: as the file itself bears it (`sources.code`).  content: packed by `base`.
    """

    edition = models.ForeignKey("report.Edition", on_delete=models.CASCADE, related_name="issued")
    code = models.CharField("回稿碼", max_length=16)
    at = models.DateTimeField("編製時間", db_default=Now())
    content = models.JSONField()

    class Meta:
        verbose_name = "發出文稿"
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="report_issuedtext_code")]

    def __str__(self) -> str:
        return f"{self.edition} {self.code}"


class ReturnedFile(models.Model):
    """An edited ODT.  findings: what became of its figures, by name.  comments: remarks in its margin.

    sha256: of the file in the store.  tracked, asides: how many tracked changes it holds, and notes or text boxes.
    """

    edition = models.ForeignKey("report.Edition", on_delete=models.PROTECT, related_name="returned")
    issued = models.ForeignKey(IssuedText, on_delete=models.PROTECT, related_name="returned")
    at = models.DateTimeField("收受時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("收受人", max_length=160)
    name = models.CharField("檔名", max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    findings = models.JSONField(default=list)
    comments = models.JSONField(default=list)
    tracked = models.PositiveIntegerField(default=0)
    asides = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "回稿"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.edition} {self.name}"


class ReturnedChange(models.Model):
    """One change of a returned file.  write: what accepting it does; null where `why` says why it cannot be accepted."""

    class State(models.TextChoices):
        OPEN = "open", "待處理"
        ACCEPTED = "accepted", "已接受"
        REFUSED = "refused", "不採用"

    returned = models.ForeignKey(ReturnedFile, on_delete=models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    source = models.CharField(max_length=200, blank=True)
    where = models.CharField("章節", max_length=300, blank=True)
    beside = models.CharField(max_length=60, blank=True)  # how the line begins behind which a moved one stands now
    diff = models.JSONField()
    write = models.JSONField(null=True)
    why = models.CharField(max_length=200, blank=True)
    findings = models.JSONField(default=list)
    asked = models.JSONField(default=list)  # what whoever accepts has to agree to: figures deleted, moved or copied
    hands = models.JSONField(default=list)
    state = models.CharField("狀態", max_length=10, choices=State, default=State.OPEN, editable=False)
    decided_at = models.DateTimeField("處理時間", null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("處理人", max_length=160, blank=True)

    class Meta:
        verbose_name = "回稿修改"
        ordering = ["returned", "position"]
        constraints = [models.UniqueConstraint(fields=["returned", "position"], name="report_returnedchange_position")]
