"""The report's own data: editions and their sections.  What is reported comes from records; what is here is how it is told."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency, Unit
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


class Section(models.Model):
    """A place in the outline.  code: 「1.2.a」, which sorts by `position`.

    body: paragraphs separated by an empty line.  `# ` begins a numbered item, `## ` a numbered heading line of its own with
    the text of the next line below it (both also in a record's own paragraph); `@narratives` stands for the numbered
    paragraphs of the records that tell of this section, `@paragraphs` for the same without numbers
    (`@paragraphs KIND`: those of one type), `@table NAME` for one of `tables` (`tables.py`);
    `{key}` is a figure token, `{edition.…}` a fact of the edition.
    """

    class Role(models.TextChoices):
        BODY = "body", "本文"
        SALUTATION = "salutation", "稱謂"
        CLOSING = "closing", "結語"

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

    class Meta:
        verbose_name = "章節"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="report_section_code")]

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
