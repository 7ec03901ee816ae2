from __future__ import annotations

from siwei.desks.desk import Desk

from . import transitions as steps
from .models import Application


class ApplicationDesk(Desk):
    model = Application
    order = 6
    columns = ("number", "title", "name_en", "programme", "country", "school", "opened_on", "rank", "state")
    filters = ("state", "programme", "country")
    fields = ("title", "opened_on", "programme", "name_en", "country", "school", "recommended_by", "diet")
    facts = ("rank",)
    tabs = ("審查中", "已結")
    transitions = (steps.admit, steps.put_on_list, steps.attend, steps.refuse, steps.withdraw)
