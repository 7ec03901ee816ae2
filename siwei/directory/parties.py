"""Outside parties and money: organisations, persons who hold no account, and the funds that pay for things."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from .dated import Dated


class Organisation(models.Model):
    """團體: a firm, association, school or foreign body.  Agencies of the city are in Agency."""

    class Kind(models.TextChoices):
        FIRM = "firm", "公司行號"
        ASSOCIATION = "association", "法人或團體"
        SCHOOL = "school", "學校"
        GOVERNMENT = "government", "其他政府機關"
        FOREIGN = "foreign", "外國政府或組織"

    name = models.CharField("名稱", max_length=120)
    name_en = models.CharField("英文名稱", max_length=160, blank=True)
    kind = models.CharField("類別", max_length=12, choices=Kind)
    tax_id = models.CharField(
        "統一編號", max_length=8, blank=True, validators=[RegexValidator(r"^[0-9]{8}$", "統一編號是 8 位數字。")]
    )
    country = models.CharField("國別", max_length=40, blank=True, help_text="本國免填")

    class Meta:
        verbose_name = "團體"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_id"],
                condition=~Q(tax_id=""),
                name="directory_organisation_tax_id",
                violation_error_message="這個統一編號已經登錄給另一個團體。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def known_as(self) -> set[str]:
        return {self.name, self.tax_id} - {""}


class Person(models.Model):
    """人士: somebody outside the house: an expert, lecturer, visitor.  Who signs in is an Account."""

    name = models.CharField("姓名", max_length=60)
    name_en = models.CharField("英文姓名", max_length=80, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name="服務單位"
    )
    title = models.CharField("職稱", max_length=40, blank=True)

    class Meta:
        verbose_name = "人士"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def known_as(self) -> set[str]:
        return {self.name}


class Fund(Dated):
    """經費來源: whose money pays, in which years: 公務預算, 中央補助費, 工程管理費."""

    class Level(models.TextChoices):
        CITY = "city", "市預算"
        CENTRAL = "central", "中央補助"
        SPECIAL = "special", "基金"
        OTHER = "other", "其他"

    code = models.CharField("代碼", max_length=20, unique=True)
    name = models.CharField("名稱", max_length=60)
    level = models.CharField("類別", max_length=10, choices=Level)

    class Meta(Dated.Meta):
        verbose_name = "經費來源"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def known_as(self) -> set[str]:
        return {self.name, self.code}
