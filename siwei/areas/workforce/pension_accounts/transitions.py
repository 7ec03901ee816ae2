from __future__ import annotations

from datetime import date

from siwei.directory.actors import Actor
from siwei.records.forms import ReasonForm, RocDateField
from siwei.records.transitions import transition

from .models import PensionAccount, State

KEEP = "workforce.keep_pension_accounts"


class FilledForm(ReasonForm):
    filled_on = RocDateField(label="足額日期", past=True)


@transition("足額", source=[State.SHORT], to=State.FULL, permission=KEEP, form=FilledForm)
def fill(account: PensionAccount, *, by: Actor, filled_on: date) -> None:
    """The balance covers what the yearly estimate says; the estimate is named in the reason."""
    account.filled_on = filled_on


@transition("再有差額", source=[State.FULL], to=State.SHORT, permission=KEEP, form=ReasonForm)
def fall_short(account: PensionAccount, *, by: Actor) -> None:
    """A later estimate finds it short: people retire every year, and others come to qualify."""
    account.filled_on = None


@transition("結清", source=[State.SHORT, State.FULL], to=State.CLOSED, permission=KEEP, form=ReasonForm)
def close(account: PensionAccount, *, by: Actor) -> None:
    """Nobody of the old scheme is left, and the authority has approved."""


@transition("誤列", source=[State.SHORT], to=State.MISTAKEN, permission=KEEP, form=ReasonForm, danger=True)
def strike(account: PensionAccount, *, by: Actor) -> None:
    """Registered twice or by mistake: no count has it."""
