"""Figures of reports that were printed before this system: stated, with their source, and with no records behind them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.measures.measure import MEASURES
from siwei.measures.period import Period
from siwei.plain.errors import quoted, said
from siwei.plain.rocdate import format_date


class ExternalFigure(models.Model):
    """One figure as an earlier report printed it, of a period or of one day.

    key: the measure that answers the same question today.  value: in the unit of that measure (money in whole 元); None for
    what is no number.  printed: word for word.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="機關")
    key = models.CharField("數字代碼", max_length=300)
    first = models.DateField("期間起", null=True, blank=True)
    last = models.DateField("期間迄", null=True, blank=True)
    as_of = models.DateField("截至日期", null=True, blank=True)
    value = models.DecimalField("數值", max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField("單位", max_length=20, blank=True)
    printed = models.CharField("刊印文字", max_length=120)
    source = models.CharField("來源", max_length=200)
    page = models.CharField("頁次", max_length=40, blank=True)
    note = models.CharField("備註", max_length=200, blank=True)

    class Meta:
        verbose_name = "前期報告數字"
        ordering = ["agency", "key", "first", "as_of"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "key", "first", "last", "as_of"],
                nulls_distinct=False,
                name="report_externalfigure_once",
                violation_error_message="這個機關的這個數字在同一期間已經登錄過，請修改原有的那一筆。",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=False, last__gte=F("first"), as_of__isnull=True)
                | Q(first__isnull=True, last__isnull=True, as_of__isnull=False),
                name="report_externalfigure_when",
                violation_error_message="請填期間的起日與迄日（迄日不早於起日），或只填一個截至日期。",
            ),
        ]
        indexes = [models.Index(fields=["key", "agency"], name="report_externalfigure_key")]

    def __str__(self) -> str:
        return f"{self.label} {self.when}"

    def clean(self) -> None:
        if self.measure_key not in MEASURES:
            refused = said("沒有名為「{name}」的統計指標，請填數字卡網址裡的代碼。", name=quoted(self.key))
            raise ValidationError({"key": refused})

    @property
    def measure_key(self) -> str:
        return self.key.partition("@")[0]

    @property
    def label(self) -> str:
        known = MEASURES.get(self.measure_key)
        return known.label if known else self.key

    @property
    def period(self) -> Period | None:
        return Period(self.first, self.last) if self.first and self.last else None

    @property
    def ends(self) -> date:
        """The day by which it stands in a row of periods."""
        found = self.as_of or self.last
        assert found is not None  # report_externalfigure_when
        return found

    @property
    def whole(self) -> int | None:
        """The value as a whole number; None for a fraction or what is no number."""
        return int(self.value) if self.value is not None and self.value == int(self.value) else None

    @property
    def when(self) -> str:
        """「107年3月1日至107年8月31日」, or 「截至99年12月25日」."""
        return f"截至{format_date(self.as_of)}" if self.as_of else self.period.label if self.period else ""
