from __future__ import annotations

from siwei.desks.desk import Desk

from . import transitions as steps
from .models import YuanPetition


class YuanPetitionDesk(Desk):
    model = YuanPetition
    order = 2
    due = "due_now"
    columns = ("number", "position", "title", "visit", "via", "lead", "due_now", "state")
    filters = ("state", "visit", "lead", "via")
    fields = (
        *("title", "visit", "position", "opened_on", "via", "petitioner", "is_group"),
        *("proxy", "copies", "heard_by", "content"),
    )
    facts = ("outcome", "lead", "letter_number", "due_by", "answered_on", "answer_number", "closed_on")
    transitions = (steps.owe, steps.answer, steps.close, steps.close_unasked, steps.withdraw)
