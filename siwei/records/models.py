"""The registry: one row for every numbered thing on file, its journal, and its links.

A type keeps its own columns in its own table (`registered.Registered`); what is here is identity and a short projection for
screens across types, and the point that journal, links and narratives refer to with real foreign keys.
"""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from siwei.directory.models import Account, Agency, Unit
from siwei.law.models import Rule


class Record(models.Model):
    """Identity of one thing on file.  Written by `filing`, `transitions` and `revision` only."""

    kind = models.CharField("類型", max_length=60)  # 「facilities.repairs」
    number = models.CharField("案號", max_length=32)
    title = models.CharField("主旨", max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="機關")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="科室")
    opened_on = models.DateField("立案日期")
    state = models.CharField(max_length=24)
    state_label = models.CharField("狀態", max_length=24)
    is_open = models.BooleanField("未結")
    holder = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="承辦")
    next_due = models.DateField("到期", null=True)
    source_number = models.CharField("原案號", max_length=40, null=True)

    class Meta:
        verbose_name = "案件"
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "number"], name="records_record_number"),
            models.UniqueConstraint(fields=["agency", "kind", "source_number"], name="records_record_source_number"),
        ]
        indexes = [
            models.Index(fields=["agency", "is_open", "next_due"], name="records_record_queue"),
            models.Index(fields=["holder", "is_open"], name="records_record_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class SearchText(models.Model):
    """What a record is found by: its texts folded, and their grams.  Written by `searching.write` only.

    A table of its own: it is wide, and the lists that read the registry need none of it.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    opened_on = models.DateField()
    folded = models.TextField()
    grams = SearchVectorField()  # without positions

    class Meta:
        indexes = [
            GinIndex(fields=["grams"], name="records_searchtext_grams", fastupdate=False),
            models.Index(fields=["agency", "-opened_on", "-record"], name="records_searchtext_agency"),
            models.Index(fields=["-opened_on", "-record"], name="records_searchtext_day"),
        ]


class Series(models.Model):
    """The last number given in one series (agency, kind, ROC year).  Its row is locked by the transaction that takes a number."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="records_series_one")]


class Visibility(models.TextChoices):
    """Who may read what hangs on a record: those who may see the record, or the public with them."""

    INTERNAL = "internal", "內部"
    PUBLIC = "public", "對外"


class Entry(models.Model):
    """One line of a record's journal.  Append-only: the web role holds no UPDATE or DELETE, and a trigger refuses both to all."""

    class Verb(models.TextChoices):
        FILED = "filed", "立案"
        IMPORTED = "imported", "匯入"
        EDITED = "edited", "修改"
        MOVED = "moved", "轉換"
        NOTED = "noted", "註記"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField("時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("人員", max_length=160)  # name and title as of that day
    verb = models.CharField(max_length=12, choices=Verb)
    label = models.CharField("事由", max_length=60)  # 「指派」
    state_before = models.CharField(max_length=24, blank=True)
    state_after = models.CharField(max_length=24, blank=True)
    changes = models.JSONField(default=dict)  # field label → [before, after], as printed
    note = models.TextField("說明", blank=True)
    visibility = models.CharField(
        "開放對象", max_length=10, choices=Visibility, default=Visibility.INTERNAL, db_default=Visibility.INTERNAL
    )

    append_only = True

    class Meta:
        verbose_name = "歷程"
        indexes = [models.Index(fields=["record", "-id"], name="records_entry_journal")]


class Link(models.Model):
    """A typed relation of two records: how one area refers to a fact of another."""

    class Relation(models.TextChoices):
        AROSE_FROM = "arose-from", "由…而起"
        BELONGS_TO = "belongs-to", "屬於"
        ANSWERS = "answers", "答復"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links")
    relation = models.CharField(max_length=16, choices=Relation)
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="linked_by")

    class Meta:
        verbose_name = "關聯"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "relation", "other"],
                name="records_link_one",
                violation_error_message="這兩案已經有這項關聯。",
            ),
            models.CheckConstraint(
                condition=~Q(record=F("other")),
                name="records_link_not_self",
                violation_error_message="一案不能與自己關聯，請另選一案。",
            ),
        ]


class Narrative(models.Model):
    """A record's own paragraph in the report of one period: prose with figure tokens on the record's fields.

    A project lives through several reports and is told differently in each, so the text belongs to record and period.
    section: code of the outline, 「1.2.a」.  position: order among the narratives of that section.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="narratives")
    first = models.DateField("期間起")
    last = models.DateField("期間迄")
    section = models.CharField("報告章節", max_length=20)
    position = models.PositiveSmallIntegerField("次序")
    text = models.TextField("報告段落")

    class Meta:
        verbose_name = "報告段落"
        ordering = ["section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "first", "section"], name="records_narrative_one"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="records_narrative_dates"),
        ]


class HouseEntry(models.Model):
    """One line of the journal of what is no record: a rule, a year of the calendar, a name of a register.  Append-only."""

    append_only = True

    subject = models.CharField(max_length=100)  # 「law.rule:consumer.first-complaint」
    at = models.DateTimeField("時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("人員", max_length=160)
    label = models.CharField("事由", max_length=120)
    changes = models.JSONField(default=dict)  # field label → [before, after], as printed
    note = models.TextField("說明", blank=True)

    class Meta:
        verbose_name = "異動紀錄"
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject", "-id"], name="records_houseentry_subject")]


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def running(self) -> DeadlineQuerySet:
        """Neither met nor dropped; one that stands still is among them."""
        return self.filter(met_on__isnull=True, dropped_on__isnull=True)


class Deadline(models.Model):
    """A legal or service limit of a record.  Written by `deadlines` only.

    due_on: empty while the clock stands still, or while the office calendar of that year is unknown; `sentence` says which.
    due_at: until when on that day (Taipei); empty is its end.  start_column: column of the record that the start follows.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="deadlines")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+", verbose_name="規定")
    code = models.CharField(max_length=60)  # of the rule, which has versions
    label = models.CharField("期限", max_length=60)
    event = models.CharField("起算事由", max_length=40)
    started_on = models.DateField("起算日")
    started_at = models.DateTimeField(null=True)  # the moment, for limits in hours
    start_column = models.CharField(max_length=40, blank=True)
    due_on = models.DateField("到期日", null=True)
    due_at = models.TimeField(null=True)
    sentence = models.TextField("說明")
    met_on = models.DateField("完成日", null=True)
    dropped_on = models.DateField("免除日", null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "期限"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "code"],
                condition=Q(met_on__isnull=True, dropped_on__isnull=True),
                name="records_deadline_one_running",
            ),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True) | Q(dropped_on__isnull=True), name="records_deadline_one_end"
            ),
        ]

    @property
    def runs(self) -> bool:
        return self.met_on is None and self.dropped_on is None


class DeadlinePause(models.Model):
    """A time in which the clock stands: from the first day, to the day before it runs again."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses")
    first = models.DateField("停止日")
    until = models.DateField("續行日", null=True)
    reason = models.CharField("事由", max_length=60)

    class Meta:
        verbose_name = "停止計時"
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("first")), name="records_pause_forwards"
            ),
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(until__isnull=True), name="records_pause_one_at_a_time"
            ),
        ]


class DeadlineExtension(models.Model):
    """A limit made longer: by how many of its units, why, and who approved it in what capacity."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="extensions")
    amount = models.PositiveSmallIntegerField("展延")
    reason = models.CharField("事由", max_length=500)
    approved_on = models.DateField("核准日")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("核准人", max_length=160)

    class Meta:
        verbose_name = "展延"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="records_extension_longer")]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def kept(self) -> Self:
        """Those that were not removed."""
        return self.filter(removed_at__isnull=True)

    def printable(self) -> Self:
        """Photos that a public report may print."""
        return self.kept().filter(is_photo=True, visibility=Visibility.PUBLIC)


class Attachment(models.Model):
    """A file of a record.  The content lies in the store under its hash (`store`); the row says what it is and whose.

    thumbnail, printable: hashes of two pictures made of a photo, turned upright and without where it was taken.
    A removed attachment keeps its row and, as long as retention asks, its content; it is shown to nobody.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="attachments")
    sha256 = models.CharField("雜湊值", max_length=64)
    media_type = models.CharField("格式", max_length=80)
    name = models.CharField("檔名", max_length=120)
    size = models.PositiveBigIntegerField("大小")  # bytes
    is_photo = models.BooleanField("照片")
    thumbnail = models.CharField(max_length=64, blank=True)
    printable = models.CharField(max_length=64, blank=True)
    caption = models.CharField("說明", max_length=200, blank=True)
    visibility = models.CharField("開放對象", max_length=10, choices=Visibility, default=Visibility.INTERNAL)
    retention = models.CharField("保存註記", max_length=100, blank=True)
    uploaded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="上傳人"
    )
    uploaded_at = models.DateTimeField("上傳時間", db_default=Now())
    removed_at = models.DateTimeField("移除時間", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()
    never_deleted = True

    class Meta:
        verbose_name = "附件"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="records_attachment_once",
                violation_error_message="同一個檔案已經附在這一案，沒有再附一次。",
            ),
            models.CheckConstraint(
                condition=Q(is_photo=False, thumbnail="", printable="")
                | (Q(is_photo=True) & ~Q(thumbnail="") & ~Q(printable="")),
                name="records_attachment_photo_has_pictures",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NarrativePhoto(models.Model):
    """A photo of the record that its paragraph in the report refers to.  position: order within the paragraph, from 1."""

    narrative = models.ForeignKey(Narrative, on_delete=models.CASCADE, related_name="photos")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="narratives")
    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "報告照片"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["narrative", "attachment"], name="records_narrativephoto_once")]
