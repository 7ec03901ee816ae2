"""Inspection: one outing with the competent bureaus, and one row for each firm visited.

Law: 消費者保護法 Art. 33 (visit, ask, sample), Art. 36 (order to improve), Arts. 56–59 (fines, which the bureau imposes).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from siwei.kinds.session.models import Session
from siwei.records.columns import HappenedField


class Inspection(Session):
    """消費查察.  An outing counts once, however many firms it visits."""

    KIND, PREFIX = "consumer.inspections", "查"
    SEARCHED = ("title", "theme", "partners")

    class Purpose(models.TextChoices):
        GENERAL = "general", "一般查察"
        PRICES = "prices", "節前物價查訪"  # before 清明 and 端午

    purpose = models.CharField("性質", max_length=10, choices=Purpose, default=Purpose.GENERAL)
    theme = models.CharField("主題", max_length=40)
    partners = models.CharField("會同機關", max_length=80, blank=True, help_text="以頓號分隔，例如 衛生局、消防局")

    class Meta(Session.Meta):
        verbose_name = "消費查察"


class InspectedFirm(models.Model):
    """查察業者: what was looked at in one firm, and what came of it."""

    class Result(models.TextChoices):
        PASSED = "passed", "符合"
        MENDED = "mended", "當場改善"
        ORDERED = "ordered", "限期改善"
        REPORTED = "reported", "移請主管機關裁處"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="firms", verbose_name="消費查察")
    firm = models.CharField("業者名稱", max_length=60)
    items = models.CharField("查察項目", max_length=80)
    result = models.CharField("結果", max_length=10, choices=Result)
    order = models.CharField("改善要求", max_length=120, blank=True)
    due_on = models.DateField("改善期限", null=True, blank=True)
    checked_on = HappenedField("複查日期", null=True, blank=True)

    class Meta:
        verbose_name = "查察業者"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "firm"],
                name="consumer_firm_once",
                violation_error_message="這家業者在這一次查察中已經登錄過。",
            ),
            models.CheckConstraint(
                condition=~Q(result="ordered") | Q(due_on__isnull=False),
                name="consumer_firm_ordered_due",
                violation_error_message="限期改善的業者須填改善期限。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection.number} {self.firm}"
