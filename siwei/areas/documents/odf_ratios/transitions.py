from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.law.rules import in_force
from siwei.plain.errors import BadInput, said
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition

from .models import STANDARD, OdfReturn, State

WORK = "documents.work_odf_ratios"


@transition("確認", source=[State.OPEN], to=State.SETTLED, permission=WORK)
def settle(odf: OdfReturn, *, by: Actor) -> None:
    """All attachments of the month are in; the standard in force that month is noted."""
    try:
        odf.standard = int(in_force(STANDARD, odf.month).parameters["cns"])
    except (BadInput, KeyError, ValueError) as bad:
        raise TransitionRefused(said("找不到當月有效的文件標準（規定「{code}」），請先補上。", code=STANDARD)) from bad


@transition("退回填報", source=[State.SETTLED], to=State.OPEN, permission=WORK, form=ReasonForm, danger=True)
def reopen(odf: OdfReturn, *, by: Actor) -> None:
    """An attachment was left out or counted twice."""
    odf.standard = None


@transition("作廢", source=[State.OPEN, State.SETTLED], to=State.VOID, permission=WORK, form=ReasonForm, danger=True)
def annul(odf: OdfReturn, *, by: Actor) -> None:
    """Entered for the wrong agency or month."""
