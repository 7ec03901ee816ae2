"""Who takes part in a mission: persons, whole groups, offices of the city; where it goes, and what it costs by fund."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from siwei.directory.models import Agency, Fund
from siwei.records.columns import money
from siwei.records.constraints import once

from ..countries import Country
from ..partners.models import Partner
from .models import Mission


class Member(models.Model):
    """團員: a person; or 「本處代表」, where the report names none: then name is empty."""

    class Role(models.TextChoices):
        HEAD = "head", "團長"
        MEMBER = "member", "團員"
        ESCORT = "escort", "隨行"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="members", verbose_name="出訪")
    role = models.CharField("身分", max_length=8, choices=Role, default=Role.MEMBER)
    name = models.CharField("姓名", max_length=60, blank=True)
    title = models.CharField("職稱", max_length=40)
    office = models.CharField("單位", max_length=60, blank=True)

    class Meta:
        verbose_name = "團員"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission"],
                condition=Q(role="head"),
                name="international_member_one_head",
                violation_error_message="這個團已經有團長。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}{self.title}"


class Company(models.Model):
    """隨行團體: a group that came along, with its head count where somebody counted."""

    class Sort(models.TextChoices):
        STUDENTS = "students", "學生"
        PERFORMERS = "performers", "表演團體"
        FIRMS = "firms", "企業"
        PRESS = "press", "媒體"
        OTHERS = "others", "其他"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="companies", verbose_name="出訪")
    sort = models.CharField("類別", max_length=12, choices=Sort)
    name = models.CharField("團體", max_length=60)
    people = models.PositiveSmallIntegerField("人數", null=True, blank=True)

    class Meta:
        verbose_name = "隨行團體"
        ordering = ["pk"]
        constraints = [once("mission", "name", refusal="這個團體已經登錄過。")]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """參與機關: an office of the city that went along, the lead among them."""

    class Part(models.TextChoices):
        LEAD = "lead", "主辦"
        CO = "co", "協辦"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="participants", verbose_name="出訪")
    part = models.CharField("角色", max_length=6, choices=Part, default=Part.CO)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="參與機關")

    class Meta:
        verbose_name = "參與機關"
        ordering = ["pk"]
        constraints = [once("mission", "agency", refusal="這個機關已經登錄為參與機關。")]

    def __str__(self) -> str:
        return str(self.agency)


class Destination(models.Model):
    """目的地: a place on the way, and the partner that it is, if it is one."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="destinations", verbose_name="出訪")
    country = models.CharField("國別", max_length=2, choices=Country)
    place = models.CharField("地點", max_length=60)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="destinations", verbose_name="締盟城市"
    )

    class Meta:
        verbose_name = "目的地"
        ordering = ["pk"]
        constraints = [once("mission", "country", "place", refusal="這個目的地已經登錄過。")]

    def __str__(self) -> str:
        return self.place


class Cost(models.Model):
    """費用: what was spent, out of which fund."""

    class Item(models.TextChoices):
        FARES = "fares", "交通費"
        LIVING = "living", "生活費"
        OFFICE = "office", "辦公費"
        GIFTS = "gifts", "禮品及交際費"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="costs", verbose_name="出訪")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+", verbose_name="經費來源")
    item = models.CharField("項目", max_length=8, choices=Item)
    amount = money("金額")

    class Meta:
        verbose_name = "費用"
        ordering = ["pk"]
        constraints = [once("mission", "fund", "item", refusal="這個經費來源的同一項費用已經登錄過。")]

    def __str__(self) -> str:
        return f"{self.fund} {self.get_item_display()}"
