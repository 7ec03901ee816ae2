from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part, Related

from .atlas import atlas_view
from .models import Association, Contact, Partner
from .transitions import ally, end, withdraw


class PartnerDesk(Desk):
    model = Partner
    order = 1
    columns = ("number", "title", "name_en", "sort", "level", "country", "established_on", "state")
    filters = ("state", "sort", "level", "country")
    fields = ("title", "name_en", "opened_on", "sort", "level", "country", "established_on", "website", "point")
    facts = ("ended_on",)
    tabs = ("往來中", "已終止")
    queue = False
    transitions = (ally, end, withdraw)
    parts = (
        Part(
            Contact, "contacts", "聯絡人", ("name", "name_en", "office", "email", "phone", "first", "last"), "partner"
        ),
        Part(Association, "associations", "交流協會", ("side", "name", "name_en", "chair", "founded_on"), "partner"),
    )
    related_lists = (
        Related(
            "締約文件", "international.agreements", ("parties__partner",), ("sort", "signed", "valid_until", "state")
        ),
        Related("出訪", "international.missions", ("destinations__partner",), ("sort", "starts_on", "state")),
        Related("來訪", "international.visits", ("partner",), ("sort", "starts_on", "people", "state")),
    )
    pages = (Page("map/", "map", "締盟地圖", atlas_view),)
