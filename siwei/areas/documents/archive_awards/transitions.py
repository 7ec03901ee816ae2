from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import transition

from .models import ArchiveAward, State

WORK = "documents.work_archive_awards"


class AnnouncedForm(forms.Form):
    announced_on = RocDateField(label="公布日期", past=True)


@transition("獲獎", source=[State.RECOMMENDED], to=State.WON, permission=WORK, form=AnnouncedForm)
def win(award: ArchiveAward, *, by: Actor, announced_on: date) -> None:
    """Announced by the National Development Council."""
    award.announced_on = announced_on


@transition("未獲獎", source=[State.RECOMMENDED], to=State.LOST, permission=WORK, form=AnnouncedForm)
def lose(award: ArchiveAward, *, by: Actor, announced_on: date) -> None:
    """Others were chosen."""
    award.announced_on = announced_on


@transition("撤回", source=[State.RECOMMENDED], to=State.WITHDRAWN, permission=WORK, form=ReasonForm, danger=True)
def withdraw(award: ArchiveAward, *, by: Actor) -> None:
    """The agency does not take part after all."""
