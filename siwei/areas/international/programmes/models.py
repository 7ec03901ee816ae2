"""Programme: young people come to the city or go out from it: a summer camp, a youth delegation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.kinds.session.models import Session
from siwei.records.constraints import once

from ..countries import Country


class Programme(Session):
    """青年交流.  starts_on, ends_on: its days.  apply_from, apply_by: when applications are taken, both days included."""

    KIND, PREFIX = "international.programmes", "青"
    SEARCHED = ("title", "title_en")

    class Sort(models.TextChoices):
        CAMP = "camp", "來訪營隊"
        OUTGOING = "outgoing", "出訪團"

    sort = models.CharField("類別", max_length=8, choices=Sort, default=Sort.CAMP)
    title_en = models.CharField("英文名稱", max_length=160, blank=True)
    apply_from = models.DateField("報名起日", null=True, blank=True)
    apply_by = models.DateField("報名迄日", null=True, blank=True)
    organiser = models.CharField("合辦單位", max_length=80, blank=True)

    class Meta(Session.Meta):
        verbose_name = "青年交流"
        constraints = [
            *Session.Meta.constraints,
            models.CheckConstraint(
                condition=Q(apply_from__isnull=True) | Q(apply_by__isnull=True) | Q(apply_by__gte=F("apply_from")),
                name="international_programme_applying",
                violation_error_message="報名迄日不能早於報名起日。",
            ),
        ]


class Quota(models.Model):
    """名額: how many may be admitted from one country."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="quotas", verbose_name="青年交流")
    country = models.CharField("國別", max_length=2, choices=Country)
    places = models.PositiveSmallIntegerField("名額")

    class Meta:
        verbose_name = "名額"
        ordering = ["pk"]
        constraints = [once("programme", "country", refusal="這個國家的名額已經登錄過，請直接修改。")]

    def __str__(self) -> str:
        return f"{self.get_country_display()} {self.places} 名"


class Theme(models.Model):
    """主軸: what the days are about."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="themes", verbose_name="青年交流")
    name = models.CharField("主軸", max_length=40)

    class Meta:
        verbose_name = "主軸"
        ordering = ["pk"]
        constraints = [once("programme", "name", refusal="這個主軸已經登錄過。")]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """日程: one item of a day.  theme: which of the programme's themes it serves, if one."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="activities", verbose_name="青年交流"
    )
    on = models.DateField("日期")
    title = models.CharField("活動", max_length=80)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="主軸"
    )
    place = models.CharField("地點", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="協助機關"
    )

    class Meta:
        verbose_name = "日程"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.title
