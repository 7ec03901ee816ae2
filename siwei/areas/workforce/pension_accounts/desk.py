from __future__ import annotations

from siwei.desks.desk import Desk, Part

from .models import Deposit, PensionAccount
from .transitions import close, fall_short, fill, strike


class PensionAccountDesk(Desk):
    model = PensionAccount
    order = 9
    columns = ("number", "body", "account", "filled_on", "state")
    filters = ("state",)
    fields = ("title", "opened_on", "body", "account")
    facts = ("filled_on",)
    queue = False
    transitions = (fill, fall_short, close, strike)
    parts = (Part(Deposit, "deposits", "提撥", ("paid_on", "sort", "fund", "amount"), "account"),)
