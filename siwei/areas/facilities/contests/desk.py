from __future__ import annotations

from siwei.desks.desk import Desk, Page, Part
from siwei.desks.panels import Panel
from siwei.desks.sheet import Sheet
from siwei.measures.measure import Scope

from .models import CleanlinessContest, Criterion, Entrant, Judge, Score, State
from .panels import best, usual_rubric
from .results_view import results_view
from .transitions import JUDGE, begin, cancel, conclude, reopen


class ContestDesk(Desk):
    model = CleanlinessContest
    order = 3
    columns = ("number", "title", "opened_on", "held", "award_from", "state")
    fields = ("title", "opened_on", "award_from")
    facts = ("held",)
    transitions = (conclude, begin, reopen, cancel)
    parts = (
        Part(Entrant, "entrants", "受評機關", ("name", "office"), "contest", while_in=(State.PLANNED,)),
        Part(Criterion, "criteria", "評分項目", ("position", "name", "points"), "contest", while_in=(State.PLANNED,)),
        Part(Judge, "judges", "評審", ("name",), "contest", while_in=(State.PLANNED,)),
    )
    sheets = (
        Sheet(
            Score,
            "scores",
            "評分",
            ("points",),
            "contest",
            row="entrant",
            across="criterion",
            by="judge",
            hint="office",
            most="points",
            while_in=(State.JUDGING,),
            permission=JUDGE,
        ),
    )
    pages = (Page("<int:pk>/results/", "results", "成績表", results_view),)

    def panels(self, record: CleanlinessContest, scope: Scope) -> list[Panel]:
        """The best so far; while planned, the rubric that judging would begin with."""
        return [usual_rubric(record)] if record.state == State.PLANNED else [best(self, record)]
