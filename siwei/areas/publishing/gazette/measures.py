from __future__ import annotations

from django.db.models import QuerySet

from siwei.measures.measure import Scope, measure

from .models import GazetteIssue, GazetteItem, IssueQuerySet


def published(scope: Scope) -> IssueQuerySet:
    return GazetteIssue.objects.of(scope.agency).published_in(scope.period)


@measure(
    "publishing.gazette.issues",
    "市府公報出刊",
    unit="期",
    counted="期間內出刊的市府公報，定期刊與增刊都計。",
    not_counted="編輯中與停刊的公報；其他機關的公報。",
    date_field="出刊日期",
    basis="政府資訊公開法第 8 條",
    owner="文檔科",
)
def issues(scope: Scope) -> IssueQuerySet:
    return published(scope)


@measure(
    "publishing.gazette.items",
    "公報刊登事項",
    unit="則",
    parent="issue",
    counted="期間內出刊的市府公報所刊登的市法規、行政規則、政令、公告與公示送達。",
    not_counted="編輯中與停刊的公報；其他機關的公報。",
    date_field="出刊日期",
    basis="政府資訊公開法第 8 條",
    owner="文檔科",
)
def items(scope: Scope) -> QuerySet[GazetteItem]:
    return GazetteItem.objects.filter(issue__in=published(scope)).select_related("issue")
