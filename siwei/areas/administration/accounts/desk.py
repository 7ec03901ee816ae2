from __future__ import annotations

from siwei.desks.desk import Desk, Page

from .invitation import invitation_view
from .models import AccountRequest
from .transitions import activate, approve, ask_again, disable, refuse, withdraw


class AccountDesk(Desk):
    model = AccountRequest
    order = 1
    columns = ("number", "title", "username", "name", "sort", "valid_until", "opened_on", "state")
    filters = ("state", "sort")
    fields = ("title", "username", "name", "email", "position", "sort", "valid_until", "opened_on")
    facts = ()
    tabs = ("辦理中", "已辦結")
    transitions = (approve, activate, disable, ask_again, refuse, withdraw)
    pages = (Page("<int:pk>/invitation/", "invitation", "邀請連結", invitation_view, verb="invite"),)

    def related(self) -> list[str]:
        return [*super().related(), "position__unit"]
