from __future__ import annotations

from siwei.desks.desk import Desk, Page, Related

from . import labels
from .models import Asset
from .transitions import return_to_use, scrap, send_to_repair


class AssetDesk(Desk):
    model = Asset
    order = 6
    columns = ("number", "code", "title", "category", "place", "warranty_until", "state")
    filters = ("state", "category", "place")
    fields = ("code", "title", "opened_on", "category", "place", "brand", "make", "acquired_on", "warranty_until")
    tabs = ("使用與維修中", "報廢")
    queue = False
    transitions = (send_to_repair, return_to_use, scrap)
    related_lists = (
        Related(
            "設施維修",
            "facilities.repairs",
            ("asset",),
            ("opened_on", "state", "cost"),
            total="cost",
            new="報修",
            fill={"asset": "pk", "place": "place_id"},
        ),
    )
    pages = (
        Page("labels/", "labels", "列印標籤", labels.sheets_view),
        Page("<int:pk>/label/", "label", "標籤", labels.label_view),
    )
