"""YuanVisit: the Control Yuan's members inspect the city's agencies.

Law: 監察院巡迴監察辦法 Art. 6, 7, 10–12.  Its inspection year is not the calendar's (107 年度第 3 次 was in July 108) and has
more visits than two if needed, so year and ordinal are kept as the Yuan's letter says, and never derived from the date.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from siwei.directory.models import Agency
from siwei.kinds.session.models import Session


class YuanVisit(Session):
    """監察院巡察.  liaison: the city's one contact (Art. 10); secretary: who comes with the members."""

    KIND, PREFIX = "oversight.control_yuan_visits", "院巡"

    inspection_year = models.PositiveSmallIntegerField(
        "巡察年度", help_text="監察院的巡察年度，不一定是開始日期所在的年"
    )
    ordinal = models.PositiveSmallIntegerField("次別")
    letter_number = models.CharField("來函字號", max_length=60, blank=True)
    secretary = models.CharField("隨行人員", max_length=60, blank=True)
    liaison = models.CharField("聯絡人", max_length=60, blank=True)

    class Meta(Session.Meta):
        verbose_name = "監察院巡察"
        constraints = [
            *Session.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "inspection_year", "ordinal"],
                condition=~Q(state="cancelled"),
                name="oversight_visit_ordinal",
                violation_error_message="這個巡察年度已經有同一次別的巡察。",
            ),
            models.CheckConstraint(
                condition=Q(ordinal__gt=0),
                name="oversight_visit_counts_from_one",
                violation_error_message="次別由 1 起。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Inspector(models.Model):
    """巡察委員."""

    visit = models.ForeignKey(YuanVisit, on_delete=models.PROTECT, related_name="inspectors")
    name = models.CharField("姓名", max_length=40)
    title = models.CharField("職稱", max_length=20, default="委員")

    class Meta:
        verbose_name = "巡察委員"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "name"],
                name="oversight_inspector_one",
                violation_error_message="這位委員已經在名單裡。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}{self.title}"


class Subject(models.Model):
    """巡察議題: what the members want to be told of, and who tells it."""

    visit = models.ForeignKey(YuanVisit, on_delete=models.PROTECT, related_name="subjects")
    title = models.CharField("議題", max_length=120)
    lead = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主辦機關"
    )

    class Meta:
        verbose_name = "巡察議題"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "title"], name="oversight_subject_one", violation_error_message="這項議題已經列入。"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Site(models.Model):
    """視察地點.  stations: which stretch or station of a line was seen (C8-C14), where it is one."""

    visit = models.ForeignKey(YuanVisit, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField("地點", max_length=60)
    stations = models.CharField("車站或路段", max_length=40, blank=True)
    host = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接待機關"
    )

    class Meta:
        verbose_name = "視察地點"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.stations}".strip()


class Programme(models.Model):
    """行程: one point of the schedule."""

    class Sort(models.TextChoices):
        CALL = "call", "拜會"
        BRIEFING = "briefing", "聽取簡報"
        PETITIONS = "petitions", "受理陳情"
        SUBJECT = "subject", "議題巡察"
        SITE = "site", "實地視察"
        TALK = "talk", "綜合座談"

    visit = models.ForeignKey(YuanVisit, on_delete=models.PROTECT, related_name="programme")
    on = models.DateField("日期")
    starts_at = models.TimeField("時間")
    ends_at = models.TimeField("迄", null=True, blank=True)
    sort = models.CharField("性質", max_length=12, choices=Sort)
    what = models.CharField("內容", max_length=120)
    place = models.CharField("地點", max_length=60, blank=True)

    class Meta:
        verbose_name = "行程"
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="oversight_programme_forwards",
                violation_error_message="行程的結束時間須在開始時間之後。",
            )
        ]

    def __str__(self) -> str:
        return self.what
