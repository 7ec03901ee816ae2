from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Link, Panel, Shown
from siwei.desks.sheet import Sheet
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.plain.numerals import comma

from ..checks.lists import rubric
from . import grading
from .models import Advice, ArchiveAssessment, Criterion, Panelist, Score, State
from .scoring import Scores, scores
from .transitions import RUBRIC, SCORE, begin, cancel, close, conclude, notify, recheck

BEFORE = (State.PLANNED, State.NOTIFIED)
AFTER = (State.SCORING, State.MENDING)


def as_it_stands(record: ArchiveAssessment) -> str:
    """The total so far, what is missing, and the grade once there is one: for the head of the scoring sheet."""
    found = scores(record)
    numbers = {"total": grading.printed(found.total), "full": found.full, "missing": len(found.missing)}
    told = [gettext("總分 %(total)s（滿分 100，計分項目共 %(full)s 分）") % numbers]
    if found.missing:
        told.append(gettext("還有 %(missing)s 項未評完") % numbers)
    if record.grade:
        told.append(f"{gettext('等第')} {gettext(record.get_grade_display())}")
    return "　".join(told)


class AssessmentDesk(Desk):
    model = ArchiveAssessment
    order = 5
    day = "planned_on"
    due = "due_on"
    columns = ("number", "title", "assessed", "planned_on", "visited_on", "grade", "state", "due_on")
    filters = ("state", "grade")
    fields = ("title", "opened_on", "year", "assessed", "planned_on")
    facts = ("notified_on", "visited_on", "grade", "rechecked_on")
    transitions = (notify, begin, conclude, recheck, close, cancel)
    parts = (
        Part(Panelist, "panel", "考核委員", ("name", "post", "outside"), "assessment", while_in=BEFORE),
        Part(
            *(Criterion, "criteria", "評分項目", ("position", "section", "name", "points", "exempt"), "assessment"),
            *({}, BEFORE),
            shown=False,
        ),
        Part(Advice, "advice", "改進建議", ("text", "reply", "mended_on"), "assessment", while_in=AFTER),
    )
    sheets = (
        Sheet(
            *(Score, "scores", "評分", ("points",), "assessment"),
            row="criterion",
            across="panelist",
            beside=("exempt",),
            section="section",
            hint="points",
            most="points",
            mean=True,
            lead=as_it_stands,
            while_in=(State.SCORING,),
            permission=SCORE,
            empty="登錄考核委員並開始考核之後，這裡會排出評分表。",
        ),
    )

    def panels(self, record: ArchiveAssessment, scope: Scope) -> list[Panel]:
        """The panel's points by section; before it begins, the rubric that it would begin with."""
        found = scores(record)
        return [_points(self, record, found)] if found.criteria else [_rubric(record)]


def _points(desk: Desk, record: ArchiveAssessment, found: Scores) -> Panel:
    rows = []
    for section in dict.fromkeys(criterion.section for criterion in found.criteria):
        items = [criterion for criterion in found.counting if criterion.section == section]
        numbers = (len(items), sum(criterion.points for criterion in items), _given(found, items))
        rows.append([Shown(section), *(Shown(n if isinstance(n, str) else comma(n), "number") for n in numbers)])
    note = gettext("總分 %(total)s（滿分 100，各委員合計的平均，免評項目不計）。") % {
        "total": grading.printed(found.total)
    }
    heads = ((gettext("面向"), ""), *((h, "number") for h in (gettext("項數"), gettext("配分"), gettext("平均得分"))))
    return Panel(
        gettext("評分結果"), heads, rows, note=note, more=Link(gettext("評分表"), desk.url("scores", record.pk))
    )


def _given(found: Scores, items: list[Criterion]) -> str:
    """Mean of the members' points for these items; 「—」 while one is missing."""
    cells = [found.given.get((criterion.pk, member.pk)) for criterion in items for member in found.panel]
    points = [value for value in cells if value is not None]
    return f"{sum(points) / len(found.panel):.1f}" if points and len(points) == len(cells) else "—"


def _rubric(record: ArchiveAssessment) -> Panel:
    title, heads = gettext("預設評分項目"), ((gettext("面向"), ""), (gettext("項目"), ""), (gettext("配分"), "number"))
    try:
        found = rubric(RUBRIC, record.planned_on)
    except BadInput as bad:
        return Panel(title, heads, [], empty=str(bad))
    rows = [[Shown(item.section), Shown(item.text), Shown(str(item.points), "number")] for item in found.items]
    return Panel(title, heads, rows, note=gettext("開始考核時採用。%(note)s") % {"note": found.note})
