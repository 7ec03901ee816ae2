"""OdfReturn: the attachments that one agency sent in one month, from which its share of open formats is computed."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from .formats import FIRMS, OPEN, Tally, suffix, tally

STANDARD = "documents.odf-standard"


class State(models.TextChoices):
    OPEN = "open", "填報中"
    SETTLED = "settled", "已確認"
    VOID = "void", "作廢"


class OdfQuerySet(RegisteredQuerySet):
    def settled_in(self, period: Period) -> Self:
        """Settled returns of months that begin in the period."""
        return self.standing().filter(month__range=tuple(period), standard__isnull=False)


class OdfReturn(Registered):
    """ODF 比例統計.  month: its first day.  standard: number of the CNS standard by which formats were held open when settled."""

    KIND, PREFIX, CLOSED = "documents.odf_ratios", "開", (State.SETTLED, State.VOID)
    VOID = (State.VOID,)
    DATED = "month"

    state = state_field(State, State.OPEN)
    counted = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="統計機關")
    month = models.DateField("統計月份", help_text="填該月 1 日，例如 108/03/01")
    standard = models.PositiveIntegerField("依據標準（CNS）", null=True, blank=True, editable=False)

    objects = OdfQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "ODF 比例統計"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "counted", "month"],
                condition=~Q(state="void"),
                name="documents_odf_once_a_month",
                violation_error_message="這個機關這個月的統計已經登錄過，請修改原有的統計。",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(standard__isnull=False),
                name="documents_odf_settled_by_standard",
                violation_error_message="已確認的統計須註明依據標準。",
            ),
        ]

    def clean(self) -> None:
        if self.month and self.month.day != 1:
            raise ValidationError({"month": "統計月份請填該月 1 日，例如 108/03/01。"})

    def tally(self) -> Tally:
        """A, B and C of this return.  One query."""
        return tally(self.attachments.all())


class DocumentAttachment(models.Model):
    """附件: one file that went out with an electronic document.  format: from the file's name."""

    odf = models.ForeignKey(
        OdfReturn, on_delete=models.PROTECT, related_name="attachments", verbose_name="ODF 比例統計"
    )
    document = models.CharField("發文字號", max_length=40)
    name = models.CharField("附件檔名", max_length=120)
    copies = models.PositiveSmallIntegerField("分繕份數", default=1, help_text="一文發給多個受文者計 1；分繕時填份數")
    format = models.CharField("格式", max_length=12, blank=True, editable=False)

    class Meta:
        verbose_name = "公文附件"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["odf", "document", "name"],
                name="documents_attachment_one",
                violation_error_message="這份公文的這個附件已經登錄過；分繕請改填份數。",
            ),
            models.CheckConstraint(
                condition=Q(copies__gt=0), name="documents_attachment_some", violation_error_message="份數至少為 1。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.name}"

    def clean(self) -> None:
        self.format = suffix(self.name)[:12]
        if not self.format:
            raise ValidationError(
                {
                    "name": said(
                        "附件檔名「{name}」沒有副檔名，無法判斷格式，請補上，例如 會議資料.odt。", name=self.name
                    )
                }
            )


EDITABLE = (*FIRMS, *OPEN)
