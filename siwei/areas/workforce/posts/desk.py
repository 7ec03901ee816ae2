from __future__ import annotations

from siwei.desks.desk import Desk

from .models import Post
from .transitions import abolish, correct, move, strike_off


class PostDesk(Desk):
    model = Post
    order = 3
    columns = ("number", "title", "body", "job_class", "approved", "surplus", "opened_on", "state")
    filters = ("state", "job_class", "body")
    fields = ("title", "opened_on", "body", "job_class", "approved", "surplus", "approval")
    facts = ("abolished_on",)
    tabs = ("列管中", "已裁撤")
    queue = False
    transitions = (strike_off, move, abolish, correct)
