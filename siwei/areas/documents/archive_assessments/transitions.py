"""Planned → notified → scored on the spot → improved → closed."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition

from ..checks.lists import rubric
from ..checks.steps import named
from .grading import graded
from .models import IMPROVE, ArchiveAssessment, Criterion, Grade, State
from .scoring import scores

WORK, CANCEL = "documents.work_archive_assessments", "documents.cancel_archive_assessments"
SCORE, RUBRIC = "documents.score_archive_assessments", "documents.archive-rubric"


class NotifyForm(forms.Form):
    notified_on = RocDateField(label="通知日期", past=True)


class VisitForm(forms.Form):
    visited_on = RocDateField(label="考核日期", past=True)


class RecheckForm(forms.Form):
    rechecked_on = RocDateField(label="複評日期", past=True)
    note = forms.CharField(label="複評結果", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@transition("通知機關", source=[State.PLANNED], to=State.NOTIFIED, permission=WORK, form=NotifyForm)
def notify(assessment: ArchiveAssessment, *, by: Actor, notified_on: date) -> None:
    """The agency knows the day and assesses itself."""
    if notified_on > assessment.planned_on:
        raise TransitionRefused(
            said("通知日期不能晚於預定考核日 {planned_on}，請核對。", planned_on=format_date(assessment.planned_on))
        )
    assessment.notified_on = notified_on


@transition("開始考核", source=[State.NOTIFIED], to=State.SCORING, permission=SCORE, form=VisitForm)
def begin(assessment: ArchiveAssessment, *, by: Actor, visited_on: date) -> None:
    """The panel is there, with somebody from outside; the rubric in force that day is copied, unless items were entered."""
    if not assessment.panel.filter(outside=True).exists():
        raise TransitionRefused("考核委員中還沒有府外專家，請先登錄，再按「開始考核」。")
    assessment.visited_on = visited_on
    if assessment.criteria.exists():
        return
    try:
        found = rubric(RUBRIC, visited_on)
    except BadInput as bad:
        raise TransitionRefused(said("{bad}也可以先逐項登錄評分項目，再按「開始考核」。", bad=bad)) from bad
    Criterion.objects.bulk_create(
        Criterion(assessment=assessment, position=i.position, section=i.section, name=i.text, points=i.points)
        for i in found.items
    )


@transition("評定等第", source=[State.SCORING], to=State.MENDING, permission=SCORE)
def conclude(assessment: ArchiveAssessment, *, by: Actor) -> None:
    """Everybody has scored everything that counts: the grade follows, and the agency answers the advice."""
    found = scores(assessment)
    if found.total is None:
        names = named([criterion.name for criterion in found.missing])
        raise TransitionRefused(
            said("{names}還有委員沒有評分，請到「評分」補齊；當年度沒有的業務請填免評原因。", names=names)
        )
    if not assessment.visited_on:
        raise TransitionRefused("還沒有考核日期，請先按「開始考核」。")
    try:
        assessment.grade = graded(found.total, assessment.visited_on)
    except BadInput as bad:
        raise TransitionRefused(str(bad)) from bad
    deadlines.open(assessment, IMPROVE, start=clock.today())


@transition("複評", source=[State.MENDING], permission=SCORE, form=RecheckForm)
def recheck(assessment: ArchiveAssessment, *, by: Actor, rechecked_on: date) -> None:
    """The panel has been there again; what it found stands in the journal."""
    assessment.rechecked_on = rechecked_on


@transition("結案", source=[State.MENDING], to=State.CLOSED, permission=WORK)
def close(assessment: ArchiveAssessment, *, by: Actor) -> None:
    """All advice is answered; who was given 丙等 was seen again."""
    left = assessment.advice.filter(mended_on__isnull=True).count()
    if left:
        raise TransitionRefused(said("還有 {left} 項改進建議沒有改善完成日，請先登錄機關的回復。", left=left))
    if assessment.grade == Grade.POOR and not assessment.rechecked_on:
        raise TransitionRefused("考列丙等的機關須複評後才能結案，請先登錄「複評」。")
    deadlines.meet(assessment, IMPROVE)


@transition(
    "取消",
    source=[State.PLANNED, State.NOTIFIED, State.SCORING],
    to=State.CANCELLED,
    permission=CANCEL,
    form=ReasonForm,
    danger=True,
)
def cancel(assessment: ArchiveAssessment, *, by: Actor) -> None:
    """Not carried out."""
