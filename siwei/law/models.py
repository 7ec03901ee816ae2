"""Law as data: rules with dated parameters and their source, and the days on which no office works.

A limit, fee or band stands here with the article it comes from, so that the office can change it without a release; what
has no source is a setting and says so.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.plain.errors import BadInput, noted

from .parameters import check


class Rule(models.Model):
    """One version of a rule that clocks, fees, rubrics and definition cards cite.  code: 「consumer.first-complaint」."""

    class Kind(models.TextChoices):
        LIMIT = "limit", "期限"
        VALUE = "value", "數值"
        RUBRIC = "rubric", "評分標準"
        BANDS = "bands", "級距"

    class Trust(models.TextChoices):
        VERIFIED = "V", "已核對條文"
        SECONDARY = "S", "引自其他機關規定或二手資料"
        KNOWN = "K", "未經查證"

    code = models.CharField("代碼", max_length=60)
    label = models.CharField("名稱", max_length=60)
    kind = models.CharField("種類", max_length=8, choices=Kind)
    title = models.CharField("法規", max_length=80, blank=True)
    article = models.CharField("條次", max_length=40, blank=True)
    version = models.CharField("版本", max_length=20, blank=True)  # date of the text that was read: 104-06-17
    valid_from = models.DateField("生效日")
    valid_to = models.DateField("失效日", null=True, blank=True)
    parameters = models.JSONField("參數")
    source = models.URLField("來源", blank=True)
    trust = models.CharField("可信程度", max_length=1, choices=Trust)
    setting = models.BooleanField("自訂（查無法規依據）", default=False)
    note = models.TextField("說明", blank=True)

    class Meta:
        verbose_name = "規定"
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="law_rule_one"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="law_rule_dates",
                violation_error_message="失效日不能早於生效日。",
            ),
            models.CheckConstraint(
                condition=Q(setting=True) | ~Q(title="") & ~Q(article=""),
                name="law_rule_cited",
                violation_error_message="規定須註明法規與條次；查無依據的，請勾選「自訂」。",
            ),
        ]

    def __str__(self) -> str:
        return self.cited if self.title else self.label

    @property
    def cited(self) -> str:
        """「消費者保護法 §43」, or that it is a setting."""
        return f"{self.title} {self.article}".strip() if not self.setting else noted("自訂，查無法規依據")

    def clean(self) -> None:
        try:
            check(self.kind, self.parameters)
        except BadInput as bad:
            raise ValidationError({"parameters": str(bad)}) from bad


class OfficeYear(models.Model):
    """A year whose office calendar is on file; days that `CalendarDay` does not name follow Monday to Friday."""

    year = models.PositiveSmallIntegerField("西元年", primary_key=True)
    source = models.CharField("來源", max_length=120)

    class Meta:
        verbose_name = "辦公日曆"
        ordering = ["year"]

    def __str__(self) -> str:
        return f"民國 {self.year - 1911} 年"


class CalendarDay(models.Model):
    """A day that differs from its week, for the country, for a city, or for one district of it."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "放假"
        MAKE_UP = "make-up", "補行上班"
        CLOSURE = "closure", "停止上班"

    day = models.DateField("日期")
    kind = models.CharField("種類", max_length=8, choices=Kind)
    name = models.CharField("名稱", max_length=60)
    city = models.CharField("縣市", max_length=10, blank=True)  # empty: the whole country
    district = models.CharField("區", max_length=10, blank=True)  # empty: the whole city
    source = models.CharField("來源", max_length=120, blank=True)
    changed_at = models.DateTimeField("異動時間", auto_now=True)

    class Meta:
        verbose_name = "日曆日"
        ordering = ["day", "city", "district"]
        constraints = [
            models.UniqueConstraint(fields=["day", "city", "district"], name="law_calendarday_one"),
            models.CheckConstraint(
                condition=~Q(city="") | Q(district=""),
                name="law_calendarday_district_of_city",
                violation_error_message="填了區，也要填它屬於哪個縣市。",
            ),
            models.CheckConstraint(
                condition=~Q(kind="closure") | ~Q(city=""),
                name="law_calendarday_closure_has_city",
                violation_error_message="停止上班由縣市宣布，請填縣市。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"

    @property
    def works(self) -> bool:
        return self.kind == self.Kind.MAKE_UP


class LawStamp(models.Model):
    """One row, renewed by triggers with every change of rules and calendars: what a process has read holds while it is the same."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField()

    class Meta:
        verbose_name = "法規戳記"


def in_force_on(day: date) -> Q:
    """The versions of rules that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
