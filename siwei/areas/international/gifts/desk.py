from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.desks.panels import Panel
from siwei.law.rules import NoRule
from siwei.measures.measure import Scope

from . import transitions as steps
from .ethics import judge
from .models import Gift, State


class GiftDesk(Desk):
    model = Gift
    order = 9
    due = "due_on"
    columns = ("number", "title", "direction", "other_side", "person", "value", "opened_on", "due_on", "state")
    filters = ("state", "direction", "occasion")
    fields = (
        *("title", "opened_on", "direction", "visit", "other_side", "person", "quantity", "value"),
        *("occasion", "interest", "to_many", "received_on"),
    )
    facts = ("reported_on", "handling", "closed_on")
    transitions = (*(steps.give, steps.settle, steps.report, steps.give_back, steps.hand_over, steps.annul),)

    def panels(self, record: Gift, scope: Scope) -> list[Panel]:
        """廉政倫理: what the guideline asks of this gift, and on which article."""
        if record.state == State.MISTAKEN:
            return []
        try:
            judged = judge(record)
        except NoRule as missing:
            return [Panel(gettext("廉政倫理"), (), [], empty=str(missing))]
        heads = ((gettext("判斷"), ""), (gettext("依據"), ""))
        return [Panel(gettext("廉政倫理"), heads, [(judged.sentence, judged.basis or "—")])]
