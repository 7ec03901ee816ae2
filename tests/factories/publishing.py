"""The smallest valid record of each type of publishing."""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.areas.publishing.models import Dataset, GazetteIssue, GazetteItem, Resource
from tests import cast
from tests.factories.filing import DAY, file


def gazette(*items: str, **given: Any) -> GazetteIssue:
    """items: category of each.  Each issue is the next of its year."""
    day = given.get("planned_on", DAY)
    out = {} if given.get("state", "published") == "editing" else {"published_on": day}
    defaults = {"agency": cast.agency(), "title": "高雄市政府公報", "opened_on": date(2019, 1, 7), "year": 108}
    defaults |= {"issue": GazetteIssue.objects.count() + 1, "planned_on": day, "state": "published"}
    made = file(GazetteIssue(**defaults | out | given))
    for position, category in enumerate(items, 1):
        row = GazetteItem(issue=made, position=position, category=category, author="工務局", title="停車場管理")
        row.document = "高市府工字第10830000001號"
        row.save()
    return made


def dataset(*formats: str, **given: Any) -> Dataset:
    out: dict[str, Any] = {}
    if given.get("state", "published") in ("published", "removed"):
        out = {"published_on": DAY, "updated_on": given.get("published_on", DAY)}
    if given.get("state") == "removed":
        out |= {"removed_on": given.get("published_on", DAY)}
    defaults = {"agency": cast.agency(), "title": "公報目錄", "opened_on": date(2019, 1, 7), "state": "published"}
    told = {"description": "公報目錄", "fields_told": "年期、案由", "service": "公共資訊", "contact": "文檔科"}
    told |= {"phone": "07-1234567", "email": "opendata@example.gov.tw", "frequency": "monthly"}
    made = file(Dataset(**defaults | told | out | given))
    for form in formats:
        Resource.objects.create(dataset=made, told="全部", format=form)
    return made


FACTORIES = {
    "publishing.gazette": gazette,
    "publishing.datasets": dataset,
}

# What gives way, so that the import of an exported record finds room beside it.
MAKE_ROOM = {
    "publishing.gazette": {"issue": 999},
}
