from __future__ import annotations

from siwei.desks.desk import Desk

from .models import Place
from .transitions import close, reopen


class PlaceDesk(Desk):
    model = Place
    order = 5
    columns = ("number", "title", "centre", "level", "within", "use", "state")
    filters = ("state", "centre", "level", "use")
    fields = ("title", "opened_on", "centre", "level", "within", "use", "seats")
    tabs = ("使用中", "停用")
    queue = False
    transitions = (close, reopen)
