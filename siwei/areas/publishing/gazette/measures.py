from __future__ import annotations

from functools import partial

from django.db.models import QuerySet

from siwei.measures.measure import Scope, measure

from .models import GazetteIssue, GazetteItem, IssueQuerySet

published = partial(
    measure,
    owner="文檔科",
    date_field="出刊日期",
    not_counted="編輯中與停刊的公報；其他機關的公報。",
    basis="政府資訊公開法第 8 條",
)


@published(
    "publishing.gazette.issues",
    "市府公報出刊",
    unit="期",
    counted="期間內出刊的市府公報，定期刊與增刊都計。",
)
def issues(scope: Scope) -> IssueQuerySet:
    return GazetteIssue.objects.of(scope.agency).published_in(scope.period)


@published(
    "publishing.gazette.items",
    "公報刊登事項",
    unit="則",
    parent="issue",
    counted="期間內出刊的市府公報所刊登的市法規、行政規則、政令、公告與公示送達。",
)
def items(scope: Scope) -> QuerySet[GazetteItem]:
    return GazetteItem.objects.filter(issue__in=issues.rows(scope)).select_related("issue")
