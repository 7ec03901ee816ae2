from __future__ import annotations

from siwei.desks.desk import Desk

from .models import RoleGrant
from .transitions import approve, end, enforce, refuse, withdraw


class GrantDesk(Desk):
    model = RoleGrant
    order = 2
    columns = ("number", "title", "account", "role", "valid_from", "valid_to", "state")
    filters = ("state", "role", "account")
    fields = ("title", "account", "role", "valid_from", "valid_to", "opened_on")
    tabs = ("辦理中", "已辦結")
    transitions = (approve, enforce, end, refuse, withdraw)
