from __future__ import annotations

from siwei.desks.desk import Desk, Page

from .deciding import decide_view
from .models import AccessReview
from .transitions import begin, cancel, sign_off


class ReviewDesk(Desk):
    model = AccessReview
    order = 4
    columns = ("number", "title", "opened_on", "due_by", "begun_on", "state")
    fields = ("title", "due_by", "opened_on")
    tabs = ("辦理中", "已辦結")
    transitions = (begin, sign_off, cancel)
    pages = (Page("<int:pk>/accounts/", "accounts", "逐一勾選", decide_view, verb="decide"),)
