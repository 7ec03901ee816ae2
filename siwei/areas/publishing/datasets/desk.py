from __future__ import annotations

from siwei.desks.desk import Desk, Part

from .models import Dataset, Resource
from .transitions import change_frequency, publish, remove, update, withdraw


class DatasetDesk(Desk):
    model = Dataset
    order = 2
    due = "due_on"
    columns = ("number", "title", "service", "frequency", "published_on", "updated_on", "state", "due_on")
    filters = ("state", "frequency", "sort")
    fields = (
        *("title", "opened_on", "identifier", "description", "fields_told", "service", "sort", "frequency"),
        *("licence", "cost", "contact", "phone", "email", "coverage_from", "coverage_to", "area", "language", "note"),
    )
    facts = ("published_on", "updated_on", "removed_on")
    tabs = ("準備中與上架", "已下架")
    transitions = (publish, update, change_frequency, remove, withdraw)
    parts = (Part(Resource, "resources", "資料資源", ("told", "format", "encoding", "address"), "dataset"),)
