"""The life of an account: asked → approved by another → active → disabled → asked again."""

from __future__ import annotations

from django.utils.timezone import localdate

from siwei.directory.actors import Actor
from siwei.directory.models import Account, Appointment
from siwei.records.forms import ReasonForm
from siwei.records.transitions import transition, undoing

from ..two_people import refusing, withdrawing
from .models import AccountRequest, State

MANAGE = "administration.manage_accounts"


@transition("核准", source=[State.ASKED], to=State.APPROVED, permission="administration.approve_accounts")
def approve(request: AccountRequest, *, by: Actor) -> None:
    """By another person than the one who asked."""
    request.approve(by)


@transition("啟用", source=[State.APPROVED], to=State.ACTIVE, permission=MANAGE)
def activate(request: AccountRequest, *, by: Actor) -> None:
    """Make the account, or open the old one again.  It has no password until its owner sets one by the invitation."""
    account = request.account or Account.objects.create_user(request.username, None, name=request.name)
    account.name, account.email = request.name, request.email
    account.kind, account.valid_until = request.sort, request.valid_until
    account.is_active, account.used_on = True, None  # days on which it was closed are not days of idleness
    account.save()
    request.account = account
    if request.position_id and not Appointment.objects.filter(account=account, position=request.position_id).exists():
        Appointment.objects.create(account=account, position_id=request.position_id, valid_from=localdate())


@undoing("停用", source=[State.ACTIVE], to=State.DISABLED, permission=MANAGE)
def disable(request: AccountRequest, *, by: Actor) -> None:
    """Its sessions and API keys end with the next request; its history stays."""
    if request.account is not None:  # a constraint of the type holds this for ACTIVE
        request.account.is_active = False
        request.account.save(update_fields=["is_active"])


@transition(
    "申請恢復", source=[State.DISABLED], to=State.ASKED, permission="administration.create_accounts", form=ReasonForm
)
def ask_again(request: AccountRequest, *, by: Actor) -> None:
    """Opened again only by the same two people's way."""
    request.requester_id, request.approver_id = by.account_id, None


refuse = refusing(AccountRequest, [State.ASKED, State.APPROVED])
withdraw = withdrawing(AccountRequest, [State.ASKED, State.APPROVED])
