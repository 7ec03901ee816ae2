"""What a person keeps at a desk, and what became of the files that she had imported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from siwei.directory.actors import Actor
from siwei.directory.models import Account

from .kept_sentences import again, kept

SILENT = timedelta(minutes=2)  # a worker reports every second


class SavedView(models.Model):
    """我的檢視: the filter of a list under a name.  query: the address after 「?」, without the place in the pages."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    name = models.CharField("名稱", max_length=30)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = "我的檢視"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["account", "kind", "name"], name="desks_savedview_name")]

    def __str__(self) -> str:
        return self.name


class ImportRunQuerySet(QuerySet["ImportRun"]):
    def of(self, actor: Actor) -> Self:
        """Whose file it is sees it: a list of faults quotes the file."""
        return self.filter(account_id=actor.account_id or 0)

    def same_file(self, kind: str, sha256: str) -> Self:
        return self.filter(kind=kind, sha256=sha256, state=ImportRun.State.DONE)


class ImportRun(models.Model):
    """One file that somebody had imported, at once or by the worker.

    kind: the record type.  rows: read so far, at the end filed.  refused: sentences.  faults: lists of line, column, sentence,
    letter.  Sentences are kept as `kept_sentences` does.
    token: name of the file that waits on disk; it is removed when the run has ended.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等候中"
        RUNNING = "running", "匯入中"
        DONE = "done", "已匯入"
        REFUSED = "refused", "有誤，未匯入"
        FAILED = "failed", "中斷，未匯入"

    ENDED = (State.DONE, State.REFUSED, State.FAILED)

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name="匯入人")
    kind = models.CharField("類型", max_length=60)
    file_name = models.CharField("檔名", max_length=255)
    sha256 = models.CharField("檔案雜湊", max_length=64)
    size = models.PositiveBigIntegerField("位元組")
    token = models.CharField(max_length=64, blank=True)
    state = models.CharField("狀態", max_length=12, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField("列數", default=0)
    total = models.PositiveIntegerField("總列數", null=True)
    refused = models.JSONField("不能匯入的原因", default=list)
    faults = models.JSONField("需要修正之處", default=list)
    created_at = models.DateTimeField("送出時間", db_default=Now())
    seen_at = models.DateTimeField("最近進度", db_default=Now())
    ended_at = models.DateTimeField("結束時間", null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "匯入"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["account", "kind", "-id"], name="desks_importrun_own")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(state__in=["waiting", "running"]), name="desks_importrun_ended"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.get_state_display()}）"

    @property
    def ended(self) -> bool:
        return self.state in self.ENDED

    @property
    def silent(self) -> bool:
        """The worker was probably stopped; what it had begun was rolled back."""
        return self.state == self.State.RUNNING and timezone.now() - self.seen_at > SILENT

    @property
    def share(self) -> int:
        """Per cent of the rows, while they are counted."""
        return min(100, 100 * self.rows // self.total) if self.total else 0

    @property
    def refusal(self) -> str:
        """Why the file as a whole was not taken, in the language of the reader."""
        return " ".join(again(sentence) for sentence in self.refused)

    def end(
        self, state: State, *, rows: int, refused: Iterable[str] = (), faults: list[list[Any]] | None = None
    ) -> bool:
        """Write the result, unless there is one already: of two workers the first to end is the one that counts."""
        going = ImportRun.objects.filter(pk=self.pk).exclude(state__in=self.ENDED)
        because = [kept(sentence) for sentence in refused]
        written = going.update(state=state, rows=rows, refused=because, faults=faults or [], ended_at=timezone.now())
        return bool(written)
