from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part

from .models import Balance, PensionRun, Person, State
from .sheet import sheet_view
from .transitions import cancel, settle


class PensionRunDesk(Desk):
    model = PensionRun
    order = 11
    columns = ("number", "title", "year", "opened_on", "state")
    filters = ("state",)
    fields = ("title", "opened_on", "year")
    tabs = ("試算中", "已結")
    transitions = (settle, cancel)
    parts = (
        Part(Balance, "balances", "專戶餘額", ("account", "balance"), "run", while_in=(State.OPEN,)),
        Part(
            Person,
            "people",
            "試算人員",
            ("account", "name", "born_on", "hired_on", "law_from", "new_from", "wage"),
            "run",
            while_in=(State.OPEN,),
            shown=False,
        ),
    )
    pages = (Page("<int:pk>/sheet/", "sheet", "試算表", sheet_view),)
