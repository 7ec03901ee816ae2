from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from siwei.desks.desk import Desk

from .models import DelegationRequest
from .transitions import approve, end, refuse, withdraw


class DelegationDesk(Desk):
    model = DelegationRequest
    order = 3
    day = "valid_from"
    columns = ("number", "title", "delegator", "position", "deputy", "valid_from", "valid_to", "state")
    filters = ("state", "delegator", "deputy")
    fields = ("title", "delegator", "position", "deputy", "valid_from", "valid_to", "opened_on")
    tabs = ("辦理中", "已辦結")
    transitions = (approve, end, refuse, withdraw)

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A position prints with its unit."""
        return super().listed(rows).select_related("position__unit")

    def related(self) -> list[str]:
        return [*super().related(), "position__unit"]
