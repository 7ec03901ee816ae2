from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext

from siwei.desks.desk import Desk, Part
from siwei.desks.panels import Link, Panel, Shown
from siwei.desks.sheet import Head, Sheet
from siwei.law.tables import grades
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput

from .models import GRADES, Call, Line, PhoneTest, Score, Sort, State
from .standing import proof, results
from .transitions import WORK, cancel, draw, finish, receive, reopen


def drawn_calls(test: PhoneTest) -> QuerySet[Call]:
    return test.calls.select_related("line")


def rubric_heads(test: PhoneTest) -> list[Head]:
    return [Head(item, most) for item, most in test.items.items()]


class PhoneTestDesk(Desk):
    model = PhoneTest
    order = 1
    columns = ("number", "title", "sort", "year", "ordinal", "size", "tested_on", "state")
    filters = ("state", "sort", "year")
    fields = ("title", "opened_on", "sort", "year", "ordinal", "size")
    facts = ("seed", "tested_on", "points")
    transitions = (draw, finish, receive, reopen, cancel)
    parts = (
        Part(Call, "calls", "抽測", ("line", "called_on", "rings", "tester", "remark"), "test", shown=False),
        Part(Line, "lines", "受測名單", ("extension", "unit", "name"), "test", while_in=(State.PLANNED,)),
    )
    sheets = (
        Sheet(
            *(Score, "scores", "抽測評分", ("points",), "test"),
            row="call",
            rows=drawn_calls,
            across="item",
            heads=rubric_heads,
            beside=("called_on",),
            hint="answered_by",
            most="points",
            while_in=(State.DRAWN,),
            permission=WORK,
            empty="抽選之後，這裡會排出抽中的分機與評分項目。",
        ),
    )

    def panels(self, record: PhoneTest, scope: Scope) -> list[Panel]:
        return [_city(record)] if record.sort == Sort.CITY else [_own(self, record)] if record.seed else []


def _city(test: PhoneTest) -> Panel:
    """The grade that the city's points come to."""
    rows = []
    if test.points is not None and test.tested_on:
        try:
            got = grades(GRADES, test.tested_on).of(test.points) or "—"
        except BadInput as bad:
            got = str(bad)
        rows = [[Shown(str(test.points), "number"), Shown(got)]]
    heads = ((gettext("分數"), "number"), (gettext("等第"), ""))
    return Panel(gettext("測試結果"), heads, rows, empty=gettext("市府還沒有通知結果。"))


def _own(desk: Desk, test: PhoneTest) -> Panel:
    """Who was called and how it went; below, whether the draw can be repeated."""
    rows = [
        [
            Shown(row.call.line.extension),
            Shown(f"{row.call.line.unit} {row.call.line.name}"),
            Shown("—" if row.points is None else str(row.points), "number"),
            Shown(row.grade or "—"),
        ]
        for row in results(test)
    ]
    heads = ((gettext("分機"), ""), (gettext("受測人"), ""), (gettext("總分"), "number"), (gettext("等第"), ""))
    more = Link(gettext("抽測評分"), desk.url("scores", test.pk))
    return Panel(gettext("抽測結果"), heads, rows, note=proof(test), more=more)
