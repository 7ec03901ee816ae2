"""What a contest's page computes: the best so far, and the rubric that judging would begin with."""

from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.desks.panels import Link, Panel
from siwei.law.tables import rubric
from siwei.plain import ranking
from siwei.plain.errors import BadInput

from .models import RUBRIC, CleanlinessContest
from .scoring import results

MOST = 5


def best(desk: Desk, record: CleanlinessContest) -> Panel:
    ranked = results(record)
    scored = sum(standing.total is not None for _, standing in ranked)
    rows = [
        (
            str(standing.rank),
            entrant.name,
            ranking.printed(standing.total),
            gettext("獎勵") if standing.awarded else "—",
        )
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


def usual_rubric(record: CleanlinessContest) -> Panel:
    title, heads = gettext("預設評分標準"), ((gettext("項目"), ""), (gettext("配分"), "number"))
    try:
        found = rubric(RUBRIC, record.opened_on)
    except BadInput as bad:
        return Panel(title, heads, [], empty=str(bad))
    rows = [(name, str(points)) for name, points in found.items]
    return Panel(title, heads, rows, note=gettext("未自訂評分項目時，開始評比即採用。%(note)s") % {"note": found.note})
