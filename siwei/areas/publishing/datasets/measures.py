from __future__ import annotations

from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from siwei.measures.measure import Scope, measure

from .models import Dataset, DatasetQuerySet, Resource

OPEN = ("csv", "json", "xml", "ods")
at_the_end = partial(measure, stock=True, owner="文檔科", date_field="上架日期與下架日期")


@at_the_end(
    "publishing.datasets.public",
    "開放資料集",
    unit="項",
    counted="截至期末已在開放資料平台上架、尚未下架的資料集。",
    not_counted="準備中與撤案的資料集；期末以前已下架者；其他機關的資料集。",
)
def public(scope: Scope) -> DatasetQuerySet:
    return Dataset.objects.of(scope.agency).public_at(scope.period)


@at_the_end(
    "publishing.datasets.open_formats",
    "提供開放格式的資料集",
    unit="項",
    counted="截至期末上架的資料集中，至少有一個資源是 CSV、JSON、XML 或 ODS 者。",
    not_counted="只有 PDF 或 XLSX 的資料集；準備中、撤案與已下架者。",
)
def open_formats(scope: Scope) -> QuerySet[Dataset]:
    return public.rows(scope).filter(Exists(Resource.objects.filter(dataset=OuterRef("pk"), format__in=OPEN)))
