"""What a mission does: its stops, the persons met there, and what it recommends when it is home."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from siwei.records.columns import HappenedField
from siwei.records.constraints import once

from .models import Mission


class Stop(models.Model):
    """行程: something done at a place on a day.  subject: whom or what it is about, 「波特蘭市政府」, 「黃金海岸馬拉松」.

    with_whom: what is said of it in brackets, 「市長 Ted Wheeler 主持」.
    """

    class Sort(models.TextChoices):
        CALL = "call", "拜會"
        SPEECH = "speech", "演講"
        FORUM = "forum", "論壇"
        TOUR = "tour", "參訪"
        COMPANY = "company", "企業參訪"
        MEETING = "meeting", "會議"
        EVENT = "event", "活動"
        SIGNING = "signing", "簽署"
        TRAVEL = "travel", "交通"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="stops", verbose_name="出訪")
    on = models.DateField("日期")
    at = models.CharField("時間", max_length=20, blank=True, help_text="例：上午 10 時")
    sort = models.CharField("類別", max_length=10, choices=Sort)
    subject = models.CharField("對象", max_length=80)
    with_whom = models.CharField("同行或主持", max_length=60, blank=True)
    place = models.CharField("地點", max_length=60, blank=True)
    topics = models.CharField("議題", max_length=200, blank=True)

    class Meta:
        verbose_name = "行程"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return said(self.sort, self.subject, "")

    def clean(self) -> None:
        if self.mission_id and self.on and not self.mission.starts_on <= self.on <= self.mission.ends_on:  # type: ignore[attr-defined]
            raise ValidationError({"on": "行程的日期不在出國與返國日期之間，請核對。"})


def said(sort: str, subject: str, with_whom: str) -> str:
    """How a list names a stop: 「拜會波特蘭市政府」, 「玫瑰花車遊行（與樹德家商表演團）」; an event needs no verb."""
    verb = Stop.Sort(sort).label if sort in (Stop.Sort.CALL, Stop.Sort.TOUR) else ""
    return f"{verb}{subject}" + (f"（{with_whom}）" if with_whom else "")


class Met(models.Model):
    """會見人士: who was met, at which stop.  post: 「洛杉磯市第一副市長」.  name: with the courtesy title that is used."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="met", verbose_name="出訪")
    stop = models.ForeignKey(
        Stop, on_delete=models.PROTECT, null=True, blank=True, related_name="met", verbose_name="行程"
    )
    post = models.CharField("單位與職稱", max_length=80, blank=True)
    name = models.CharField("姓名", max_length=60)
    name_en = models.CharField("外文姓名", max_length=80, blank=True)

    class Meta:
        verbose_name = "會見人士"
        ordering = ["pk"]
        constraints = [once("mission", "post", "name", refusal="這個人已經登錄過。")]

    def __str__(self) -> str:
        return called(self.post, self.name, self.name_en)


def called(post: str, name: str, name_en: str) -> str:
    """「加州奧克蘭市市長薛麗比（Libby Schaaf）」."""
    return f"{post}{name}" + (f"（{name_en}）" if name_en else "")


class Recommendation(models.Model):
    """建議事項: what the report recommends, who answers for it, and how it ended."""

    class Verdict(models.TextChoices):
        ADOPTED = "adopted", "採行"
        STUDIED = "studied", "研議中"
        DECLINED = "declined", "未採行"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="recommendations", verbose_name="出訪")
    position = models.PositiveSmallIntegerField("次序")
    text = models.CharField("建議", max_length=200)
    owner = models.CharField("辦理單位", max_length=60, blank=True)
    verdict = models.CharField("處理", max_length=10, choices=Verdict, default=Verdict.STUDIED)
    due_by = models.DateField("預定完成日期", null=True, blank=True)
    settled_on = HappenedField("解除日期", null=True, blank=True)
    outcome = models.CharField("辦理結果", max_length=200, blank=True)

    class Meta:
        verbose_name = "建議事項"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "position"],
                name="international_recommendation_position",
                violation_error_message="這個團已經有同一次序的建議。",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | ~Q(verdict="studied"),
                name="international_recommendation_settled",
                violation_error_message="研議中的建議還不能解除，請先填採行或未採行。",
            ),
            models.CheckConstraint(
                condition=Q(verdict="studied") | Q(settled_on__isnull=True) | ~Q(outcome=""),
                name="international_recommendation_outcome",
                violation_error_message="解除的建議須填辦理結果。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text}"
