"""The report's own data: editions and their sections.  What is reported comes from records; what is here is how it is told."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from siwei.directory.models import Account, Agency, Unit
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.records.models import Attachment

from . import tables


class Edition(models.Model):
    """One report of one agency for one period, with the few facts that belong to the printed volume and to no record."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="editions")
    first = models.DateField("期間起")
    last = models.DateField("期間迄")
    running_head = models.CharField("頁首", max_length=80)
    title = models.CharField("標題", max_length=80)
    volume_number = models.PositiveSmallIntegerField("彙編序號")
    first_page = models.PositiveIntegerField("起始頁碼")
    council_term = models.PositiveSmallIntegerField("議會屆次")
    council_session = models.PositiveSmallIntegerField("定期大會次別")
    read_on = models.DateField("報告日期")
    reporter_title = models.CharField("報告人職稱", max_length=20)
    reporter_name = models.CharField("報告人", max_length=20)
    hotline = models.CharField("消費者服務專線", max_length=10, blank=True)
    revising = models.TextField("修正事由", blank=True)  # why a further version is being made; empty where none is

    class Meta:
        verbose_name = "報告"
        ordering = ["-first"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "first", "last"], name="report_edition_one"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_edition_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.period.label}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def frozen(self) -> Snapshot | None:
        """The version that is in force; None before the first freeze."""
        return self.snapshots.order_by("-version").first()

    @property
    def editable(self) -> bool:
        """May outline and prose be changed?  Not after a freeze, unless a further version is being made."""
        return bool(self.revising) or not self.snapshots.exists()


class Section(models.Model):
    """A place in the outline.  code: 「1.2.a」, which sorts by `position`.

    body: paragraphs separated by an empty line.  `# ` begins a numbered item, `## ` a numbered heading line of its own with
    the text of the next line below it (both also in a record's own paragraph); `@narratives` stands for the numbered
    paragraphs of the records that tell of this section, `@paragraphs` for the same without numbers
    (`@paragraphs KIND`: those of one type), `@table NAME` for one of `tables` (`tables.py`), `@promises` for those of earlier reports;
    `{key}` is a figure token, `{edition.…}` a fact of the edition.
    """

    class Role(models.TextChoices):
        BODY = "body", "本文"
        SALUTATION = "salutation", "稱謂"
        CLOSING = "closing", "結語"

    class Stage(models.TextChoices):
        WRITING = "writing", "撰寫中"
        SENT = "sent", "送核"
        SIGNED = "signed", "已核章"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField("章節", max_length=20)
    position = models.PositiveSmallIntegerField("次序")
    level = models.PositiveSmallIntegerField("層級")  # 0 no heading, 1 壹、 2 一、 3 unnumbered
    heading = models.CharField("標題", max_length=120, blank=True)
    role = models.CharField("性質", max_length=12, choices=Role, default=Role.BODY)
    body = models.TextField("本文", blank=True)
    tables = models.JSONField("表格", default=list, blank=True)
    pending = models.BooleanField("待接入", default=False)
    reserved_photos = models.PositiveSmallIntegerField("保留照片數", default=0)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # How far the work on it is (`workbench/`).  version: grows with every change of heading, prose or tables.
    version = models.PositiveIntegerField("版次", default=1, editable=False)
    stage = models.CharField("進度", max_length=8, choices=Stage, default=Stage.WRITING, editable=False)
    due_on = models.DateField("完成期限", null=True, blank=True)

    class Meta:
        verbose_name = "章節"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="report_section_code")]

    @property
    def is_signed(self) -> bool:
        return self.stage == Section.Stage.SIGNED

    def __str__(self) -> str:
        return f"{self.code} {self.heading}"

    def clean(self) -> None:
        try:
            tables.check(self.tables)
        except BadInput as bad:
            raise ValidationError({"tables": str(bad)}) from bad


class SectionPhoto(models.Model):
    """A photo that a section shows, taken from any record of the agency.  caption: in place of the photo's own."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="photos")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="sections")
    caption = models.CharField("說明", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "章節照片"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["section", "attachment"], name="report_sectionphoto_once")]


class Snapshot(models.Model):
    """A frozen report: its figures, the rows behind them and its files, as they were.  Never changed, only superseded.

    version: 1, 2, … of its edition.  previous: the report whose root this one's seal continues.
    salt: kept secret; the published hash of a row is salted with it, so that nobody can try out what the row may have held.
    seal: the content of seal.json.  files: name → {"sha256", "size"}; their contents lie in the store of files.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="snapshots")
    version = models.PositiveSmallIntegerField("版次")
    frozen_at = models.DateTimeField("定稿時間", db_default=Now())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField("定稿人", max_length=160)
    reason = models.TextField("修正事由", blank=True)  # of a version that supersedes another
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    root = models.CharField("雜湊樹根", max_length=64)
    salt = models.BinaryField()
    seal = models.JSONField()
    files = models.JSONField()

    append_only = True

    class Meta:
        verbose_name = "定稿"
        ordering = ["edition", "version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="report_snapshot_version")]

    def __str__(self) -> str:
        return f"{self.edition} 第 {self.version} 版"


class FrozenFigure(models.Model):
    """One figure of a snapshot, whether printed or not, in the order of report.json.

    data: as report.json states it (`figures.all_of`).  card: the definition as it then was.  leaf: its leaf in the tree.
    table: label of the model of its rows (「facilities.repairorder」), empty where it has none.
    rows: primary keys of the counted rows, in the order of the drill-down.
    contributions: what each of them adds, as printed; empty where each adds 1.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=400)
    data = models.JSONField()
    card = models.JSONField()
    leaf = models.CharField(max_length=64)
    table = models.CharField(max_length=80, blank=True)
    rows = ArrayField(models.BigIntegerField(), default=list)
    contributions = ArrayField(models.TextField(), default=list)

    append_only = True

    class Meta:
        verbose_name = "定稿數字"
        ordering = ["snapshot", "position"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "key"], name="report_frozenfigure_key")]
        indexes = [models.Index(fields=["key"], name="report_frozenfigure_history")]


class FrozenRows(models.Model):
    """A run of rows as they were, each kept once for all figures that count it: one packed block for a thousand rows.

    first, last: least and greatest primary key in the block.  content: packed by `evidence`.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="evidence")
    table = models.CharField(max_length=80)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    content = models.BinaryField()

    append_only = True

    class Meta:
        verbose_name = "定稿佐證"
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "table", "first"], name="report_frozenrows_block"),
        ]


from .checking.models import Waiver  # noqa: E402, F401  the models of the parts
from .external.models import ExternalFigure  # noqa: E402, F401  Django finds a model through this module
from .promising.models import Promise  # noqa: E402, F401
from .restating.models import Look, Restatement, RestatementCause  # noqa: E402, F401  models of a part of their own
from .returning.models import IssuedText, ReturnedChange, ReturnedFile  # noqa: E402, F401
from .workbench import models as _workbench  # noqa: E402, F401
