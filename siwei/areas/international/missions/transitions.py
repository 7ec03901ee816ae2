"""The steps of a mission: planned → approved → home → reported → settled; cancelled before it left."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import FOLLOW_UP, REPORT, Mission, State

HOLD = "international.hold_missions"


class ApprovedForm(forms.Form):
    plan_number = forms.CharField(label="核定文號", max_length=60)


class ReturnedForm(forms.Form):
    ends_on = RocDateField(label="返國日期", help_text="報告的期限由次日起算")


class ReportForm(forms.Form):
    reported_on = RocDateField(label="報告日期", past=True)
    report_number = forms.CharField(label="報告編號", max_length=60, required=False)
    pages = forms.IntegerField(label="報告頁數", min_value=1, max_value=999, required=False)
    summary = forms.CharField(label="報告摘要", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


@transition(
    "核定",
    source=[State.PLANNED],
    to=State.APPROVED,
    permission="international.approve_missions",
    form=ApprovedForm,
)
def approve(mission: Mission, *, by: Actor, plan_number: str) -> None:
    """The journey may be made.  Whoever filed it goes on with it."""
    mission.plan_number = plan_number


@transition("返國", source=[State.APPROVED], to=State.RETURNED, permission=HOLD, form=ReturnedForm)
def come_home(mission: Mission, *, by: Actor, ends_on: date) -> None:
    """They are back, on the day entered here; the time for the report begins.  Whoever notes it holds the case."""
    if ends_on > clock.today():
        raise TransitionRefused(said("返國日期 {ends_on} 還沒到，返國之後才能登錄。", ends_on=format_date(ends_on)))
    mission.ends_on, mission.holder_id = ends_on, by.account_id
    deadlines.open(mission, REPORT, start=ends_on)


@transition("提出報告", source=[State.RETURNED], to=State.REPORTED, permission=HOLD, form=ReportForm)
def report(
    mission: Mission, *, by: Actor, reported_on: date, report_number: str, pages: int | None, summary: str
) -> None:
    """The report is in; what it recommends is followed until each item is settled."""
    if not mission.ends_on <= reported_on <= clock.today():
        raise TransitionRefused(
            said("報告日期須在返國日期 {ends_on} 與今天之間，請核對。", ends_on=format_date(mission.ends_on))
        )
    mission.reported_on, mission.report_number = reported_on, report_number
    mission.pages, mission.summary = pages, summary
    deadlines.meet(mission, REPORT, on=reported_on)
    deadlines.open(mission, FOLLOW_UP, start=reported_on)


@transition("結案", source=[State.REPORTED], to=State.SETTLED, permission="international.settle_missions")
def settle(mission: Mission, *, by: Actor) -> None:
    """Every recommendation is adopted or declined, with its outcome."""
    left = mission.recommendations.filter(settled_on__isnull=True)
    if left:
        listed = "、".join(f"第 {r.position} 項" for r in left)
        raise TransitionRefused(said("建議事項{listed}還沒有解除，請先填處理與辦理結果。", listed=listed))
    deadlines.meet(mission, FOLLOW_UP)


@undoing("取消", source=[State.PLANNED, State.APPROVED], to=State.CANCELLED, permission="international.cancel_missions")
def cancel(mission: Mission, *, by: Actor) -> None:
    """Nobody left; no report counts or tells it."""
