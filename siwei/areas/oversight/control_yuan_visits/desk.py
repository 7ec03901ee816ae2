from __future__ import annotations

from django.core.exceptions import ValidationError

from siwei.desks.desk import Desk, Page, Part, Related
from siwei.kinds.session.transitions import cancelling, holding
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.registered import Registered

from .models import Inspector, Programme, Site, Subject, YuanVisit
from .sheet import sheet_view


def within(record: Registered, row: Programme) -> None:
    """A point of the schedule lies on a day of the visit."""
    assert isinstance(record, YuanVisit)
    last = record.ends_on or record.starts_on
    if not record.starts_on <= row.on <= last:
        days = f"{format_date(record.starts_on)}至 {format_date(last)}"
        raise ValidationError(
            {"on": said("行程日期 {on} 不在巡察期間 {days}之內。", on=format_date(row.on), days=days)}
        )


class YuanVisitDesk(Desk):
    model = YuanVisit
    order = 1
    day = "starts_on"
    columns = ("number", "title", "inspection_year", "ordinal", "starts_on", "ends_on", "state")
    filters = ("state", "inspection_year")
    fields = (
        *("title", "opened_on", "inspection_year", "ordinal", "starts_on", "ends_on", "place"),
        *("letter_number", "secretary", "liaison"),
    )
    tabs = ("籌辦中", "已結")
    transitions = (holding(YuanVisit), cancelling(YuanVisit))
    parts = (
        Part(Inspector, "inspectors", "巡察委員", ("name", "title"), "visit"),
        Part(Subject, "subjects", "巡察議題", ("title", "lead"), "visit"),
        Part(
            Programme,
            "programme",
            "行程",
            ("on", "starts_at", "ends_at", "sort", "what", "place"),
            "visit",
            check=within,
        ),
        Part(Site, "sites", "視察地點", ("name", "stations", "host"), "visit"),
    )
    related_lists = (
        Related(
            "受理陳情",
            "oversight.control_yuan_petitions",
            ("visit",),
            ("lead", "due_now", "state"),
            new="＋ 登錄陳情",
            fill={"visit": "pk"},
        ),
    )
    pages = (Page("<int:pk>/sheet/", "sheet", "行程表", sheet_view),)
