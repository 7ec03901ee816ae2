from __future__ import annotations

from siwei.desks.desk import Desk

from .models import ExchangeMember
from .transitions import join, leave, refuse, review, withdraw


class MemberDesk(Desk):
    model = ExchangeMember
    order = 1
    due = "due_on"
    columns = ("number", "title", "sort", "opened_on", "state", "due_on", "joined_on", "card_until")
    filters = ("state", "sort", "card")
    fields = ("title", "opened_on", "sort", "tax_number", "contact", "phone", "card", "card_until")
    facts = ("exchange_code", "joined_on", "left_on")
    tabs = ("申請與使用中", "已結")
    transitions = (review, join, refuse, leave, withdraw)
