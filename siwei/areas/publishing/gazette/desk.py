from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Panel
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.plain.rocdate import format_date

from .effect import Effects
from .models import GazetteIssue, GazetteItem
from .transitions import publish, recall

ITEM = ("position", "category", "author", "document", "title", "page", "in_force_on", "abroad", "again")


class GazetteDesk(Desk):
    model = GazetteIssue
    order = 1
    charted = "publishing.gazette.issues"
    day = "planned_on"
    columns = ("number", "title", "year", "issue", "extra", "planned_on", "published_on", "state")
    filters = ("state", "extra")
    fields = ("title", "opened_on", "year", "issue", "extra", "planned_on")
    facts = ("published_on",)
    tabs = ("編輯中", "已出刊")
    transitions = (publish, recall)
    parts = (Part(GazetteItem, "items", "刊登事項", ITEM, "issue", while_in=("editing",)),)

    def panels(self, record: GazetteIssue, scope: Scope) -> list[Panel]:
        """From which day the items have effect, once the issue is out."""
        return [_effects(record)] if record.published_on else []


def _effects(record: GazetteIssue) -> Panel:
    heads = (
        *((head, "") for head in (gettext("類別"), gettext("案由"))),
        *((gettext("生效日"), "date"), (gettext("依據"), "")),
    )
    title, rows = gettext("生效日"), []
    effects = Effects(record.published_on)  # type: ignore[arg-type]  # asked only once it is out
    try:
        for item in record.items.all():
            if effect := effects.of(item):
                kind = gettext(str(item.get_category_display()))
                rows.append((kind, item.title, format_date(effect.on), gettext(effect.basis)))
    except BadInput as bad:
        return Panel(title, heads, [], empty=str(bad))
    return Panel(title, heads, rows, empty=gettext("這一期沒有自出刊日起算生效日的事項。"))
