from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import Desk, Related
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope
from siwei.plain import clock

from ..headcounts.models import State as Return
from .models import Round
from .transitions import begin, cancel, close, reopen


class RoundDesk(Desk):
    model = Round
    order = 1
    day = "as_of"
    columns = ("number", "title", "occasion", "as_of", "opened_on", "closed_on", "state")
    filters = ("state", "occasion")
    fields = ("title", "opened_on", "occasion", "as_of")
    facts = ("closed_on",)
    transitions = (begin, close, reopen, cancel)
    related_lists = (
        Related("員額填報", "workforce.headcounts", ("round",), ("body", "due_on", "reported_on", "state")),
    )

    def panels(self, record: Round, scope: Scope) -> list[Panel]:
        """How far the round is: how many returns in each state, and how many of them are late."""
        returns = record.headcounts.order_by()
        counts = dict(returns.values_list("state").annotate(n=Count("pk")))
        if not counts:
            return []
        late = returns.filter(state=Return.ASKED, due_on__lt=clock.today()).count()
        rows = [
            [Shown(language.state(str(label))), Shown(f"{counts[value]:,}", "number")]
            for value, label in Return.choices
            if value in counts
        ]
        if late:
            rows.append([Shown(gettext("其中逾期未填報")), Shown(f"{late:,}", "number")])
        return [Panel(gettext("填報進度"), ((gettext("狀態"), ""), (gettext("機關學校"), "number")), rows)]
