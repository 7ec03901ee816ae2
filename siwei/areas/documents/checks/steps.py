"""The steps of every check: begun on the day of the visit, mending asked for, closed when all is mended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import BadInput, said
from siwei.records import deadlines
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import Transition, TransitionRefused, transition

from .lists import checklist
from .models import LACKING, MENDING, Check, State


class VisitForm(forms.Form):
    visited_on = RocDateField(label="查核日期", past=True)


class ExtendForm(forms.Form):
    amount = forms.IntegerField(label="展延日數", min_value=1)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def steps(model: type[Check]) -> tuple[Transition, ...]:
    """begin, ask for mending, close, extend and cancel, for one type of check."""
    work, cancelling = model.permission("work"), model.permission("cancel")
    longer = model.permission("extend")

    @transition("開始查核", source=[State.PLANNED], to=State.CHECKING, permission=work, form=VisitForm)
    def begin(check: Any, *, by: Actor, visited_on: date) -> None:
        """The list in force that day is copied, unless items were entered before."""
        check.visited_on = visited_on
        if not check.items.exists():
            copy_list(check)

    @transition("請機關改善", source=[State.CHECKING], to=State.MENDING, permission=work)
    def ask(check: Any, *, by: Actor) -> None:
        """Every item is answered, and some are lacking: the agency is told what to mend."""
        require_answers(check)
        if not check.items.filter(result__in=LACKING).exists():
            raise TransitionRefused("沒有「部分符合」或「不符合」的項目，請直接按「結案」。")
        deadlines.open(check, MENDING, start=check.visited_on)

    @transition("結案", source=[State.CHECKING, State.MENDING], to=State.CLOSED, permission=work)
    def close(check: Any, *, by: Actor) -> None:
        """Every item is answered and what was lacking is mended."""
        require_answers(check)
        left = check.items.filter(result__in=LACKING, mended_on__isnull=True).values_list("text", flat=True)
        if left:
            raise TransitionRefused(
                said("{left}還沒有改善完成日，請到查核表登錄追蹤結果，再按「結案」。", left=named(list(left)))
            )
        check.closed_on = clock.today()
        deadlines.meet(check, MENDING)

    @transition("展延改善期限", source=[State.MENDING], permission=longer, form=ExtendForm)
    def extend(check: Any, *, by: Actor, amount: int) -> None:
        """The agency needs longer; the reason stands in the journal."""
        deadlines.extend(check, MENDING, amount, reason="受查機關申請", by=by)

    @transition(
        "取消",
        source=[State.PLANNED, State.CHECKING],
        to=State.CANCELLED,
        permission=cancelling,
        form=ReasonForm,
        danger=True,
    )
    def cancel(check: Any, *, by: Actor) -> None:
        """Not carried out."""

    return begin, ask, close, extend, cancel


def copy_list(check: Any) -> None:
    """Raises TransitionRefused where the office keeps no list for that day."""
    try:
        found = checklist(check.LIST, check.visited_on)
    except BadInput as bad:
        raise TransitionRefused(said("{bad}也可以先逐項登錄查核項目，再按「開始查核」。", bad=bad)) from bad
    row = check.items.model
    row.objects.bulk_create(
        row(check_of=check, position=item.position, section=item.section, text=item.text) for item in found.items
    )


def require_answers(check: Any) -> None:
    open_items = list(check.items.filter(result="").values_list("text", flat=True))
    if open_items or not check.items.exists():
        raise TransitionRefused(
            said("{open_items}還沒有填結果，請到查核表補齊。", open_items=named(open_items))
            if open_items
            else "查核表沒有項目。"
        )


def named(texts: list[str]) -> str:
    """「甲」、「乙」等 5 項."""
    listed = "、".join(f"「{text}」" for text in texts[:3])
    return listed + (f"等 {len(texts)} 項" if len(texts) > 3 else "")
