from __future__ import annotations

from django.db.models import Exists, OuterRef

from siwei.measures.measure import Scope, measure

from .models import Dataset, DatasetQuerySet, Resource

OPEN = ("csv", "json", "xml", "ods")
DATED = "上架日期與下架日期"
OWNER = "文檔科"


def at_the_end(scope: Scope) -> DatasetQuerySet:
    return Dataset.objects.of(scope.agency).public_at(scope.period)


@measure(
    "publishing.datasets.public",
    "開放資料集",
    unit="項",
    stock=True,
    counted="截至期末已在開放資料平台上架、尚未下架的資料集。",
    not_counted="準備中與撤案的資料集；期末以前已下架者；其他機關的資料集。",
    date_field=DATED,
    owner=OWNER,
)
def public(scope: Scope) -> DatasetQuerySet:
    return at_the_end(scope)


@measure(
    "publishing.datasets.open_formats",
    "提供開放格式的資料集",
    unit="項",
    stock=True,
    counted="截至期末上架的資料集中，至少有一個資源是 CSV、JSON、XML 或 ODS 者。",
    not_counted="只有 PDF 或 XLSX 的資料集；準備中、撤案與已下架者。",
    date_field=DATED,
    owner=OWNER,
)
def open_formats(scope: Scope) -> DatasetQuerySet:
    return at_the_end(scope).filter(Exists(Resource.objects.filter(dataset=OuterRef("pk"), format__in=OPEN)))
