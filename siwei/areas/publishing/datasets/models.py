"""Dataset: a table that the office publishes as open data, with its metadata and the duty to keep it up to date.

Fields follow the metadata of the national platform (資料集詮釋資料); one resource for each file or address.
"""

from __future__ import annotations

from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, state_field


class State(models.TextChoices):
    PREPARING = "preparing", "準備中"
    PUBLISHED = "published", "已上架"
    REMOVED = "removed", "已下架"
    WITHDRAWN = "withdrawn", "撤案"


class Frequency(models.TextChoices):
    DAILY = "daily", "每日"
    WEEKLY = "weekly", "每週"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季"
    HALF_YEARLY = "half-yearly", "每半年"
    YEARLY = "yearly", "每年"
    IRREGULAR = "irregular", "不定期"


PERIODIC = tuple(each.value for each in Frequency if each != Frequency.IRREGULAR)


def duty(frequency: str) -> str:
    """Code of the rule by which a dataset of that frequency must be updated."""
    return f"publishing.update-{frequency}"


class DatasetQuerySet(RegisteredQuerySet):
    def public_at(self, period: Period) -> Self:
        """Published by the end of the period, and not removed by then."""
        still_there = Q(removed_on__isnull=True) | Q(removed_on__gt=period.last)
        return self.standing().filter(still_there, published_on__lte=period.last)


class Dataset(Registered):
    """開放資料集.  title: 資料集名稱.  identifier: given by the platform.  updated_on: when its content last changed."""

    KIND, PREFIX, CLOSED = "publishing.datasets", "資", (State.REMOVED, State.WITHDRAWN)
    VOID = (State.WITHDRAWN,)
    CLOCKS = tuple(
        Clock(duty(each), start="updated_on", runs_in=(State.PUBLISHED,), of=("frequency", each)) for each in PERIODIC
    )
    SEARCHED = ("title", "description", "identifier")

    class Sort(models.TextChoices):
        RAW = "raw", "原始資料"
        LINKED = "linked", "系統介接程式"

    class Licence(models.TextChoices):
        OGDL = "ogdl", "政府資料開放授權條款第 1 版"

    class Cost(models.TextChoices):
        FREE = "free", "免費"
        PAID = "paid", "收費"

    state = state_field(State, State.PREPARING)
    identifier = models.CharField("資料集識別碼", max_length=40, blank=True, help_text="平台核給的編號")
    description = models.TextField("資料集描述", blank=True)
    fields_told = models.TextField("主要欄位說明", blank=True, help_text="以頓號分隔欄位名稱")
    service = models.CharField("服務分類", max_length=40, blank=True)
    sort = models.CharField("資料集類型", max_length=8, choices=Sort, default=Sort.RAW)
    licence = models.CharField("授權方式", max_length=8, choices=Licence, default=Licence.OGDL)
    cost = models.CharField("計費方式", max_length=8, choices=Cost, default=Cost.FREE)
    frequency = models.CharField("更新頻率", max_length=12, choices=Frequency)
    contact = models.CharField("聯絡人", max_length=40, blank=True)
    phone = models.CharField("聯絡電話", max_length=30, blank=True)
    email = models.EmailField("聯絡信箱", blank=True)
    coverage_from = models.DateField("收錄期間起", null=True, blank=True)
    coverage_to = models.DateField("收錄期間迄", null=True, blank=True)
    area = models.CharField("空間範圍", max_length=40, blank=True)
    language = models.CharField("語言", max_length=20, blank=True, default="zh-TW")
    note = models.CharField("備註", max_length=200, blank=True)
    published_on = HappenedField("上架日期", null=True, blank=True, editable=False)
    updated_on = HappenedField("最近更新", null=True, blank=True, editable=False)
    removed_on = HappenedField("下架日期", null=True, blank=True, editable=False)
    due_on = due_field()

    objects = DatasetQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "開放資料集"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["published", "removed"])
                | Q(published_on__isnull=False, updated_on__isnull=False),
                name="publishing_dataset_published_on",
                violation_error_message="已上架的資料集須有上架日期與最近更新日期。",
            ),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(published_on__isnull=False, removed_on__gte=F("published_on")),
                name="publishing_dataset_removed_after",
                violation_error_message="下架日期不能早於上架日期。",
            ),
            models.CheckConstraint(
                condition=Q(coverage_from__isnull=True)
                | Q(coverage_to__isnull=True)
                | Q(coverage_to__gte=F("coverage_from")),
                name="publishing_dataset_coverage",
                violation_error_message="收錄期間的迄日不能早於起日。",
            ),
        ]


class Resource(models.Model):
    """資料資源: one file or address at which the dataset is fetched."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSON = "json", "JSON"
        XML = "xml", "XML"
        ODS = "ods", "ODS"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="resources", verbose_name="開放資料集")
    told = models.CharField("資源描述", max_length=80)
    format = models.CharField("檔案格式", max_length=8, choices=Format)
    encoding = models.CharField("編碼格式", max_length=12, default="UTF-8")
    address = models.CharField("資料下載網址", max_length=200, blank=True, validators=[URLValidator(["https", "http"])])

    class Meta:
        verbose_name = "資料資源"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "told", "format"],
                name="publishing_resource_one",
                violation_error_message="這個資源的這種格式已經登錄過。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.told} {self.get_format_display()}"
