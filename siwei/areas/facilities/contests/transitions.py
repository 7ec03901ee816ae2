from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.law.tables import rubric
from siwei.plain.errors import BadInput, said
from siwei.plain.vague import VagueDate
from siwei.records.forms import VagueDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import RUBRIC, CleanlinessContest, Criterion, State
from .scoring import results

JUDGE = "facilities.judge_contests"


class HeldForm(forms.Form):
    held = VagueDateField(label="辦理時間", past=True, help_text="可填 108年6月 或確切日期")


@transition("開始評比", source=[State.PLANNED], to=State.JUDGING, permission=JUDGE)
def begin(contest: CleanlinessContest, *, by: Actor) -> None:
    """The judges go round.  Without items of its own, the contest takes those of the rubric in force."""
    missing = [name for name, rows in (("受評機關", contest.entrants), ("評審", contest.judges)) if not rows.exists()]
    if missing:
        raise TransitionRefused(said("還沒有{listed}，請先登錄，再按「開始評比」。", listed="、".join(missing)))
    if contest.criteria.exists():
        return
    try:
        found = rubric(RUBRIC, contest.opened_on)
    except BadInput as bad:
        raise TransitionRefused(said("{bad}也可以先逐項登錄評分項目，再按「開始評比」。", bad=bad)) from bad
    Criterion.objects.bulk_create(
        Criterion(contest=contest, position=position, name=name, points=points)
        for position, (name, points) in enumerate(found.items, 1)
    )


@transition("辦理完竣", source=[State.JUDGING], to=State.CONCLUDED, permission=JUDGE, form=HeldForm)
def conclude(contest: CleanlinessContest, *, by: Actor, held: VagueDate) -> None:
    """Judged and announced: every judge has given every agency every item."""
    unscored = [entrant.name for entrant, standing in results(contest) if standing.total is None]
    if unscored:
        named = "、".join(unscored[:5]) + (said("等 {count} 個機關", count=len(unscored)) if len(unscored) > 5 else "")
        raise TransitionRefused(
            said("{named}還有評審或項目沒有評分，請到「評分」補齊，再按「辦理完竣」。", named=named)
        )
    contest.held = held


@undoing("退回評比", source=[State.CONCLUDED], to=State.JUDGING, permission=JUDGE)
def reopen(contest: CleanlinessContest, *, by: Actor) -> None:
    """A score was entered wrongly: the result is open again."""
    contest.held = None


@undoing("取消", source=[State.PLANNED, State.JUDGING], to=State.CANCELLED, permission=JUDGE)
def cancel(contest: CleanlinessContest, *, by: Actor) -> None:
    """Not held."""
