from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Page, Part
from siwei.desks.panels import Link, Panel, Shown
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput

from . import ranking, score_views
from .models import CleanlinessContest, Criterion, Entrant, Judge, Score, State
from .rubrics import rubric
from .scoring import results
from .transitions import begin, cancel, conclude, reopen

MOST = 5


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
        Part(Score, "scores", "評分", ("entrant", "judge", "criterion", "points"), "contest", shown=False),
    )
    pages = (
        Page("<int:pk>/scores/", "scores", "評分", score_views.scores_view),
        Page("<int:pk>/results/", "results", "成績表", score_views.results_view),
    )

    def panels(self, record: CleanlinessContest, scope: Scope) -> list[Panel]:
        """The best so far; while planned, the rubric that judging would begin with."""
        return [_rubric(record)] if record.state == State.PLANNED else [_best(self, record)]


def _best(desk: Desk, record: CleanlinessContest) -> Panel:
    ranked = results(record)
    scored = sum(standing.total is not None for _, standing in ranked)
    rows = [
        [
            Shown(str(standing.rank), "number"),
            Shown(entrant.name),
            Shown(ranking.printed(standing.total), "number"),
            Shown(gettext("獎勵") if standing.awarded else "—"),
        ]
        for entrant, standing in ranked[:MOST]
        if standing.total is not None
    ]
    return Panel(
        title=gettext("成績"),
        heads=(
            (gettext("名次"), "number"),
            (gettext("受評機關"), ""),
            (gettext("總分"), "number"),
            (gettext("獎勵"), ""),
        ),
        rows=rows,
        note=gettext("%(all)s 個受評機關中，%(scored)s 個已由全部評審評完。") % {"all": len(ranked), "scored": scored},
        more=Link(gettext("完整成績表"), desk.url("results", record.pk)),
        empty=gettext("還沒有任何機關由全部評審評完。"),
    )


def _rubric(record: CleanlinessContest) -> Panel:
    title, heads = gettext("預設評分標準"), ((gettext("項目"), ""), (gettext("配分"), "number"))
    try:
        found = rubric(record.opened_on)
    except BadInput as bad:
        return Panel(title, heads, [], empty=str(bad))
    rows = [[Shown(name), Shown(str(points), "number")] for name, points in found.items]
    return Panel(title, heads, rows, note=gettext("未自訂評分項目時，開始評比即採用。%(note)s") % {"note": found.note})
