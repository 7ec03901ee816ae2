"""The steps of a phone test: planned → drawn → done.  A test by the city is only registered with its points."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import Max

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import TransitionRefused, transition

from .drawing import drawn
from .models import Call, PhoneTest, Sort, State

WORK, SETTLE = "service.work_phone_tests", "service.settle_phone_tests"


def own(test: PhoneTest) -> str:
    return "" if test.sort == Sort.OWN else "這一步只用於本機關自行抽測。"


def of_city(test: PhoneTest) -> str:
    return "" if test.sort == Sort.CITY else "這一步只用於市府測試。"


class SeedForm(forms.Form):
    seed = forms.CharField(
        label="抽選種子",
        max_length=80,
        help_text="當天才知道、事後查得到的公開數字，例：108年3月4日加權指數收盤10349.86",
    )


class ResultForm(forms.Form):
    tested_on = RocDateField(label="測試日期", past=True)
    points = forms.IntegerField(label="市府評定分數", min_value=0, max_value=100)


@transition("抽選", source=[State.PLANNED], to=State.DRAWN, permission=WORK, form=SeedForm, when=own)
def draw(test: PhoneTest, *, by: Actor, seed: str) -> None:
    """The lines that the seed draws are to be called; the list stands fast from now on."""
    lines = {line.extension: line for line in test.lines.all()}
    if not test.size or test.size > len(lines):
        raise TransitionRefused(
            said(
                "名單有 {lines} 個分機，抽測人數是 {size}；請先補齊名單或修改抽測人數，再抽選。",
                lines=len(lines),
                size=test.size or "未填",
            )
        )
    test.seed = seed
    Call.objects.bulk_create(Call(test=test, line=lines[extension]) for extension in drawn(seed, lines, test.size))


@transition("完成測試", source=[State.DRAWN], to=State.DONE, permission=SETTLE, when=own)
def finish(test: PhoneTest, *, by: Actor) -> None:
    """Every call was made and has points for every item."""
    try:
        items = set(test.items)
    except BadInput as bad:
        raise TransitionRefused(str(bad)) from bad
    calls = list(test.calls.select_related("line").prefetch_related("scores"))
    open_calls = [
        call.line.extension
        for call in calls
        if call.called_on is None or {score.item for score in call.scores.all()} != items
    ]
    if open_calls:
        raise TransitionRefused(
            said("分機 {listed} 還沒有測試日期或尚未評完各項，請補齊再完成。", listed="、".join(open_calls))
        )
    test.tested_on = test.calls.aggregate(last=Max("called_on"))["last"]


@transition("登錄結果", source=[State.PLANNED], to=State.DONE, permission=WORK, form=ResultForm, when=of_city)
def receive(test: PhoneTest, *, by: Actor, tested_on: date, points: int) -> None:
    """What the city found when it called us."""
    test.tested_on, test.points = tested_on, points


@transition("退回更正", source=[State.DONE], to=State.DRAWN, permission=SETTLE, form=ReasonForm, when=own)
def reopen(test: PhoneTest, *, by: Actor) -> None:
    """A score was entered wrongly."""
    test.tested_on = None


@transition(
    "取消",
    source=[State.PLANNED, State.DRAWN],
    to=State.CANCELLED,
    permission=SETTLE,
    form=ReasonForm,
    danger=True,
)
def cancel(test: PhoneTest, *, by: Actor) -> None:
    """Not held, or not to be counted; seed and list stay on file."""
