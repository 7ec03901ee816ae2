from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition

from .models import PensionRun, State

DECIDE = "workforce.decide_pension_runs"


@transition("核定", source=[State.OPEN], to=State.SETTLED, permission=DECIDE)
def settle(run: PensionRun, *, by: Actor) -> None:
    """Every account with people has a balance; from here on balances and people stand fast."""
    balanced = run.balances.values("account")  # type: ignore[attr-defined]
    lacking = run.people.exclude(account__in=balanced).select_related("account__body").first()  # type: ignore[attr-defined]
    if lacking is not None:
        raise TransitionRefused(said("{body}的專戶還沒有年底餘額，請先補上。", body=lacking.account.body))


@transition("取消", source=[State.OPEN], to=State.CANCELLED, permission=DECIDE, form=ReasonForm, danger=True)
def cancel(run: PensionRun, *, by: Actor) -> None:
    """Begun by mistake."""
