from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import GazetteIssue, State


class PublishForm(forms.Form):
    published_on = RocDateField(label="出刊日期", past=True)


@transition("出刊", source=[State.EDITING], to=State.PUBLISHED, permission="publishing.work_gazette", form=PublishForm)
def publish(issue: GazetteIssue, *, by: Actor, published_on: date) -> None:
    """It is out; the days of effect of its items count from this day."""
    if not issue.items.exists():
        raise TransitionRefused("這一期還沒有刊登事項，請先登錄，再按「出刊」。")
    issue.published_on = published_on


@undoing("停刊", source=[State.EDITING, State.PUBLISHED], to=State.RECALLED, permission="publishing.recall_gazette")
def recall(issue: GazetteIssue, *, by: Actor) -> None:
    """Not published after all, or withdrawn whole; its number is free again."""
